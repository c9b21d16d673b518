"""One family's life while it is played: who has come to be known so far, and what has been begun."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from thinkfamily.simulation.cast import Cast
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates


@dataclass(slots=True)
class Life:
    """What a family's story has reached; ids are those the commands gave."""

    told: FamilyTold
    cast: Cast
    dates: Dates
    family: UUID | None = None
    people: dict[str, UUID] = field(default_factory=dict)
    contacts: list[UUID] = field(default_factory=list)
    escalation: UUID | None = None

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
            raise RuntimeError(f"{life.told.key}: {self.step.__name__} at {self.at:%d %B %Y %H:%M}: {wrong}") from wrong
