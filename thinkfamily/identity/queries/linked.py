"""Records that are one person: as people decided, and as they were linked, the least sure first; each can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from thinkfamily.identity.linkage.models import Question, RecordLink
from thinkfamily.identity.linkage.terms import Answer, How
from thinkfamily.identity.queries.search import may_search
from thinkfamily.identity.queries.to_decide import Told, kept_safe, records_of_safe, tell, without_safe
from thinkfamily.records.decision import require
from thinkfamily.sharing.queries import Viewer
from thinkfamily.sharing.queries.conflicts import all_in_conflict

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Decided:
    """Two records of which somebody decided whether they are one person."""

    id: UUID
    one: Told
    other: Told
    answer: Answer
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Linked:
    """Two records that were linked, and by what."""

    one: Told
    other: Told
    how: How


@dataclass(frozen=True, slots=True)
class Linkings:
    """What people decided, the latest first, and what was linked without them, the least sure first."""

    decided: tuple[Decided, ...]
    linked: tuple[Linked, ...]

    @property
    def shown(self) -> int:
        return 2 * (len(self.decided) + len(self.linked))


def records_linked(viewer: Viewer, at: datetime) -> Linkings:
    """
    List links that can be undone, and decisions that can be changed. As the rule T4 has it.

    :raises Refused: if the viewer does not work the front door.
    """
    require(may_search(viewer, at))
    safe = kept_safe(at) | all_in_conflict(viewer, at)
    hidden = records_of_safe(safe) if safe else frozenset()
    said = without_safe(Question.objects.exclude(answer="").select_related("answered_by"), safe, hidden)
    ties = without_safe(RecordLink.objects.filter(undone=None).exclude(how=How.PEOPLE), safe, hidden)
    questions, links = list(said.order_by("-answered", "id")[:MOST]), list(ties.order_by("weight", "one")[:MOST])
    pairs = [(row.one, row.other) for row in questions] + [(row.one, row.other) for row in links]
    ids = {each for pair in pairs for each in pair}
    told = tell(ids, safe, viewer, at, hidden) if ids else {}
    return Linkings(_decided(questions, told), _linked(links, told))


def _decided(questions: list[Question], told: Mapping[UUID, Told]) -> tuple[Decided, ...]:
    return tuple(
        Decided(
            row.pk, told[row.one], told[row.other], Answer(row.answer), row.answered_by.shown_as, row.answered
        )
        for row in questions
        if row.one in told and row.other in told and row.answered_by and row.answered
    )  # fmt: skip


def _linked(links: list[RecordLink], told: Mapping[UUID, Told]) -> tuple[Linked, ...]:
    return tuple(
        Linked(told[row.one], told[row.other], How(row.how)) for row in links if row.one in told and row.other in told
    )
