"""Whom practitioners have said they know outside work, for themselves and for who decides about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.partnership.models import Practitioner
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


@dataclass(frozen=True, slots=True)
class WaiverShown:
    """Leave to work with people whom nobody said they know, without their names: for whom, why, until when."""

    id: UUID
    practitioner: str
    mine: bool
    because: str
    since: datetime
    until: date


def waivers_given(viewer: Viewer, at: datetime) -> list[WaiverShown]:
    """List what a practitioner was given leave for without having said anything, and those they supervise; a query."""
    me = viewer.practitioner
    if me is None:
        return []
    whose = Q(practitioner=me) | Q(practitioner__supervisor=me)
    live = Waiver.objects.filter(whose, tie=None, since__lte=at, until__gt=at)
    return [
        WaiverShown(
            row.pk, row.practitioner.actor.shown_as, row.practitioner_id == me.pk, row.because, row.since,
            due_day(row.until),
        )
        for row in live.select_related("practitioner__actor").order_by("until", "pk")
    ]  # fmt: skip


def waiver_to_end(viewer: Viewer, at: datetime, waiver: UUID, *, lock: bool = False) -> Waiver:
    """
    Find leave to work with somebody that holds and that a viewer may end: of one they supervise.

    :raises NotFound: if there is none, or it is not for them.
    """
    rows = Waiver.objects.select_related("practitioner__actor").filter(tie=None, since__lte=at, until__gt=at)
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=waiver).first()
    if found is None:
        raise NotFound
    supervised_by(viewer, at, found.practitioner_id)
    return found


def supervised_by(viewer: Viewer, at: datetime, practitioner: UUID) -> Practitioner:
    """
    Find a practitioner about whose ties a viewer decides: one they supervise, or who has nobody nearer.

    :raises NotFound: if there is none, or it is not for them.
    """
    found = Practitioner.objects.select_related("actor", "agency").filter(pk=practitioner).first()
    if found is None or not (viewer.standing and _decides(viewer, at, found)):
        raise NotFound
    return found


def decided_about_by(viewer: Viewer, at: datetime) -> list[UUID]:
    """List, as actors, whom a viewer supervises: it is they who decide whether these may work with whom they know."""
    if viewer.practitioner is None:
        return []
    here = Practitioner.objects.filter(Q(until=None) | Q(until__gt=at), supervisor=viewer.practitioner, since__lte=at)
    return list(here.values_list("actor_id", flat=True))


def _decides(viewer: Viewer, at: datetime, whom: Practitioner) -> bool:
    me = viewer.practitioner
    if me is None:
        return False
    told = who_is_told(whom, at)
    decides = me.pk in (whom.supervisor_id, told.pk if told else None)
    return bool(may_answer_tie(decides=decides, oneself=whom.pk == me.pk))


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
    if found is None or not _decides(viewer, at, found.practitioner):
        raise NotFound
    return found
