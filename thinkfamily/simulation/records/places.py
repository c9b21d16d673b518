"""Where everybody lives and lived before: streets, numbers, flats and postcodes in areas that do not exist."""

import tomllib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area.people import NOBODY, People
from thinkfamily.simulation.records.customs import NAMES
from thinkfamily.simulation.records.words import NOTHING, Codes, Words

Ids = NDArray[np.int32]
HOMES_OF_A_POSTCODE, POSTCODES_OF_A_STREET, POSTCODES_OF_A_SECTOR = 17, 3, 120
UNITS, SECTORS, DISTRICTS = 400, 10, 9
LETTERS: Final = "ABDEFGHJLNPQRSTUWXYZ"  # those a postcode may end in
FLATS, NAMED, SHARED, MOVED_BEFORE = 0.16, 0.015, 0.02, 0.4


@dataclass
class Homes:
    """Addresses as words: what comes before the street (a flat, a number), the street, the postcode and the town."""

    flat: Codes
    number: Codes
    street: Codes
    postcode: Codes
    town: Codes


@dataclass
class Living:
    """Which address everybody has, and one they had before, by number; NOBODY where none is known."""

    homes: Homes
    now: Ids
    before: Ids
    household: Ids
    of_household: Ids  # which address each household has


def living(people: People, words: Words, rng: Generator) -> Living:
    """Say where everybody lives on the last day, and where they lived before."""
    last = people.last_day - 1
    main = ~people.home_second & (people.home_since <= last)
    household = np.full(len(people.born), NOBODY, np.int32)
    before = household.copy()
    ended = main & (people.home_until <= last)
    before[people.home_person[ended]] = people.home_household[ended]
    open_ = main & ~ended
    household[people.home_person[open_]] = people.home_household[open_]
    gone = (household == NOBODY) & (before != NOBODY)  # who has died keeps the last home
    household[gone], before[gone] = before[gone], NOBODY
    return _addressed(people, words, rng, household, before)


def _addressed(people: People, words: Words, rng: Generator, household: Ids, before: Ids) -> Living:
    """Give an address to each household, and an earlier one to those whose moves the place has not seen."""
    count = len(people.household_ward)
    moved = np.flatnonzero(rng.random(count) < MOVED_BEFORE)
    earlier = np.full(count + 1, NOBODY, np.int32)  # one more, for whoever has no household
    earlier[moved] = count + np.arange(len(moved))
    ward = np.concatenate([people.household_ward, rng.permutation(people.household_ward)[: len(moved)]])
    older = people.born < people.last_day - 365
    before = np.where((before == NOBODY) & older, earlier[household], before).astype(np.int32)
    homes, at = _homes(ward.astype(np.int32), words, rng)
    where = np.append(at, NOBODY)
    return Living(homes, where[household], where[before], household, at[:count])


def _homes(ward: Ids, words: Words, rng: Generator) -> tuple[Homes, Ids]:
    """Put so many homes along streets, neighbours in one ward; give them, and which of them each household has."""
    told = tomllib.loads((NAMES / "streets.toml").read_text(encoding="utf-8"))
    count = len(ward)
    order = np.lexsort((rng.random(count), ward))
    place = np.empty(count, np.int64)
    place[order] = np.arange(count)
    shares = np.flatnonzero(rng.random(count) < SHARED)
    at = place.copy()
    at[shares] = np.maximum(0, place[shares] - 1)  # two households behind one door
    unit = np.arange(count) // HOMES_OF_A_POSTCODE
    street = unit // POSTCODES_OF_A_STREET
    nth = np.arange(count) - street * HOMES_OF_A_POSTCODE * POSTCODES_OF_A_STREET
    flats = rng.random(int(street[-1]) + 1)[street] < FLATS
    homes = Homes(
        flat=np.where(flats, words.codes(f"Flat {n}" for n in range(1, 13))[nth % 12], NOTHING).astype(np.int32),
        number=_numbers(words, rng, nth, flats),
        street=_streets(words, rng, told, int(street[-1]) + 1)[street],
        postcode=_postcodes(words, rng, told, int(unit[-1]) + 1)[unit],
        town=words.codes(told["towns"])[np.sort(ward) % len(told["towns"])],
    )
    return homes, at.astype(np.int32)


def _numbers(words: Words, rng: Generator, nth: Ids, flats: NDArray[np.bool_]) -> Codes:
    """Number the doors of a street up one side; every flat of a house has its number, some doors a letter."""
    number = np.where(flats, 2 + nth // 12 * 2, 1 + nth * 2 - (nth % 2))
    letter = rng.random(len(nth)) < NAMED
    known = words.codes(f"{n}{'A' * a}" for n in range(int(number.max()) + 1) for a in (0, 1))
    return known[number * 2 + letter]


def _streets(words: Words, rng: Generator, told: dict[str, str], count: int) -> Codes:
    firsts = np.array(told["firsts"].split(), dtype=object)
    kinds = np.array(told["kinds"].split(), dtype=object)
    steep = (np.arange(len(kinds)) + 3.0) ** -0.7
    first = firsts[rng.integers(0, len(firsts), count)]
    return words.codes((first + " " + kinds[rng.choice(len(kinds), count, p=steep / steep.sum())]).tolist())


def _postcodes(words: Words, rng: Generator, told: dict[str, str], count: int) -> Codes:
    """Give each run of doors a postcode of its own; those near each other share the first half."""
    areas = told["areas"].split()
    sectors = min(len(areas) * DISTRICTS * SECTORS, max(DISTRICTS, -(-count // POSTCODES_OF_A_SECTOR)))
    if count > sectors * UNITS:
        raise ValueError(f"There are {sectors * UNITS:,} postcodes, too few for {count:,}.")
    sector = np.arange(count) * sectors // count
    within = np.arange(count) - np.searchsorted(sector, sector)
    unit = (within * 149 + sector * 31) % UNITS  # 149 and 400 share no factor, so none comes twice
    area, rest = np.divmod(sector, DISTRICTS * SECTORS)
    # The nine districts fill side by side, so that a small place has several.
    made = zip(area.tolist(), (rest % DISTRICTS).tolist(), (rest // DISTRICTS).tolist(), unit.tolist(), strict=True)
    return words.codes(
        f"{areas[a]}{d + 1} {(s + 3 * d + 1) % SECTORS}{LETTERS[u // len(LETTERS)]}{LETTERS[u % len(LETTERS)]}"
        for a, d, s, u in made
    )
