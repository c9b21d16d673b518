"""Questions to lead, on my work: those that wait for somebody else, and those that went before one answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from thinkfamily.records.paging import A_PAGE, Paged, oldest_paged
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.models import LeadRequest
from thinkfamily.support.terms import WENT, Reply

# Long enough to be read by somebody who was away for a fortnight.
TOLD_FOR: Final = timedelta(days=21)
MOST_TOLD: Final = 10
MOST: Final = 3 * A_PAGE


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked to lead and has not answered."""

    family: UUID
    family_name: str
    who: str
    asked: datetime


@dataclass(frozen=True, slots=True)
class NoLongerAsked:
    """A question to lead that went before the one who was asked had answered, when and why."""

    request: UUID
    family_name: str
    went: datetime
    why: str


def lead_questions(viewer: Viewer, at: datetime, after: UUID | None) -> tuple[Paged[Asked], tuple[NoLongerAsked, ...]]:
    """
    List those whom the viewer asked to lead and who have not answered, a page at a time, and what they were asked
    themselves and are asked no more, with why, for three weeks: one query for the first page.
    """
    if after:
        page = oldest_paged(_questions().filter(asked_by=viewer.actor, answered=None), after, at="asked")
        return Paged(tuple(_asked(row) for row in page.rows), page.after, page.first), ()
    me = viewer.practitioner.pk if viewer.practitioner else None
    found = _waiting_or_gone(viewer.actor.pk, me, at - TOLD_FOR, at)
    open_now = [row for row in found if not row.answered]
    shown = open_now[:A_PAGE]
    more = len(open_now) > A_PAGE or len(found) == MOST
    return (
        Paged(tuple(_asked(row) for row in shown), shown[-1].pk if shown and more else None),
        tuple(_went(row) for row in found if row.answered)[:MOST_TOLD],
    )


@prepared
def _waiting_or_gone(actor: UUID, me: UUID | None, since: datetime, at: datetime) -> QuerySet[LeadRequest]:
    waiting = Q(asked_by=actor, answered=None)
    went = Q(practitioner=me, answer__in=WENT, answered__gt=since, answered__lte=at)
    return _questions().filter(waiting | went).order_by(F("answered").desc(nulls_last=True), "asked", "pk")[:MOST]


def _questions() -> QuerySet[LeadRequest]:
    return LeadRequest.objects.select_related("family", "practitioner__actor")


def _asked(row: LeadRequest) -> Asked:
    return Asked(row.family_id, row.family.name, row.practitioner.actor.shown_as, row.asked)


def _went(row: LeadRequest) -> NoLongerAsked:
    return NoLongerAsked(row.pk, row.family.name, row.answered or row.asked, Reply(row.answer).means)
