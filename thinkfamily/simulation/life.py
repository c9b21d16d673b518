"""One family's life while it is played: who has come to be known so far, and what has been begun."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from thinkfamily.simulation.cast import Cast
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates


@dataclass(frozen=True, slots=True)
class Sent:
    """A contact as it was sent: the family that began with it, and its people as they were named there."""

    contact: UUID
    family: UUID
    people: dict[str, UUID]


class Promised(NamedTuple):
    """An action of the plan, and the practitioner who says how it goes."""

    action: UUID
    speaks: str
    version: int


@dataclass(slots=True)
class Life:
    """What a family's story has reached; ids are those the commands gave."""

    told: FamilyTold
    cast: Cast
    dates: Dates
    others: Mapping[str, "Life"] = field(default_factory=dict)
    family: UUID | None = None
    people: dict[str, UUID] = field(default_factory=dict)
    contacts: list["Sent"] = field(default_factory=list)
    members: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    tied: set[object] = field(default_factory=set)
    assessment: UUID | None = None
    needs: list[tuple[str, UUID]] = field(default_factory=list)
    plan: UUID | None = None
    plan_version: int = 0
    goals: dict[int, UUID] = field(default_factory=dict)
    promised: dict[str, "Promised"] = field(default_factory=dict)
    escalation: UUID | None = None
    lead_request: UUID | None = None
    dispute: UUID | None = None
    shields: dict[str, UUID] = field(default_factory=dict)
    emergencies: dict[int, UUID] = field(default_factory=dict)

    def is_member(self, key: str) -> bool:
        """Say whether somebody is known by now to belong to the family."""
        return key in self.members

    def born_by(self, key: str, at: datetime) -> bool:
        """Say whether somebody was born by then."""
        told = self.told.people[key]
        return "age" in told and self.dates.born(told["age"]) <= at.date()

    def known_as(self, key: str) -> UUID | None:
        """Give who somebody is in the other family they belong to, where that one is lived too and has begun."""
        family, _, other = self.told.people[key].get("known", "").partition(" ")
        return self.others[family].people.get(other) if family in self.others else None

    def several(self, keys: list[str]) -> list[UUID]:
        """Give the people by their names in the story."""
        return [self.people[key] for key in keys]


class Moment(NamedTuple):
    """Something that happens to a family at an instant, and what is told of it."""

    at: datetime
    step: Callable[[Life, datetime, Told], None]
    told: Told

    def play(self, life: Life) -> None:
        """
        Let it happen.

        :raises RuntimeError: naming the family and the step, if the product refuses what its story tells.
        """
        try:
            self.step(life, self.at, self.told)
        except Exception as wrong:
            step = f"{self.step.__module__.split('.')[-1]}.{self.step.__name__}"
            raise RuntimeError(f"{life.told.key}: {step} at {self.at:%d %B %Y %H:%M}: {wrong}") from wrong
