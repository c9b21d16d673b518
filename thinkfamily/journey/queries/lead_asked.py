"""Questions on my work: what one asked of others that is open, and what one was asked and is asked no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from thinkfamily.families.models import Family, Responsible
from thinkfamily.families.queries import title_of
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.paging import A_PAGE, Paged, paged
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Compartment, Exclusion, PersonalTie, Publication, Shield
from thinkfamily.sharing.queries import Viewer
from thinkfamily.sharing.terms import GuardDuty, SharingDuty
from thinkfamily.support.models import Dispute, Goal, LeadRequest, Plan, TakeOver, TeamPlace
from thinkfamily.support.terms import WENT, Reply, Work

# Long enough to be read by somebody who was away for a fortnight.
TOLD_FOR: Final = timedelta(days=21)
MOST_TOLD: Final = 10
MOST: Final = 8 * A_PAGE
TO_LEAD, TO_JOIN, TO_TAKE_OVER, TO_SETTLE = "lead", "join", "take_over", "settle"
TO_AGREE, TO_PUBLISH, TO_LIFT, TO_TIE = "agree", "publish", "lift", "tie"
GONE: Final = 6
THE_THING: Final = F("about_id")


@dataclass(frozen=True, slots=True)
class Asked:
    """
    Somebody who was asked for something by the viewer and has not answered; `what` says for what, as a code.

    `about` is what they are to answer about: the request, the dispute, the thing to be read, what is kept safe.
    """

    id: UUID
    what: str
    family: UUID | None
    family_name: str
    who: str
    asked: datetime
    about: UUID


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
    found = [(*row[:3], title_of(viewer, at, row[2], row[3] or ""), *row[4:]) for row in found]
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
        _rows(_disputes(actor, me), TO_SETTLE, "settles__actor__shown_as", "raised"),
        _rows(_drafts(actor, me), TO_AGREE, "family__name", "begun"),
        *_second_signatures(actor),
        _rows(gone, "", "answer", "answered"),
    ]
    return parts[0].union(*parts[1:], all=True).order_by("asked", "pk")[:MOST]


def _disputes(actor: UUID, me: UUID | None) -> QuerySet[Dispute]:
    """A dispute is waited for by whoever raised it and by whoever goes on answering meanwhile."""
    return Dispute.objects.filter(Q(raised_by=actor) | Q(answers=me), ended=None)


def _drafts(actor: UUID, me: UUID | None) -> QuerySet[Plan]:
    """Plans that one leads and wrote a goal into, and that nobody of the family has agreed."""
    led = Responsible.objects.filter(practitioner=me, until=None, role=Work.LEAD).values("family")
    mine = Goal.objects.filter(plan=OuterRef("pk"), ended=None, item__by=actor)
    return Plan.objects.filter(Exists(mine), family__in=led, agreed=None, ended=None)


def _second_signatures(actor: UUID) -> list["QuerySet[Any, Any]"]:
    """Find what somebody signed first and another is to sign: each is a duty of that other, by name."""
    waits = {"lift_asked_by": actor, "lifted_by": None}
    ties = PersonalTie.objects.filter(declared_by=actor, until=None)
    published = Publication.objects.filter(published_by=actor, ended=None)
    read = Subquery(Publication.objects.filter(pk=OuterRef("about_id")).values("item"))
    return [
        *(_to_sign(GuardDuty.ANSWER_LIFT, TO_LIFT, each.objects.filter(**waits)) for each in (Shield, Exclusion)),
        _to_sign(GuardDuty.ANSWER_LIFT, TO_LIFT, Compartment.objects.filter(**waits)),
        _to_sign(GuardDuty.ANSWER_TIE, TO_TIE, ties),
        _to_sign(SharingDuty.ANSWER_PUBLISHING, TO_PUBLISH, published, about=read),
    ]


def _to_sign(
    duty: str, what: str, mine: "QuerySet[Any, Any]", about: Subquery | F = THE_THING
) -> "QuerySet[Any, Any]":  # fmt: skip
    rows = Due.objects.filter(kind=duty, about_id__in=mine.values("pk"), ended=None).order_by()
    name = Subquery(Family.objects.filter(pk=OuterRef("family")).values("name"))
    who = Subquery(Actor.objects.filter(pk=OuterRef("holder")).values("shown_as"))
    return rows.values_list(
        Value(what, output_field=CharField()), "pk", "family", name, Cast(who, CharField()), "made",
        Value(False, output_field=BooleanField()), about,
    )  # fmt: skip


def _rows(rows: "QuerySet[Any, Any]", what: str, who: str, when: str) -> "QuerySet[Any, Any]":
    """Give the columns that every sort has, under the same names."""
    text = CharField()
    return rows.order_by().values_list(
        Value(what, output_field=text), "pk", "family_id", "family__name", Cast(who, text), when,
        Value(not what, output_field=BooleanField()), F("pk"),
    )  # fmt: skip


def _ids(row: tuple[Any, ...]) -> tuple[Any, ...]:
    what, pk, family, name, who, asked, _, about = row
    return pk, what, family, name, who, asked, about


def _went(row: tuple[Any, ...]) -> NoLongerAsked:
    _, pk, _, name, answer, answered, *_ = row
    return NoLongerAsked(pk, name, answered, Reply(answer).means)
