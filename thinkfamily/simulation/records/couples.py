"""Who is or was married to whom, as far as it changes what people are called."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area.kinds import Bond
from thinkfamily.simulation.area.people import NEVER, NOBODY, People

Ids = NDArray[np.int32]
Flags = NDArray[np.bool_]
ADULT = int(18 * 365.25)
MARRIED_LATER, LONE_ONCE_MARRIED, COUPLES_MARRIED, WED_BEFORE = 0.15, 0.35, 0.8, 0.05


@dataclass(frozen=True)
class Marriages:
    """Whom each is, or was, married to, or nobody; and whether they still are."""

    spouse: Ids
    still: Flags
    wed_before: Flags  # had another's name before that


def marriages(people: People, rng: Generator) -> Marriages:
    """Say who is or was married: parents by their bond, and most couples without dependent children."""
    spouse = np.full(len(people.born), NOBODY, np.int32)
    still = np.ones(len(people.born), np.bool_)
    at = rng.random(len(people.family_bond))
    married = (people.family_bond <= Bond.MARRIED_AFTER_BIRTH) | (
        (people.family_bond == Bond.NEVER_MARRIED) & (at < MARRIED_LATER)
    )
    was = (people.family_bond == Bond.NO_COUPLE) & (at < LONE_ONCE_MARRIED)
    first, second = people.family_carer, people.family_other
    _marry(spouse, first, second, married & (second >= 0))
    apart = (people.family_other_now != second) | (people.family_carer_now != first)
    for who in (first, second):
        still[who[married & apart & (who >= 0)]] = False
    _marry(spouse, first, people.family_elsewhere, was & (people.family_elsewhere >= 0) & (first >= 0))
    for who in (first, people.family_elsewhere):
        still[who[was & (who >= 0)]] = False
    neighbours = _couples_without_children(people)
    wed = rng.random(len(neighbours[0])) < COUPLES_MARRIED
    _marry(spouse, *neighbours, wed)
    return Marriages(spouse, still, rng.random(len(spouse)) < WED_BEFORE)


def _marry(spouse: Ids, one: Ids, other: Ids, which: Flags) -> None:
    free = which & (spouse[one] == NOBODY) & (spouse[other] == NOBODY)
    spouse[one[free]] = other[free]
    spouse[other[free]] = one[free]


def _couples_without_children(people: People) -> tuple[Ids, Ids]:
    """Give the two of each home in which two grown-ups live who are of no family with children."""
    of_family = np.zeros(len(people.born), np.bool_)
    of_family[people.member_person] = True
    here = (people.home_until == NEVER) | (people.home_until >= people.last_day)
    here &= ~of_family[people.home_person] & (people.born[people.home_person] < people.last_day - ADULT)
    who, home = people.home_person[here], people.home_household[here]
    order = np.argsort(home, kind="stable")
    who, home = who[order], home[order]
    count = np.bincount(home, minlength=len(people.household_ward))[home]
    pairs = who[count == 2].reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]
