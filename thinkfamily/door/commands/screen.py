"""A person at the front door puts facts right, takes first steps, and decides what happens next."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from thinkfamily.door.commands.decided import close_the_door, decide, make_duties, reply, told_before
from thinkfamily.door.models import Contact, FirstStep, Screening, Told
from thinkfamily.door.queries.screen import Weighing, weighing
from thinkfamily.door.rules import may_be_answered, may_check_on, names_a_route
from thinkfamily.door.terms import Outcome, ScreeningOutcome, ToldPart
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import on_duty_in, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.safeguarding.commands import DangerTold, tell_safeguarding
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.terms import Kind

# Whom each answer to a route names is kept with the outcome; none of it goes to the sender but what the reply says.
LINES = 1000


@command
def put_fact_right(
    *, by: Actor, at: datetime, form: UUID | None = None, contact: UUID, seen: int, fact: str, value: str
) -> UUID:
    """
    Put right a fact that the rules read, as somebody has now asked or seen.

    :raises Refused: if the contact was decided, the rules read no such fact, or it can have no such answer.
    """
    found = _at_the_door(contact, by=by, at=at, seen=seen)
    known = weighing(found, by=by, at=at).facts_asked
    if fact not in known:
        raise Refused("The rules read no such fact. Choose one from the list.", field="fact")
    require(may_be_answered(known[fact], value.strip()), field="value")
    item = record_item(Told, kind=Kind.PLAN_AND_ACTIONS, about=_people(found), by=by, at=at)
    Told.objects.create(item=item, contact=found, part=ToldPart.FACT, code=fact, words=value.strip())
    _next_version(found)
    note("contact.fact_put_right", by=by, at=at, about=found, fact=fact)
    return found.pk


@command
def screen_contact(
    *,
    by: Actor,
    at: datetime,
    form: UUID | None = None,
    contact: UUID,
    seen: int,
    outcome: ScreeningOutcome,
    because: str,
    route: Mapping[str, str],
    check_on: date | None = None,
) -> UUID:
    """
    Decide what happens next for the people in a contact. The rules propose; this is a person's decision.

    The sender is told by the decision itself, and so are those of contacts taken as one with it. The next step finds
    the family in its own queue; nothing is called from here, but safeguarding, which hears at once.

    :raises Refused: if the people are not matched, no reason is given, somebody is left without a route, or a service
        would be checked too late.
    """
    found = _at_the_door(contact, by=by, at=at, seen=seen)
    if found.matched is None and outcome != ScreeningOutcome.SAFEGUARDING:
        raise Refused("Match the people first: say for each who it is, or that they are new to us.")
    if not because.strip():
        raise Refused("Give your reason, in a sentence or two.", field="because")
    if outcome == ScreeningOutcome.ONE_SERVICE and check_on:
        require(may_check_on(check_on, today=local_day(at)), field="route-one_service-check_on")
    weighed = weighing(found, by=by, at=at)
    chosen = weighed.outcomes[outcome]
    require(names_a_route(chosen, route), field=_first_missing(chosen, route))
    place = place_on(at)
    _keep_decision(found, weighed, outcome, because, route, by=by, at=at)
    decided = [found, *Contact.objects.select_for_update().filter(taken_with=found, decided=None)]
    for each in (*decided, *told_before(found)):
        reply(each, chosen, route, by=by, at=at)
    for each in decided:
        decide(each, by=by, at=at)
    if outcome != ScreeningOutcome.ONE_SERVICE:
        close_the_door(decided, place, at=at)
    make_duties(found, chosen, place, check_on, by=by, at=at)
    if outcome == ScreeningOutcome.SAFEGUARDING:
        _tell_safeguarding(found, because, by=by, at=at)
    note(
        "contact.screened", by=by, at=at, about=found, outcome=outcome, proposed=weighed.proposal.outcome,
        rules=weighed.rules_edition,
    )  # fmt: skip
    return found.pk


@command
def take_first_step(
    *, by: Actor, at: datetime, form: UUID | None = None, contact: UUID, words: str, practitioner: UUID,
    people: Sequence[UUID], on: date,
) -> UUID:  # fmt: skip
    """
    Write down a first step taken the same day, with no assessment or plan yet: what, who does it, for whom.

    :raises Refused: if it is not said what is done, or for whom.
    """
    found = opened(Contact, contact, by=by, at=at, lock=True)
    if not words.strip():
        raise Refused("Say what is done, in a sentence.", field="words")
    named = [person for person in _people(found) if person.pk in set(people)]
    if not named:
        raise Refused("Choose for whom.", field="people")
    doer = Practitioner.objects.filter(pk=practitioner).first()
    if doer is None:
        raise Refused("Choose who does it.", field="practitioner")
    item = record_item(FirstStep, kind=Kind.PLAN_AND_ACTIONS, about=named, by=by, at=at)
    FirstStep.objects.create(item=item, contact=found, words=words.strip(), practitioner=doer, on=on)
    note("first_step.taken", by=by, at=at, about=found, practitioner=doer.pk)
    return found.pk


def _at_the_door(contact: UUID, *, by: Actor, at: datetime, seen: int) -> Contact:
    found = opened(Contact, contact, by=by, at=at, lock=True, seen=seen)
    if found.team_id not in {team.pk for team in on_duty_in(by, at)}:
        raise Refused("Only those on duty at the front door decide what happens next.")
    if found.decided:
        raise Refused("The next step for this contact was already decided.")
    return found


def _people(contact: Contact) -> list[Person]:
    """Everybody a decision is about, those of contacts taken as one with it included."""
    return [row.person for row in contact.everybody]


def _next_version(contact: Contact, **changes: Any) -> None:
    Contact.objects.filter(pk=contact.pk).update(version=contact.version + 1, **changes)


def _first_missing(chosen: Outcome, route: Mapping[str, str]) -> str | None:
    missing = [row["code"] for row in chosen["route"] if row["needed"] and not route.get(row["code"], "").strip()]
    return f"route-{chosen['code']}-{missing[0]}" if missing else None


def _keep_decision(
    contact: Contact,
    weighed: Weighing,
    outcome: ScreeningOutcome,
    because: str,
    route: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
) -> None:
    people = _people(contact)
    answers = {row["code"]: route.get(row["code"], "").strip()[:LINES] for row in weighed.outcomes[outcome]["route"]}
    item = record_item(Screening, kind=Kind.PLAN_AND_ACTIONS, about=people, by=by, at=at)
    Screening.objects.create(
        item=item, contact=contact, outcome=outcome, proposed=weighed.proposal.outcome, route=answers,
        facts={fact: value for fact, value in weighed.facts.items() if value is not None},
        rules=weighed.rules_edition, outcomes=weighed.outcomes_edition,
    )  # fmt: skip
    reason = record_item(Told, kind=weighed.guarded_as, about=people, by=by, at=at)
    Told.objects.create(item=reason, contact=contact, part=ToldPart.DECIDED_BECAUSE, words=because.strip())


def _tell_safeguarding(contact: Contact, because: str, *, by: Actor, at: datetime) -> None:
    tell_safeguarding(
        by=by, at=at, family=contact.family_id, contact=contact.pk,
        told=DangerTold(happening=because, people=[person.pk for person in _people(contact)]),
        items=[row.item_id for row in contact.words],
    )  # fmt: skip
