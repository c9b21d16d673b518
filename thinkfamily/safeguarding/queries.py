"""Whom to ring now, which calls for help are open, and how one of them stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.models import Team
from thinkfamily.partnership.queries import Colleague, colleagues, front_door, on_duty_in, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Decision
from thinkfamily.records.models import Due
from thinkfamily.records.queries import edition
from thinkfamily.safeguarding.models import Escalation, EscalationPerson, EscalationWord
from thinkfamily.safeguarding.rules import may_answer, may_take_on, who_to_call
from thinkfamily.safeguarding.terms import CalledFirst, DutyNumber, EscalationPart, SafeguardingDuty
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, Viewer, seen_about

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


def escalations(viewer: Viewer, at: datetime) -> list[EscalationRow]:
    """List the open calls for help of the teams somebody is on duty in: those nobody has first, the oldest first."""
    teams = on_duty_in(viewer.actor, at)
    rows = list(
        Escalation.objects.filter(team__in=teams, answered=None)
        .select_related("accepted_by")
        .prefetch_related("words")
        .order_by("raised", "id")
    )
    people = _people_of(rows)
    seen = seen_about(viewer, at, {person for each in people.values() for person in each})
    rows = [row for row in rows if _told_in(seen, row)]
    names = named(seen, {person for each in people.values() for person in each}, local_day(at))
    senders = {each.actor: each for each in colleagues(at, actors={row.raised_by_id for row in rows})}
    due = dict(Due.objects.filter(about_id__in=[row.pk for row in rows], ended=None).values_list("about_id", "by"))
    shown = [_row(row, people, names, senders, due.get(row.pk), at) for row in rows]
    return sorted(shown, key=lambda row: (row.accepted is not None, row.raised))


def escalations_waiting(viewer: Viewer, at: datetime) -> int:
    """Count the calls for help that nobody has taken on yet, for the teams somebody is on duty in."""
    return Escalation.objects.filter(team__in=on_duty_in(viewer.actor, at), accepted=None).count()


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


def escalation_page(viewer: Viewer, at: datetime, escalation: UUID) -> EscalationPage:
    """
    Show one call for help to whoever raised it and to those on duty in the team that was told.

    :raises NotFound: if it is not there or may not be seen.
    """
    row = opened(Escalation, escalation, by=viewer, at=at)
    people = _people_of([row])
    seen = seen_about(viewer, at, people[row.pk])
    names = named(seen, people[row.pk], local_day(at))
    actors = [each for each in (row.raised_by_id, row.accepted_by_id, row.answered_by_id) if each]
    known = {each.actor: each for each in colleagues(at, actors=actors)}
    due = Due.objects.filter(about_id=row.pk, ended=None).values_list("by", flat=True).first()
    on_duty = row.team_id in {team.pk for team in on_duty_in(viewer.actor, at)}
    return EscalationPage(
        row=_row(row, people, names, known, due, at),
        version=row.version,
        said=_said(row, seen),
        answered=row.answered,
        answered_by=_name(known, row.answered_by_id),
        take_on=may_take_on(on_duty=on_duty, taken_by=_name(known, row.accepted_by_id) or None),
        answer=may_answer(on_duty=on_duty, accepted=row.accepted is not None, answered=row.answered is not None),
        mine=row.raised_by_id == viewer.actor.pk,
        contact=row.contact,
        family=row.family_id,
    )


def open_escalations(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> list[UUID]:
    """List the open calls for help about these people that a viewer may know of."""
    found = EscalationPerson.objects.filter(person__head__cluster__in=list(people), escalation__answered=None)
    rows = list(
        Escalation.objects.filter(pk__in=found.values("escalation_id")).prefetch_related("words").order_by("raised")
    )
    about = _people_of(rows)
    seen = seen_about(viewer, at, {person for each in about.values() for person in each})
    return [row.pk for row in rows if _told_in(seen, row)]


def _told_in(seen: Seen, row: Escalation) -> bool:
    return any(word.item_id in seen for word in row.words.all())


def _people_of(rows: Iterable[Escalation]) -> dict[UUID, list[UUID]]:
    people: dict[UUID, list[UUID]] = {row.pk: [] for row in rows}
    named_in = EscalationPerson.objects.filter(escalation_id__in=list(people)).order_by("place")
    for escalation, person in named_in.values_list("escalation_id", "person_id"):
        people[escalation].append(person)
    return people


def _row(
    row: Escalation,
    people: dict[UUID, list[UUID]],
    names: Mapping[UUID, Named],
    known: dict[UUID, Colleague],
    due: datetime | None,
    at: datetime,
) -> EscalationRow:
    return EscalationRow(
        id=row.pk,
        people=tuple({names[person].person: names[person] for person in people[row.pk] if person in names}.values()),
        raised=row.raised,
        raised_by=known[row.raised_by_id],
        called=CalledFirst(row.called),
        accepted=row.accepted,
        accepted_by=row.accepted_by.shown_as if row.accepted_by else "",
        due=due,
        late=due is not None and at >= due,
    )


def _said(row: Escalation, seen: Seen) -> tuple[Said, ...]:
    words = [word for word in EscalationWord.objects.filter(escalation=row) if word.item_id in seen]
    authors = {each.actor: each.name for each in colleagues(row.raised, actors={seen[w.item_id].by for w in words})}
    said = [
        Said(EscalationPart(word.part), word.words, authors.get(seen[word.item_id].by, ""), seen[word.item_id].at)
        for word in words
        if seen[word.item_id].in_full
    ]
    order = list(EscalationPart)
    return tuple(sorted(said, key=lambda each: (each.at, order.index(each.part))))


def _name(known: dict[UUID, Colleague], actor: UUID | None) -> str:
    return known[actor].name if actor in known else ""
