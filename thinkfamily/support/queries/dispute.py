"""Disputes over who is responsible: those of one family, one to read or settle, and the list of all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Prefetch, Q

from thinkfamily.families.models import Responsible
from thinkfamily.families.queries import A_FAMILY, title
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import Colleague, Place, colleague, colleagues, front_door
from thinkfamily.partnership.rules import due_day
from thinkfamily.partnership.terms import Role
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, paged
from thinkfamily.sharing.queries import Viewer, viewer_of
from thinkfamily.support.models import Dispute, LeadRequest, Ruling, TeamPlace
from thinkfamily.support.queries.load import loads
from thinkfamily.support.queries.offers import what_they_offer
from thinkfamily.support.rules.dispute import Settling, may_settle, sees_disputes
from thinkfamily.support.rules.lead import Load, Suits
from thinkfamily.support.terms import DisputeDuty, Outcome, Reply, SupportDuty

TO_READ = tuple(each.value for each in DisputeDuty)
OPEN_FIRST = (F("ended").desc(nulls_first=True), "-raised", "pk")


@dataclass(frozen=True, slots=True)
class RulingShown:
    """How a dispute was settled: by whom, why, with whom it stays or to whom it goes, and what they answered."""

    outcome: Outcome
    by: str
    at: datetime
    because: str
    who: str
    agency: str
    reply: str
    waits: bool

    @property
    def says(self) -> str:
        if self.outcome == Outcome.STAYS:
            return f"It stays with {self.who}, {self.agency}."
        return f"{self.who}, {self.agency}, was asked to take it on. {self.reply}"


@dataclass(frozen=True, slots=True)
class DisputeShown:
    """
    One dispute: between whom, since when, who settles it by when, and how it stands or ended.

    The family has a name here for those who have a part in it (`theirs`), and for nobody by their role alone.
    """

    theirs: bool
    id: UUID
    version: int
    family: UUID
    family_name: str
    raised: datetime
    by: str
    agency: str
    because: str
    proposed: str
    proposed_id: UUID
    answers: str
    answers_for: str
    settles: str
    due: date | None
    when: str
    late: bool
    ended: datetime | None
    rulings: tuple[RulingShown, ...]

    @property
    def stands(self) -> str:
        """Say how it stands, or how it ended."""
        last = self.rulings[-1] if self.rulings else None
        if last and self.ended:
            return last.says if last.outcome == Outcome.STAYS else f"It went to {last.who}, {last.agency}."
        if last and last.waits:
            return last.says
        return f"{self.settles} is to settle it."


@dataclass(frozen=True, slots=True)
class DisputePage:
    """One dispute for somebody who has a part in it; whether they settle it, and whether they are to say they read."""

    dispute: DisputeShown
    may: Decision
    to_read: bool


@dataclass(frozen=True, slots=True)
class CouldAnswer:
    """Somebody who could be asked to answer for a family, what they carry and what they offer."""

    who: Colleague
    load: Load
    suits: Suits


def disputes_of(viewer: Viewer, family: UUID, at: datetime, place: Place) -> Sequence[DisputeShown]:
    """Show the disputes over who is responsible for a family, the newest first; three queries."""
    rows = list(_rows(family=family).order_by("-raised", "pk")[:10])
    return _shown(rows, at, place, _names(viewer, rows, {row.pk for row in rows}, at))


def every_dispute(viewer: Viewer, at: datetime, place: Place, after: UUID | None = None) -> Paged[DisputeShown]:
    """
    Show a page of all disputes of the area, those that are open first. It says nothing of anybody in a family.

    :raises NotFound: if the viewer does not see them.
    """
    if not sees_disputes(viewer.role):
        raise NotFound
    page = paged(Dispute.objects.order_by(*OPEN_FIRST).values_list("pk", flat=True), after, key=lambda each: each)
    rows = list(_rows(pk__in=page.rows).order_by(*OPEN_FIRST))
    return Paged(
        tuple(_shown(rows, at, place, _names(viewer, rows, _theirs(viewer, rows, at), at))), page.after, page.first
    )


def dispute_shown(viewer: Viewer, dispute: UUID, at: datetime, place: Place) -> DisputePage:
    """
    Show a dispute to somebody who raised it, answers or supervises who answers, or may settle it.

    :raises NotFound: if it is not there or is nothing to them.
    """
    row = _rows(pk=dispute).first()
    if row is None or not (theirs := _theirs(viewer, [row], at)):
        raise NotFound
    mine = Due.objects.filter(kind__in=TO_READ, about_id=row.pk, holder=viewer.actor.pk, ended=None)
    may = may_settle(settling(viewer, row, at)) if not row.ended else Decision(False, "This is settled.")
    return DisputePage(_shown([row], at, place, _names(viewer, [row], theirs, at))[0], may, mine.exists())


def settling(viewer: Viewer, row: Dispute, at: datetime) -> Settling:
    """Say how somebody stands to a dispute."""
    left = row.settles.until is not None and row.settles.until <= at
    return Settling(
        name=row.settles.actor.shown_as, named=row.settles == viewer.practitioner, role=viewer.role,
        raised_it=row.raised_by_id == viewer.actor.pk, left=left,
    )  # fmt: skip


def _theirs(viewer: Viewer, rows: Collection[Dispute], at: datetime) -> set[UUID]:
    """Say in which disputes somebody has a part: who raised it, answers, supervises who answers, or may settle it."""
    me = viewer.practitioner
    if me is None:
        return set()
    now = Q(practitioner=me) | Q(practitioner__supervisor=me)
    answered = Responsible.objects.filter(now, family__in={row.family_id for row in rows}, until=None)
    families = set(answered.values_list("family", flat=True))
    return {
        row.pk
        for row in rows
        if row.raised_by_id == viewer.actor.pk
        or me in (row.settles, row.answers)
        or row.family_id in families
        or (row.ended is None and may_settle(settling(viewer, row, at)))
    }


def _names(viewer: Viewer, rows: Collection[Dispute], theirs: Collection[UUID], at: datetime) -> dict[UUID, str]:
    """Give the title of the family of each dispute in which somebody has a part."""
    return {row.pk: title(viewer, at, row.family) for row in rows if row.pk in theirs}


def may_be_said_by(viewer: Viewer, family: UUID) -> tuple[bool, bool]:
    """Say whether somebody was asked to lead a family, and whether their agency has a place in its team."""
    asked = LeadRequest.objects.filter(family=family, practitioner=viewer.practitioner, answered=None).exists()
    places = TeamPlace.objects.filter(family=family, answer=Reply.ACCEPTED, left=None)
    return asked, places.filter(practitioner__agency=viewer.agency).exists()


def who_settles(answering: Responsible, without: UUID, at: datetime) -> Practitioner | None:
    """
    Find who settles a dispute: a family champion, else the front-door manager, else who supervises the one answering.

    Nobody settles what they raised (`without`) or what they answer for themselves.
    """
    rows = Practitioner.objects.select_related("actor").filter(role=Role.FAMILY_CHAMPION).order_by("since", "pk")
    named = [*rows, front_door().manager, answering.practitioner.supervisor]
    for each in named:
        if each and each.actor_id not in (without, answering.practitioner.actor_id) and _stands(each, at):
            return each
    return None


def _stands(practitioner: Practitioner, at: datetime) -> bool:
    return bool(viewer_of(practitioner.actor_id, at).standing)


def could_answer(dispute: DisputeShown, at: datetime) -> list[CouldAnswer]:
    """List who could be asked, those of the agency that was proposed first, by what they carry."""
    here = colleagues(at)
    carried, suits = loads([each.id for each in here], at), what_they_offer(here, at)
    found = [CouldAnswer(each, carried[each.id], suits[each.id]) for each in here]
    return sorted(found, key=lambda each: (each.who.agency_id != dispute.proposed_id, _by_load(each, dispute)))


def _by_load(each: CouldAnswer, dispute: DisputeShown) -> int:
    return each.load.points if each.who.agency_id == dispute.proposed_id else 0


def _rows(**which: Any) -> Any:
    rulings = Ruling.objects.select_related("by", "practitioner__actor", "practitioner__agency", "request")
    return (
        Dispute.objects.filter(**which)
        .select_related(
            "family", "raised_by", "agency", "proposed", "answers__actor", "answers__agency", "settles__actor"
        )
        .prefetch_related(Prefetch("rulings", rulings.order_by("at", "pk")))
    )


def _shown(rows: Collection[Dispute], at: datetime, place: Place, names: Mapping[UUID, str]) -> list[DisputeShown]:
    due = _due([row.pk for row in rows])
    return [_one(row, due.get(row.pk), at, place, names.get(row.pk)) for row in rows]


def _due(disputes: Collection[UUID]) -> dict[UUID, datetime]:
    rows = Due.objects.filter(kind=SupportDuty.SETTLE_WHO_LEADS, about_id__in=disputes, ended=None)
    return dict(rows.values_list("about_id", "by"))


def _one(row: Dispute, by: datetime | None, at: datetime, place: Place, name: str | None) -> DisputeShown:
    who = colleague(row.answers)
    return DisputeShown(
        theirs=name is not None, id=row.pk, version=row.version, family=row.family_id,
        family_name=name or A_FAMILY, raised=row.raised,
        by=row.raised_by.shown_as, agency=row.agency.name, because=row.because, proposed=row.proposed.name,
        proposed_id=row.proposed_id, answers=who.name, answers_for=who.agency, settles=row.settles.actor.shown_as,
        due=due_day(by) if by else None, when=place.when(by, at) if by else "", late=by is not None and by <= at,
        ended=row.ended, rulings=tuple(_ruling(each) for each in row.rulings.all()),
    )  # fmt: skip


def _ruling(row: Ruling) -> RulingShown:
    answer = row.request.answer if row.request else ""
    reply = Reply(answer).means if answer else "They have not answered yet."
    who = colleague(row.practitioner)
    return RulingShown(
        outcome=Outcome(row.outcome), by=row.by.shown_as, at=row.at, because=row.because, who=who.name,
        agency=who.agency, reply=reply if row.request else "", waits=row.request is not None and not answer,
    )  # fmt: skip
