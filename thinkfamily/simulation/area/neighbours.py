"""Everybody else in the place: people who live without dependent children."""

import numpy as np
from numpy.random import Generator

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.place import NOBODY, OUTSIDE, YEAR, Ids, Place

SAME_SEX = 0.015


def residents_on_the_first_day(place: Place) -> int:
    """Count who lives in the place when the period begins."""
    homes, persons = place.homes, place.persons
    inside = (place.households["ward"][homes["household"]] != OUTSIDE) & ~homes["second"]
    return int(
        (inside & (homes["since"] <= place.first_day) & (persons["born"][homes["person"]] <= place.first_day)).sum()
    )


def add_neighbours(place: Place, rng: Generator, count: int) -> Ids:
    """Add people who live alone or as couples; give each person’s partner in the place, nobody where alone."""
    couples = int(count * parameters.number("others.couple") / 2)
    age = _ages(rng, count)
    age[count - couples :] = np.maximum(18.1, age[:couples] + rng.normal(-1.5, 4, couples))
    female = rng.random(count) < 0.505
    other = ~female[:couples]
    female[count - couples :] = np.where(rng.random(couples) < SAME_SEX, ~other, other)
    households = place.households.add(count - couples, ward=place.wards(rng, count - couples))
    home = np.concatenate([households, households[:couples]])
    background = place.backgrounds(rng, place.households["ward"][home])
    shares = rng.random(couples) < parameters.number("backgrounds.partner_shares_it")
    background[count - couples :] = np.where(shares, background[:couples], background[count - couples :])
    born = (place.first_day - age * YEAR).astype(np.int32)
    who = place.persons.add(
        count, born=born, expected=born, female=female, background=background, died=_deaths(place, rng, age)
    )
    lived = place.first_day - rng.exponential(8 * YEAR, count)
    place.live(who, home, np.maximum(born, lived.astype(np.int32)))
    partner = np.full(place.persons.rows, NOBODY, np.int32)
    partner[who[:couples]], partner[who[count - couples :]] = who[count - couples :], who[:couples]
    return partner


def _ages(rng: Generator, count: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    bands = np.array(parameters.said("others.ages"))
    band = rng.choice(len(bands), count, p=bands[:, 2] / bands[:, 2].sum())
    low, high = bands[band, 0], bands[band, 1]
    return np.asarray(low + rng.random(count) * (high - low) + 0.05)


def _deaths(place: Place, rng: Generator, age: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Ids:
    """Draw when each dies, by a hazard that doubles every seven years of age and is 1 in 100 a year at 65."""
    slope = np.log(2) / 7
    now = 0.01 * np.exp(slope * (age - 65))
    years = np.log1p(slope * rng.exponential(1, len(age)) / now) / slope
    return (place.first_day + 1 + years * YEAR).astype(np.int32)
