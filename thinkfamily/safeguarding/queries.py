"""Whom to ring now, which calls for help are open, and how one of them stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from thinkfamily.identity.queries import Named, named, named_in_list
from thinkfamily.partnership.models import Team, TeamMember
from thinkfamily.partnership.queries import Colleague, colleagues, front_door, on_duty_in, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Decision
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, paged
from thinkfamily.records.queries import edition
from thinkfamily.safeguarding.models import Escalation, EscalationPerson, EscalationWord
from thinkfamily.safeguarding.rules import may_answer, may_take_on, who_to_call
from thinkfamily.safeguarding.terms import CalledFirst, DutyNumber, EscalationPart, SafeguardingDuty
from thinkfamily.sharing.queries import Seen, Viewer, visible_to

SAFEGUARDING = "safeguarding"


def team_to_tell() -> Team:
    """Give the team that is told of danger; where an area has none of its own yet, the front door is."""
    team = Team.objects.select_related("agency", "manager__actor").filter(kind=SAFEGUARDING).order_by("name").first()
    return team or front_door()


@dataclass(frozen=True, slots=True)
class WhoToCall:
    """Whom to ring at this hour, in order, and by when somebody takes on what is written down."""

    says: str
    numbers: tuple[DutyNumber, ...]
    taken_by: datetime


def who_to_call_now(at: datetime) -> WhoToCall:
    """Give the numbers that are answered at this hour, the first to ring first."""
    place, data = place_on(at), edition("duty-numbers", local_day(at))
    numbers = who_to_call(at, place.calendar, data["numbers"])
    return WhoToCall(data["says"], tuple(numbers), place.due(SafeguardingDuty.ACCEPT_ESCALATION, at))


@dataclass(frozen=True, slots=True)
class EscalationRow:
    """One open call for help, as the list shows it: about whom, by whom, who has it, and what is due by when."""

    id: UUID
    people: tuple[Named, ...]
    raised: datetime
    raised_by: Colleague
    called: CalledFirst
    accepted: datetime | None
    accepted_by: str
    due: datetime | None
    late: bool


def escalations(viewer: Viewer, at: datetime, after: UUID | None = None) -> Paged[EscalationRow]:
    """Show a page of the open calls for help of the teams somebody is on duty in: those nobody has, then the oldest."""
    told = EscalationWord.objects.filter(item__in=visible_to(viewer, at)).values("escalation_id")
    due = Due.objects.filter(about_id=OuterRef("pk"), ended=None).order_by("by").values("by")[:1]
    rows = list(
        Escalation.objects.filter(_on_duty(viewer, at), pk__in=told, answered=None)
        .select_related("accepted_by")
        .annotate(due=Subquery(due))
        .order_by("raised", "id")
    )
    page = paged(sorted(rows, key=lambda row: row.accepted is not None), after, key=lambda row: row.pk)
    people = _people_of(page.rows)
    names = named_in_list(viewer, at, {head for each in people.values() for head in each.values()})
    senders = _senders(page.rows, at)
    shown = [_row(row, people[row.pk].values(), names, senders, row.due, at) for row in page.rows]
    return Paged(tuple(shown), page.after, page.first)


def escalations_waiting(viewer: Viewer, at: datetime) -> int:
    """Count the calls for help that nobody has taken on yet, for the teams somebody is on duty in."""
    return Escalation.objects.filter(_on_duty(viewer, at), accepted=None).count()


def _on_duty(viewer: Viewer, at: datetime) -> Q:
    duty = TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), practitioner=viewer.practitioner, since__lte=at)
    return Q(team__in=duty.values("team_id"))


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said: which part, the words, who and when."""

    part: EscalationPart
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EscalationPage:
    """One call for help: how it stands, what was said, and what this viewer may do."""

    row: EscalationRow
    version: int
    said: tuple[Said, ...]
    answered: datetime | None
    answered_by: str
    take_on: Decision
    answer: Decision
    mine: bool
    contact: UUID | None
    family: UUID | None


class OpenEscalation:
    """A call for help opened by one viewer at one time, with what they may see of its people, in the order named."""

    def __init__(self, escalation: Escalation, viewer: Viewer, at: datetime, seen: Seen, people: list[UUID]) -> None:
        self.escalation, self.viewer, self.at, self.seen, self.people = escalation, viewer, at, seen, people


def escalation_page(opening: OpenEscalation) -> EscalationPage:
    """Show one call for help to whoever raised it and to those on duty in the team that was told."""
    row, viewer, at, seen = opening.escalation, opening.viewer, opening.at, opening.seen
    names = named(seen, opening.people, local_day(at))
    due = Due.objects.filter(about_id=row.pk, ended=None).order_by("by").values_list("by", flat=True).first()
    on_duty = row.team_id in {team.pk for team in on_duty_in(viewer.actor, at)}
    taken_by = row.accepted_by.shown_as if row.accepted_by else None
    return EscalationPage(
        row=_row(row, opening.people, names, _senders([row], at), due, at),
        version=row.version,
        said=_said(row, seen),
        answered=row.answered,
        answered_by=row.answered_by.shown_as if row.answered_by else "",
        take_on=may_take_on(on_duty=on_duty, taken_by=taken_by),
        answer=may_answer(on_duty=on_duty, accepted=row.accepted is not None, answered=row.answered is not None),
        mine=row.raised_by_id == viewer.actor.pk,
        contact=row.contact,
        family=row.family_id,
    )


@dataclass(frozen=True, slots=True)
class OpenCall:
    """An open call for help: about which of some people (heads), when it was raised, and whether the viewer did."""

    id: UUID
    people: tuple[UUID, ...]
    raised: datetime
    mine: bool


def open_escalations(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> list[OpenCall]:
    """List the open calls for help about these people that a viewer may know of, the oldest first; one query."""
    told = EscalationWord.objects.filter(item__in=visible_to(viewer, at)).values("escalation_id")
    rows = EscalationPerson.objects.filter(
        person__head__cluster__in=list(people), escalation__answered=None, escalation__in=told
    )
    found: dict[UUID, OpenCall] = {}
    for row in rows.select_related("escalation", "person").order_by("escalation__raised", "place").distinct():
        call = found.get(row.escalation_id)
        about = (*call.people, row.person.head_id) if call else (row.person.head_id,)
        mine = row.escalation.raised_by_id == viewer.actor.pk
        found[row.escalation_id] = OpenCall(row.escalation_id, about, row.escalation.raised, mine)
    return list(found.values())


def _people_of(rows: Iterable[Escalation]) -> dict[UUID, dict[UUID, UUID]]:
    """Give the people of each call for help in the order named, each with the head of their records."""
    people: dict[UUID, dict[UUID, UUID]] = {row.pk: {} for row in rows}
    named_in = EscalationPerson.objects.filter(escalation_id__in=list(people)).order_by("place")
    for escalation, person, head in named_in.values_list("escalation_id", "person_id", "person__head_id"):
        people[escalation][person] = head
    return people


def _senders(rows: Iterable[Escalation], at: datetime) -> dict[UUID, Colleague]:
    return {each.actor: each for each in colleagues(at, actors={row.raised_by_id for row in rows})}


def _row(
    row: Escalation,
    people: Iterable[UUID],
    names: Mapping[UUID, Named],
    senders: Mapping[UUID, Colleague],
    due: datetime | None,
    at: datetime,
) -> EscalationRow:
    return EscalationRow(
        id=row.pk,
        people=tuple({names[person].person: names[person] for person in people if person in names}.values()),
        raised=row.raised,
        raised_by=senders[row.raised_by_id],
        called=CalledFirst(row.called),
        accepted=row.accepted,
        accepted_by=row.accepted_by.shown_as if row.accepted_by else "",
        due=due,
        late=due is not None and at >= due,
    )


def _said(row: Escalation, seen: Seen) -> tuple[Said, ...]:
    words = EscalationWord.objects.filter(escalation=row).select_related("item__by")
    said = [
        Said(EscalationPart(word.part), word.words, word.item.by.shown_as, word.item.at)
        for word in words
        if word.item_id in seen and seen[word.item_id].in_full
    ]
    order = list(EscalationPart)
    return tuple(sorted(said, key=lambda each: (each.at, order.index(each.part))))
