"""When each person of a family was last heard: in the words they gave for a goal, for how it goes, or to the plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Heard:
    """When somebody was last heard, and how if it is known."""

    on: date
    how: str = ""


def last_heard(*told: Iterable[tuple[UUID | None, Heard]]) -> dict[UUID, Heard]:
    """Give the last time each was heard, by the head of their records, from all that told of it."""
    last: dict[UUID, Heard] = {}
    for person, heard in (each for some in told for each in some):
        if person and (person not in last or heard.on > last[person].on):
            last[person] = heard
    return last
