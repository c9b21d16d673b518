"""The agencies that keep records of their own: how each writes, whom it might know, and how much goes wrong."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area.kinds import Role
from thinkfamily.simulation.area.people import NOBODY, People

KEEPERS: Final = Path(__file__).parent.parent / "data" / "record_keepers.toml"
YEAR = 365.25
RENT_FROM_LANDLORDS = 0.2
CARERS: Final = (Role.MOTHER, Role.OTHER_PARENT, Role.STEP_PARENT, Role.KIN_CARER)
MOST_ROWS = 12

Ids = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Keeper:
    """An agency that keeps records; `columns` tells what stands below each of its headers."""

    key: str
    file: str
    who: str
    knows: float
    again: float
    need: float
    separator: str
    encoding: str
    newline: str
    date: str
    case: str
    accents: bool
    nhs: str
    sexes: tuple[str, str, str]
    prefix: str
    columns: dict[str, str]
    slips: dict[str, float]
    missing: dict[str, float]

    def slip(self, name: str) -> float:
        """Give the share of rows in which something goes wrong."""
        return self.slips[name]

    def header(self, *told: str) -> str:
        """Give the header below which one of these stands, or nothing."""
        return next((header for header, what in self.columns.items() if what in told), "")


@cache
def keepers() -> tuple[Keeper, ...]:
    """Give every agency that keeps records, as the data tells of it."""
    told = tomllib.loads(KEEPERS.read_text(encoding="utf-8"))
    return tuple(_keeper(told["usual"], each) for each in told["agencies"])


def _keeper(usual: dict[str, Any], told: dict[str, Any]) -> Keeper:
    own = {part: usual[part] | told.get(part, {}) for part in ("slips", "missing")}
    return Keeper(**(usual | told | own | {"sexes": tuple(told.get("sexes", usual["sexes"]))}))


class Known:
    """Whom each agency might know, on the last day of a place."""

    def __init__(self, people: People, household: Ids, rng: Generator) -> None:
        self.people, self.household = people, household
        self.age = (people.last_day - people.born) / YEAR
        self.alive = (self.age > 0) & (people.died > people.last_day - YEAR) & (household != NOBODY)
        rents = rng.random(len(people.household_ward)) < RENT_FROM_LANDLORDS
        self.rents = rents[household] & (household != NOBODY)
        now = (people.member_since < people.last_day) & (people.member_until >= people.last_day)
        self.family = np.full(len(people.born), NOBODY, np.int32)
        self.family[people.member_person[now]] = people.member_family[now]
        self.carer = np.zeros(len(people.born), np.bool_)
        self.carer[people.member_person[now & np.isin(people.member_role, CARERS)]] = True

    def might(self, who: str) -> Flags:
        """Say who an agency that knows such people might know."""
        age = self.age
        kinds = {
            "everybody": age > 0,
            "adults": age >= 18,
            "people of working age": (age >= 18) & (age < 67),
            "people from twelve to seventy-five": (age >= 12) & (age < 75),
            "pupils": (age >= 3) & (age < 18.5),
            "tenants": self.rents & (age >= 18),
            "families": self.family != NOBODY,
            "young children and carers": (age < 6) | (self.carer & self._has_young_child()[self.family]),
        }
        return kinds[who] & self.alive

    def rows(self, keeper: Keeper, rng: Generator) -> Ids:
        """Give the person of each row an agency keeps, in no order; those in need are known oftener."""
        might = np.flatnonzero(self.might(keeper.who))
        z = np.append(self.people.family_z, 0)[self.family[might]]  # the last is for whoever is of no family
        odds = np.exp(keeper.need * z)
        chance = np.minimum(0.97, keeper.knows * odds / max(1e-9, float(odds.mean()) if len(odds) else 1))
        known = might[rng.random(len(might)) < chance]
        count = np.minimum(rng.geometric(1 - keeper.again, len(known)), MOST_ROWS)
        return rng.permutation(np.repeat(known, count)).astype(np.int32)

    def _has_young_child(self) -> Flags:
        has = np.zeros(len(self.people.family_z) + 1, np.bool_)  # one more, for whoever is of no family
        has[self.family[(self.age < 6) & (self.family != NOBODY)]] = True
        return has
