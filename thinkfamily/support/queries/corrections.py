"""What a visit said before it was put right, by whom and why, as far as a viewer may see; and who may put it right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.records.decision import Decision
from thinkfamily.support.models import Presence, VisitCorrection, VisitNote, VisitWorker
from thinkfamily.support.queries.visit import (
    Names,
    NoteShown,
    ThereShown,
    VisitShown,
    Went,
    by_head,
    there_in,
    went_in,
    written_in,
)
from thinkfamily.support.rules.visit import may_correct_visit
from thinkfamily.support.terms import Encounter


@dataclass(frozen=True, slots=True)
class Corrected:
    """That a visit was put right: by whom, when and why; how and when it was said to have been before."""

    at: datetime
    who: str
    because: str
    encounter: Encounter
    happened: datetime


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What a visit said before one correction, where that was different."""

    corrected: Corrected
    there: Sequence[ThereShown]
    notes: Sequence[NoteShown]
    went: Sequence[Went]


def corrections_of(opening: OpenFamily, visit: UUID) -> list[Corrected]:
    """List how often a visit was put right, the latest first; one query."""
    items = opening.seen.in_full(VisitCorrection)
    rows = VisitCorrection.objects.filter(pk__in=items, visit=visit).select_related("item__by", "item__agency")
    return [
        Corrected(
            at=row.item.at, who=f"{row.item.by.shown_as}, {row.item.agency.name}", because=row.because,
            encounter=Encounter(row.encounter), happened=row.happened,
        )
        for row in rows.order_by("-item__at")
    ]  # fmt: skip


def visit_said_before(opening: OpenFamily, names: Names, visit: UUID) -> list[SaidBefore]:
    """List what a visit said before each time it was put right, the latest first; five queries."""
    there, notes, went = _there(opening, names, visit), _notes(opening, names, visit), _went(visit)
    return [
        SaidBefore(each, there.get(each.at, ()), notes.get(each.at, ()), went.get(each.at, ()))
        for each in corrections_of(opening, visit)
    ]


def _there(opening: OpenFamily, names: Names, visit: UUID) -> dict[datetime, list[ThereShown]]:
    rows = Presence.objects.filter(pk__in=opening.seen.of(Presence), visit=visit, ended__isnull=False)
    known, found = by_head(names), dict[datetime, list[ThereShown]]()
    for row in rows.select_related("person").order_by("person__made", "pk"):
        if row.ended and row.person.head_id in known:
            found.setdefault(row.ended, []).append(there_in(row, known))
    return found


def _notes(opening: OpenFamily, names: Names, visit: UUID) -> dict[datetime, list[NoteShown]]:
    rows = VisitNote.objects.filter(pk__in=opening.seen.of(VisitNote), visit=visit, ended__isnull=False)
    listed = list(rows.order_by("place", "pk"))
    ended = {row.pk: row.ended for row in listed}
    found: dict[datetime, list[NoteShown]] = {}
    for part in written_in(listed, opening, names).get(visit, ()):
        if at := ended[part.item]:
            found.setdefault(at, []).append(part)
    return found


def _went(visit: UUID) -> dict[datetime, list[Went]]:
    rows = VisitWorker.objects.filter(visit=visit, ended__isnull=False).order_by("practitioner__actor__shown_as")
    found: dict[datetime, list[Went]] = {}
    for row in rows.select_related("practitioner__actor", "practitioner__agency"):
        if row.ended:
            found.setdefault(row.ended, []).append(went_in(row))
    return found


def may_put_right(opening: OpenFamily, visit: VisitShown, answers: UUID | None) -> Decision:
    """Say whether whoever opened a family may put one of its visits right; `answers` is who answers for it."""
    me = opening.viewer.actor.pk
    went = any(each.actor == me for each in visit.went)
    return may_correct_visit(recorded=visit.recorded_by == me, went=went, answers=answers == me)
