"""Choosing who leads: who may be asked and what they carry; and, for the one asked, enough to decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from thinkfamily.families.models import Responsible
from thinkfamily.families.queries import OpenFamily, members_of, title
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague, colleague, colleagues, place_on
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.people.models import Person
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Basis, Involvement
from thinkfamily.sharing.queries import Seen, Viewer, seen_about
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.models import LeadRequest, LeadView
from thinkfamily.support.queries.load import loads
from thinkfamily.support.queries.offers import what_they_offer
from thinkfamily.support.queries.part import answers_now, leading, part_of
from thinkfamily.support.rules.lead import Load, Suits, in_order
from thinkfamily.support.rules.part import may_choose_lead
from thinkfamily.support.terms import WENT, Declining, Reply, SupportDuty


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked to lead: who, what they carry and offer, whether they work with the family now."""

    who: Colleague
    load: Load
    knows_them: bool
    suits: Suits

    @property
    def speaks(self) -> int:
        """How many of the family's languages they speak."""
        return len(self.suits.family_s)


@dataclass(frozen=True, slots=True)
class ViewShown:
    """What somebody in the family said of the practitioner who was asked."""

    person: UUID
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class RequestShown:
    """Somebody who was asked to lead, what became of it, and what the family said of them."""

    request: UUID
    who: Colleague
    asked: datetime
    due: date | None
    reply: str
    why_not: str
    views: tuple[ViewShown, ...]

    @property
    def waits(self) -> bool:
        return not self.reply


@dataclass(frozen=True, slots=True)
class LeadShown:
    """Who leads or answers now, who was asked before, who may be asked, and whether the viewer may ask."""

    answers: Colleague
    leads: bool
    since: datetime
    may: Decision
    requests: Sequence[RequestShown]
    candidates: Sequence[Candidate]

    @property
    def waiting(self) -> RequestShown | None:
        return next((each for each in self.requests if each.waits), None)


def lead_shown(opening: OpenFamily, members: Iterable[Named] = ()) -> LeadShown:
    """
    Show who leads a family that was opened, and who may be asked.

    Those who know the family come first, then those who speak the language of one of its `members`, by their load.
    """
    answering = answers_now(opening.family)
    requests = _requests(opening)
    answers = colleague(answering.practitioner)
    return LeadShown(
        answers=answers, leads=bool(leading(answering)), since=answering.since,
        may=may_choose_lead(part_of(opening.viewer, answering, opening.at), lead=leading(answering)),
        requests=requests,
        candidates=_candidates(opening, members, without=answers.id if leading(answering) else None),
    )  # fmt: skip


def _candidates(opening: OpenFamily, members: Iterable[Named], *, without: UUID | None) -> list[Candidate]:
    here = [each for each in colleagues(opening.at) if each.id != without]
    carried, suits = loads([each.id for each in here], opening.at), what_they_offer(here, opening.at, members)
    known = _who_work_with(opening)
    found = [Candidate(each, carried[each.id], each.actor in known, suits[each.id]) for each in here]
    return sorted(
        found, key=lambda each: in_order(knows_them=each.knows_them, speaks=each.speaks, points=each.load.points)
    )


def _who_work_with(opening: OpenFamily) -> set[UUID]:
    """
    Find who works with somebody in the family, of those agencies of which the viewer may see something here.

    Another agency is not named by its being on this list: it may be one whose very involvement tells something.
    """
    agencies = {shown.agency for shown in opening.seen.items.values()} | {opening.viewer.agency}
    heads = Person.objects.filter(pk__in=opening.people).values("head_id")
    rows = Involvement.objects.filter(
        Q(ended=None) | Q(ended__gt=opening.at), person__head_id__in=heads, limited=False, agency_id__in=agencies,
        actor__isnull=False, opened__lte=opening.at,
    )  # fmt: skip
    return set(rows.values_list("actor_id", flat=True))


def _requests(opening: OpenFamily) -> list[RequestShown]:
    rows = list(
        LeadRequest.objects.filter(family=opening.family)
        .select_related("practitioner__actor", "practitioner__agency")
        .order_by("-asked", "-id")[:10]
    )
    views = _views(opening.seen, [row.pk for row in rows])
    due = dict(
        Due.objects.filter(
            about_id__in=[row.pk for row in rows], kind=SupportDuty.ANSWER_LEAD_REQUEST, ended=None
        ).values_list("about_id", "by")
    )
    return [
        RequestShown(
            row.pk, colleague(row.practitioner), row.asked, due_day(due[row.pk]) if row.pk in due else None,
            row.answer and Reply(row.answer).means, _why_not(row), tuple(views.get(row.pk, ())),
        )
        for row in rows
    ]  # fmt: skip


def _why_not(row: LeadRequest) -> str:
    return row.words or (Declining(row.declining).means if row.declining else "")


def _views(seen: Seen, requests: Sequence[UUID]) -> dict[UUID, list[ViewShown]]:
    found: dict[UUID, list[ViewShown]] = {}
    rows = LeadView.objects.filter(pk__in=seen.of(LeadView), request__in=requests)
    for row in rows.select_related("person").order_by("on", "pk"):
        found.setdefault(row.request_id, []).append(ViewShown(row.person.head_id, row.words, row.on))
    return found


@dataclass(frozen=True, slots=True)
class AskedToLead:
    """
    What somebody who was asked to lead needs to decide, without opening any record.

    `agreed` of the `people` have agreed that this practitioner's agency may know who they are. `went` is the day on
    which the question was taken back, if it was.
    """

    request: UUID
    version: int
    family: UUID
    family_name: str
    people: int
    agreed: int
    asked_by: Colleague | None
    asked: datetime
    because: str
    takes_over_from: str
    due: date | None
    when: str
    reply: str
    went: date | None
    load: Load
    views: tuple[ViewShown, ...]
    members: tuple[UUID, ...]
    seen: Seen


def lead_request(viewer: Viewer, request: UUID, at: datetime) -> AskedToLead:
    """
    Show somebody that they were asked to lead: whom it is about by the family's name and size, why them, their load.

    :raises NotFound: if it is not there or was put to somebody else.
    """
    row = (
        LeadRequest.objects.select_related("family")
        .annotate(people=Count("family__members__person__head", filter=Q(family__members__until=None), distinct=True))
        .filter(pk=request, practitioner=viewer.practitioner)
        .first()
    )
    if row is None or viewer.practitioner is None:
        raise NotFound
    due = Due.objects.filter(about_id=row.pk, kind=SupportDuty.ANSWER_LEAD_REQUEST, ended=None).first()
    people = members_of(row.family_id)
    seen = seen_about(viewer, at, people)
    return AskedToLead(
        request=row.pk, version=row.version, family=row.family_id, people=row.people,
        family_name=title(viewer, at, row.family),
        agreed=_agreed(viewer, people, at),
        asked_by=next(iter(colleagues(at, actors=[row.asked_by_id])), None), asked=row.asked, because=row.because,
        takes_over_from=_leads(row) if row.takes_over else "", due=due_day(due.by) if due else None,
        when=place_on(local_day(at)).when(due.by, at) if due else "", reply=row.answer and Reply(row.answer).means,
        went=local_day(row.answered) if row.answered and row.answer in WENT else None,
        load=loads([viewer.practitioner.pk], at)[viewer.practitioner.pk],
        views=tuple(_views(seen, [row.pk]).get(row.pk, ())), members=tuple(people), seen=seen,
    )  # fmt: skip


def _leads(row: LeadRequest) -> str:
    answering = Responsible.objects.select_related("practitioner__actor").get(family=row.family_id, until=None)
    return leading(answering)


def _agreed(viewer: Viewer, people: Sequence[UUID], at: datetime) -> int:
    """Count those who let this practitioner's agency, or them by name, know who they are."""
    rows = Basis.objects.filter(
        Q(ends=None) | Q(ends__gt=at),
        Q(agency_id=viewer.agency) | Q(actor=viewer.actor),
        person__head__cluster__in=people,
        starts__lte=at,
    ).values_list("person__head_id", "kinds")
    return len({head for head, kinds in rows if kinds & Kind.IDENTITY.bit})
