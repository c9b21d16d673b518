"""What somebody tells of a visit: who was expected and seen, where, and what is written, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.findings.terms import Progress
from thinkfamily.support.terms import Encounter, NoteSort


@dataclass(frozen=True, slots=True)
class There:
    """One person of the family: whether they were expected, whether they were seen, and whose miss it was if not."""

    person: UUID
    expected: bool = True
    seen: bool = True
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """
    A part of what is written: the kinds of information it tells of, whom it is about, and whose own words they are.

    A part of several kinds counts as the most guarded of them.
    """

    words: str
    kinds: Sequence[str] = ()
    people: Sequence[UUID] = ()
    sort: NoteSort = NoteSort.SEEN
    said_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class SeenAgain:
    """A strength or need as it is now."""

    finding: UUID
    how: Progress
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitTold:
    """What is told of a visit, call or message that has been; who went are practitioners, the writer if none."""

    encounter: Encounter
    happened: datetime
    there: Sequence[There]
    went: Sequence[UUID] = ()
    where: str = ""
    written: Sequence[Written] = ()
    findings: Sequence[SeenAgain] = ()
    goals: Sequence[UUID] = ()

    @property
    def seen(self) -> list[UUID]:
        return [each.person for each in self.there if each.seen]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitToCome:
    """What is planned: how and when we meet, with whom, who goes, and where."""

    encounter: Encounter
    planned_for: datetime
    people: Sequence[UUID]
    goes: Sequence[UUID] = ()
    where: str = ""
