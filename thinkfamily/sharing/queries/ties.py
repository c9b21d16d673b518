"""Whom practitioners have said they know outside work, for themselves and for who decides about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.partnership.rules import due_day
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.models import PersonalTie, Waiver
from thinkfamily.sharing.queries.looking import Viewer
from thinkfamily.sharing.queries.watching import who_is_told
from thinkfamily.sharing.rules.ties import may_answer_tie
from thinkfamily.sharing.terms import TieAnswer


@dataclass(frozen=True, slots=True)
class TieShown:
    """Somebody known outside work, without their name: who said so, in which words, and what was decided."""

    id: UUID
    practitioner: str
    mine: bool
    words: str
    since: datetime
    answer: TieAnswer | None
    because: str
    waived_until: object


def personal_ties(viewer: Viewer, at: datetime) -> list[TieShown]:
    """List the ties that a practitioner has declared, and those of the practitioners they supervise; two queries."""
    me = viewer.practitioner
    live = PersonalTie.objects.filter(Q(until=None) | Q(until__gt=at), own=False)
    whose = Q(practitioner=me) | Q(practitioner__supervisor=me)
    rows = list(live.filter(whose).select_related("practitioner__actor").order_by("-since", "pk")) if me else []
    waived = _waived((row.pk for row in rows), at)
    return [
        TieShown(
            row.pk, row.practitioner.actor.shown_as, row.practitioner == me, row.words, row.since,
            TieAnswer(row.answer) if row.answer else None, row.answer_because, waived.get(row.pk),
        )
        for row in rows
    ]  # fmt: skip


def _waived(ties: Iterable[UUID], at: datetime) -> dict[UUID | None, object]:
    rows = Waiver.objects.filter(tie__in=list(ties), until__gt=at).values_list("tie_id", "until")
    return {tie: due_day(until) for tie, until in rows}


def tie_to_answer(viewer: Viewer, at: datetime, tie: UUID, *, lock: bool = False) -> PersonalTie:
    """
    Find a declared tie that a viewer decides about: of somebody they supervise, or who has nobody nearer.

    :raises NotFound: if there is none, or it is not for them.
    """
    rows = PersonalTie.objects.select_related("practitioner__actor", "practitioner__agency").filter(own=False)
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=tie).exclude(until__lte=at).first()
    me = viewer.practitioner
    if found is None or me is None:
        raise NotFound
    told = who_is_told(found.practitioner, at)
    decides = me.pk in (found.practitioner.supervisor_id, told.pk if told else None)
    if not may_answer_tie(decides=decides, oneself=found.practitioner_id == me.pk):
        raise NotFound
    return found
