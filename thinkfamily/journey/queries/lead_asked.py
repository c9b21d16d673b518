"""Questions on my work: what one asked of others that is open, and what one was asked and is asked no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import BooleanField, CharField, QuerySet, Value
from django.db.models.functions import Cast

from thinkfamily.families.queries import title_of
from thinkfamily.records.paging import A_PAGE, Paged, paged
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.models import Dispute, LeadRequest, TakeOver, TeamPlace
from thinkfamily.support.terms import WENT, Reply

# Long enough to be read by somebody who was away for a fortnight.
TOLD_FOR: Final = timedelta(days=21)
MOST_TOLD: Final = 10
MOST: Final = 8 * A_PAGE
TO_LEAD, TO_JOIN, TO_TAKE_OVER, TO_SETTLE = "lead", "join", "take_over", "settle"
GONE: Final = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked for something by the viewer and has not answered; `what` says for what, as a code."""

    id: UUID
    what: str
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


def questions(viewer: Viewer, at: datetime, after: UUID | None) -> tuple[Paged[Asked], tuple[NoLongerAsked, ...]]:
    """
    List what the viewer asked of others who have not answered, a page at a time, and what they were asked themselves
    and are asked no more, with why, for three weeks: one query.
    """
    me = viewer.practitioner.pk if viewer.practitioner else None
    found = _open_and_gone(viewer.actor.pk, me, at - TOLD_FOR, at)
    found = [(*row[:3], title_of(viewer, at, row[2], row[3]), *row[4:]) for row in found]
    open_now = sorted((row for row in found if not row[GONE]), key=lambda row: (row[5], str(row[1])))
    page = paged([Asked(*_ids(row)) for row in open_now], after, key=lambda each: each.id)
    went = sorted((row for row in found if row[GONE]), key=lambda row: row[5], reverse=True)
    return page, tuple(_went(row) for row in went)[:MOST_TOLD]


@prepared
def _open_and_gone(actor: UUID, me: UUID | None, since: datetime, at: datetime) -> "QuerySet[Any, Any]":
    """Read all sorts of questions by one statement, and no more of each than a few pages hold."""
    asked = {"asked_by": actor, "answered": None}
    gone = LeadRequest.objects.filter(practitioner=me, answer__in=WENT, answered__gt=since, answered__lte=at)
    parts = [
        _rows(LeadRequest.objects.filter(**asked), TO_LEAD, "practitioner__actor__shown_as", "asked"),
        _rows(TeamPlace.objects.filter(**asked), TO_JOIN, "practitioner__actor__shown_as", "asked"),
        _rows(TakeOver.objects.filter(**asked), TO_TAKE_OVER, "practitioner__actor__shown_as", "asked"),
        _rows(Dispute.objects.filter(raised_by=actor, ended=None), TO_SETTLE, "settles__actor__shown_as", "raised"),
        _rows(gone, "", "answer", "answered"),
    ]
    return parts[0].union(*parts[1:], all=True).order_by("asked", "pk")[:MOST]


def _rows(rows: "QuerySet[Any, Any]", what: str, who: str, when: str) -> "QuerySet[Any, Any]":
    """Give the columns that every sort has, under the same names."""
    text = CharField()
    return rows.order_by().values_list(
        Value(what, output_field=text), "pk", "family_id", "family__name", Cast(who, text), when,
        Value(not what, output_field=BooleanField()),
    )  # fmt: skip


def _ids(row: tuple[Any, ...]) -> tuple[Any, ...]:
    what, pk, family, name, who, asked, _ = row
    return pk, what, family, name, who, asked


def _went(row: tuple[Any, ...]) -> NoLongerAsked:
    _, pk, _, name, answer, answered, _ = row
    return NoLongerAsked(pk, name, answered, Reply(answer).means)
