"""
What the large place copies, made by the product's commands.

A family that somebody leads has three people or four, and five items for each of them:

- it was told of by a practitioner of another agency: who each is (identity), an address of the first (whereabouts),
  and what happens, about all of them, of the kind the sender's agency tells of
- the front door kept each as new, put the family together with one tie, and decided on a whole family assessment: the
  decision and its reason, about all, and the reply, which is the sender's agency's
- somebody was asked to lead and accepted; they and their supervisor know each member, and the least flows to both
- the first two, adults, agreed for two agencies: the lead's and the sender's; the first named a sensitive kind too
- what is left of the five each are needs, recorded by turns by the lead and the sender, of restricted, sensitive and
  other kinds

So each member has six involvements: the front door's team and its worker, the sender, the lead, and the supervisor,
of which the team's has ended, and the author's that recording opens once. Nobody's clearance is short, and all agencies
are party to one protocol for all kinds. A contact that is open has three people and ten items, addressed to the team.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID, uuid4

from thinkfamily.assessment.commands import ask_agreement
from thinkfamily.door.commands import (
    ContactTold,
    FamilyFormed,
    PersonTold,
    put_family_together,
    register_contact,
    screen_contact,
)
from thinkfamily.door.commands.matching import TieSaid
from thinkfamily.door.models import Contact
from thinkfamily.door.terms import Knows, ScreeningOutcome
from thinkfamily.findings.commands import record_need
from thinkfamily.identity.commands import keep_person_as_new
from thinkfamily.partnership.commands import add_practitioner, note_second_factor, put_on_duty
from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import Asked
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.terms import Answer, AskedHow, Kind, Recipient
from thinkfamily.simulation.load.named import ADDRESS, FORENAMES, SURNAME, WORDS
from thinkfamily.support.commands import accept_lead, ask_to_lead

ITEMS_EACH = 5


def called(words: Mapping[str, str]) -> tuple[PersonTold, ...]:
    """Tell of the people of a family by the names and the address that are its own, by column."""
    surname, where = words[WORDS[SURNAME]], words[WORDS[ADDRESS]]
    woman, man, girl, boy = (f"{words[WORDS[forename]]} {surname}" for forename in FORENAMES)
    return (
        PersonTold(name=woman, adult=True, about_age=38, gender="female", where=where),
        PersonTold(name=man, adult=True, about_age=41, gender="male", tie="spouse"),
        PersonTold(name=girl, adult=False, about_age=12, gender="female", tie="child"),
        PersonTold(name=boy, adult=False, about_age=9, gender="male", tie="child"),
    )


People = tuple[PersonTold, ...]
PEOPLE: People = called({column: word for word, column in WORDS.items()})
PLAIN = (
    Kind.IDENTITY, Kind.FAMILY_LINKS, Kind.EDUCATION, Kind.CHILD_HEALTH, Kind.HOUSING, Kind.MONEY_AND_WORK,
    Kind.PLAN_AND_ACTIONS,
)  # fmt: skip
NEEDS = ("8.1", "3.1", "9.1", "1.1", "10.1", "2.1", "7.1", "5.1")


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does what for one family: who told of it, who decided at the door, who leads and who supervises them."""

    sender: Practitioner
    worker: Practitioner
    lead: Practitioner

    def roles(self) -> dict[UUID, str]:
        """Name each id by which a row says who did it: what a copy puts others in the place of."""
        named = {"sender": self.sender, "worker": self.worker, "lead": self.lead}
        if self.lead.supervisor:
            named["boss"] = self.lead.supervisor
        found: dict[UUID, str] = {}
        for role, who in named.items():
            found |= {who.pk: role, who.actor_id: f"{role}_actor"}
            if role in ("sender", "lead"):
                found[who.agency_id] = f"{role}_agency"
        return found


def an_open_contact(crew: Crew, size: int, at: datetime, named: People = PEOPLE) -> Contact:
    """A contact that waits at the door, told at length."""
    return _told(
        crew, named[:size], at, going_well="They eat together on Sundays.", safe_way="Text first.",
        signs=("home_at_risk", "money_debt", "school_missing"),
    )  # fmt: skip


def a_led_family(crew: Crew, size: int, at: datetime, named: People = PEOPLE) -> Contact:
    """A family from the first contact to what its lead wrote down in the first week."""
    contact = _told(crew, named[:size], at)
    people = list(contact.people.order_by("place").values_list("person_id", flat=True))
    _decided(crew, contact, people, at)
    request = ask_to_lead(
        by=crew.worker.actor, at=at + timedelta(hours=4), form=uuid4(), family=contact.family_id,
        practitioner=crew.lead.pk, because="She was the first to sit down with them.",
    )  # fmt: skip
    accept_lead(by=crew.lead.actor, at=at + timedelta(hours=5), form=uuid4(), request=request)
    _agreed(crew, contact, people[0], (*PLAIN, Kind.MENTAL_HEALTH), at + timedelta(days=1))
    _agreed(crew, contact, people[1], PLAIN, at + timedelta(days=1, hours=1))
    for number, (code, person, who) in enumerate(zip(NEEDS, cycle(people), cycle([crew.lead, crew.sender]))):
        if _items(people) == ITEMS_EACH * size:
            break
        record_need(
            by=who.actor, at=at + timedelta(days=2, hours=number), form=uuid4(), person=person, code=code,
            words="So it was said.",
        )  # fmt: skip
    return contact


def _told(crew: Crew, named: People, at: datetime, **more: Any) -> Contact:
    told = ContactTold(
        about=named[0], others=named[1:], happening="The rent is owed and nobody opens the door.",
        knows=Knows.AGREES, **more,
    )  # fmt: skip
    return Contact.objects.get(pk=register_contact(by=crew.sender.actor, at=at, form=uuid4(), told=told))


def _decided(crew: Crew, contact: Contact, people: list[UUID], at: datetime) -> None:
    by = crew.worker.actor
    for person in people:
        keep_person_as_new(by=by, at=at + timedelta(hours=1), form=uuid4(), person=person)
    formed = FamilyFormed(members=people, ties=[TieSaid(people[0], people[2], "parent", "yes")])
    put_family_together(
        by=by, at=at + timedelta(hours=2), form=uuid4(), contact=contact.pk, seen=contact.version, formed=formed
    )
    contact.refresh_from_db()
    screen_contact(
        by=by, at=at + timedelta(hours=3), form=uuid4(), contact=contact.pk, seen=contact.version,
        outcome=ScreeningOutcome.WHOLE_FAMILY, because="More than one of them needs somebody.",
        route={"person": "Grace Tan"},
    )  # fmt: skip


def _agreed(crew: Crew, contact: Contact, person: UUID, kinds: tuple[Kind, ...], at: datetime) -> None:
    day = at.date()
    asked = Asked(
        asked_on=day, how=AskedHow.IN_PERSON, purpose="plan_together", notice=1, language="English",
        until=day + timedelta(days=360), words="All right, them I know.",
    )  # fmt: skip
    ask_agreement(
        by=crew.lead.actor, at=at, form=uuid4(), family=contact.family_id, person=person, given_by=person,
        to=[(Recipient.AGENCY, crew.lead.agency_id), (Recipient.AGENCY, crew.sender.agency_id)], kinds=kinds,
        answer=Answer.AGREES, asked=asked,
    )  # fmt: skip


def _items(people: list[UUID]) -> int:
    return Subject.objects.filter(person__in=people).values("item").distinct().count()


def a_practitioner(
    *, agency: UUID, supervisor: UUID | None, team: UUID | None, by: Actor, at: datetime, email: str,
    role: str = "practitioner",
) -> Practitioner:  # fmt: skip
    """Somebody who works for an agency, on duty in a team, with a second step for signing in."""
    added = add_practitioner(
        by=by, at=at, name="Rhian Okafor", email=email, password=None, agency=agency, role=role, job="Practitioner",
        telephone="01632 960101", supervisor=supervisor, cleared_until=(at + timedelta(days=4000)).date(),
        trained_until=(at + timedelta(days=4000)).date(),
    )  # fmt: skip
    found = Practitioner.objects.select_related("actor", "agency", "supervisor").get(pk=added)
    note_second_factor(by=found.actor, at=at)
    if team:
        put_on_duty(by=by, at=at, team=team, practitioner=found.pk)
    return found
