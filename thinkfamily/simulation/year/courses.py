"""How the year goes for each family that was noticed: who told of it and when, what was needed, how far it came."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area.chains import NINE
from thinkfamily.simulation.area.chance import logistic, stream
from thinkfamily.simulation.area.life import Life

A_YEAR = 365
WORKING_DAYS_OF_SEVEN = 5 / 7
# Working days a plan lasts, at least and at most; who leaves early leaves after so many.
LASTS, LEAVES = (75, 190), (25, 60)
TAKES_IT_UP = 0.4, 0.5  # log-odds that a family takes up an offer, and by how much trust changes it
LEAVES_EARLY = 0.15
MOST_NEEDS = 4


@dataclass(frozen=True)
class Course:
    """The year of one family: when somebody told of it (working days ago, first to last) and what followed."""

    family: int
    told: tuple[int, ...]
    needs: tuple[str, ...]
    serious: bool  # more than one need, or one that does not go away: the whole family is asked
    takes_up: bool
    leaves: bool
    lasts: int  # working days from the plan to its end
    lot: int  # chooses among words


def courses(life: Life) -> Iterator[Course]:
    """Give the year of every family that was told of, by number."""
    told = _told(life)
    rng = stream(life.people.seed, "courses")
    families = sorted(told)
    chance = logistic(TAKES_IT_UP[0] + TAKES_IT_UP[1] * life.trust[families])
    takes, leaves = rng.random(len(families)) < chance, rng.random(len(families)) < LEAVES_EARLY
    for at, family in enumerate(families):
        needs = _needs(life, family, rng)
        low, high = LEAVES if leaves[at] else LASTS
        yield Course(
            family, tuple(told[family]), needs, len(needs) > 1, bool(takes[at]), bool(leaves[at]),
            int(rng.integers(low, high)), int(rng.integers(1 << 30)),
        )  # fmt: skip


def _told(life: Life) -> dict[int, list[int]]:
    """Give when somebody told of each family: contacts at the door, and what was newly noticed where more is known."""
    people, found = life.people, dict[int, list[int]]()
    here = life.here(people.months)
    days, families = life.contacts["day"], life.contacts["family"]
    noticed = _noticed(life)
    days, families = np.concatenate([days, noticed[0]]), np.concatenate([families, noticed[1]])
    kept = (days >= people.last_day - A_YEAR) & (days < people.last_day) & here[families]
    ago = ((people.last_day - days) * WORKING_DAYS_OF_SEVEN).astype(int)
    for family, each in sorted(zip(families[kept].tolist(), (-ago[kept]).tolist(), strict=True)):
        found.setdefault(family, []).append(-each)
    return {family: _apart(each) for family, each in found.items()}


def _noticed(life: Life) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give the day and the family of what an agency newly noticed where two problems or more are on record."""
    held, people = life.noticing.spells, life.people
    since, family = held["since"].astype(int), held["family"].astype(int)
    worth = (since > 0) & (life.recorded[np.minimum(since + 1, people.months), family] >= 2)
    within = stream(people.seed, "noticed on").integers(0, 28, int(worth.sum()))
    return (people.month_days[since[worth]] + within).astype(np.int32), family[worth].astype(np.int32)


def _apart(ago: list[int], least: int = 30) -> list[int]:
    """Leave out what is told again within some weeks: it joins what is known."""
    kept: list[int] = []
    for each in ago:
        if not kept or kept[-1] - each >= least:
            kept.append(each)
    return kept[:3]


def _needs(life: Life, family: int, rng: Generator) -> tuple[str, ...]:
    """Give what is on record of a family in the last year, the most lasting first; at least school for somebody."""
    held, people = life.noticing.spells, life.people
    mine = (held["family"] == family) & (held["state"] < len(NINE)) & (held["until"] > people.months - 12)
    states = [NINE[state] for state in dict.fromkeys(held["state"][mine].tolist())][:MOST_NEEDS]
    if not states or rng.random() < 0.35:
        states.append("school")
    return tuple(states)
