"""A place being filled: its tables of people, homes and families, its wards and its calendar."""

from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chance import quantiles, stream
from thinkfamily.simulation.area.kinds import Bond, Form, Role
from thinkfamily.simulation.area.table import Table

Ids = NDArray[np.int32]
Days = NDArray[np.int32]
YEAR = 365.25
NEVER = 2**31 - 1  # an end that has not come
NOBODY = -1
OUTSIDE = -1  # a ward that is none of the place’s
KNOWN_BEFORE_BIRTH = 183  # days: a child not yet born is known from the third month of pregnancy


def _persons() -> Table:
    return Table(
        born=np.int32(0), expected=np.int32(0), died=np.int32(NEVER), female=np.bool_(False), mother=np.int32(NOBODY),
        father=np.int32(NOBODY), twins=np.int32(NOBODY), adopted=np.bool_(False), background=np.int8(0),
    )  # fmt: skip


def _members() -> Table:
    return Table(
        person=np.int32(0), family=np.int32(0), role=np.int8(Role.CHILD), since=np.int32(0), until=np.int32(NEVER),
        in_touch=np.bool_(True),
    )  # fmt: skip


def _homes() -> Table:
    return Table(
        person=np.int32(0), household=np.int32(0), since=np.int32(0), until=np.int32(NEVER), second=np.bool_(False)
    )


def _families() -> Table:
    return Table(
        ward=np.int8(0), z=np.float32(0), teenage=np.bool_(False), form=np.int8(Form.COUPLE),
        bond=np.int8(Bond.NO_COUPLE), bond_now=np.int8(Bond.NO_COUPLE), since=np.int32(0), until=np.int32(NEVER),
        carer=np.int32(NOBODY), other=np.int32(NOBODY), elsewhere=np.int32(NOBODY), carer_now=np.int32(NOBODY),
        other_now=np.int32(NOBODY), household=np.int32(0), children=np.int16(0), last_birth=np.int32(0),
        known_since=np.int32(0),
    )  # fmt: skip


def _events() -> Table:
    return Table(family=np.int32(0), kind=np.int8(0), day=np.int32(0), person=np.int32(NOBODY))


@dataclass
class Place:
    """The tables, and what holds for all of the place."""

    seed: int
    residents: int
    months: int
    persons: Table = field(default_factory=_persons)
    members: Table = field(default_factory=_members)
    homes: Table = field(default_factory=_homes)
    households: Table = field(default_factory=lambda: Table(ward=np.int8(OUTSIDE)))
    families: Table = field(default_factory=_families)
    events: Table = field(default_factory=_events)

    def __post_init__(self) -> None:
        """Draw what the wards are like."""
        wards, rng = int(parameters.number("place.wards")), stream(self.seed, "wards")
        scores = quantiles((np.arange(wards) + 0.5) / wards)
        self.ward_place = rng.permutation(scores / scores.std())
        vary = parameters.number("place.ward_size_varies_by")
        sizes = rng.uniform(1 - vary, 1 + vary, wards)
        self.ward_share = sizes / sizes.sum()
        shares = np.array(parameters.numbers("backgrounds.share"))
        by = parameters.number("place.background_by_ward")
        tilt = rng.normal(-(by**2) / 2, by, (wards, len(shares)))
        tilt[:, 0] = 0
        by_ward = shares * np.exp(tilt)
        self._background_below = np.cumsum(by_ward / by_ward.sum(axis=1, keepdims=True), axis=1)
        self.days = month_days(self.months)

    @property
    def first_day(self) -> int:
        """Give the day on which the period begins."""
        return int(self.days[0])

    @property
    def last_day(self) -> int:
        """Give the day on which the period ends: the first that is no longer in it."""
        return int(self.days[self.months])

    def wards(self, rng: Generator, count: int) -> Ids:
        """Draw a ward for each of some households, larger wards more often."""
        return rng.choice(len(self.ward_share), count, p=self.ward_share).astype(np.int32)

    def backgrounds(self, rng: Generator, ward: Ids) -> Ids:
        """Draw a background for each of some people by the ward they live in; those outside as in the first."""
        at = rng.random(len(ward))[:, None]
        below = self._background_below[np.maximum(ward, 0)]
        return np.minimum((below < at).sum(axis=1), below.shape[1] - 1).astype(np.int32)

    def live(self, people: Ids, household: ArrayLike, since: ArrayLike, *, second: bool = False) -> None:
        """Say that some people live in a household each."""
        self.homes.add(len(people), person=people, household=household, since=since, second=second)

    def belong(
        self, people: Ids, family: ArrayLike, role: ArrayLike, since: ArrayLike, in_touch: ArrayLike = True
    ) -> None:
        """Say that some people belong to a family each."""
        self.members.add(len(people), person=people, family=family, role=role, since=since, in_touch=in_touch)

    def happen(self, families: Ids, kind: int, day: ArrayLike, person: ArrayLike = NOBODY) -> None:
        """Write down something that happened to some families."""
        self.events.add(len(families), family=families, kind=kind, day=day, person=person)


def month_days(months: int) -> NDArray[np.int32]:
    """Give the first day of each month of the period, and of twelve after it, as days since 1970."""
    first = np.datetime64(parameters.said("place.first_day"), "M")
    return (first + np.arange(months + 13)).astype("datetime64[D]").astype(np.int32)
