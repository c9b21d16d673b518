"""Builders that walk the road through commands: no test starts where nobody can get."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from thinkfamily.assessment.commands import ask_agreement
from thinkfamily.door.commands import ContactTold, PersonTold, register_contact
from thinkfamily.door.models import Contact
from thinkfamily.door.terms import Knows
from thinkfamily.families.commands import add_member
from thinkfamily.identity.commands import record_identity
from thinkfamily.partnership.commands import (
    ProtocolTold,
    add_agency,
    add_practitioner,
    add_team,
    clock,
    join_protocol,
    note_second_factor,
    put_on_duty,
    register_protocol,
    set_up_area,
    sign_protocol,
)
from thinkfamily.partnership.models import Area, Practitioner, Protocol, Team
from thinkfamily.partnership.queries import FRONT_DOOR
from thinkfamily.people.commands import new_person
from thinkfamily.records.commands import bring_in_editions
from thinkfamily.records.models import Edition
from thinkfamily.sharing.commands import Asked, end_involvement, involve, stop_addressing
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Answer, AskedHow, Kind, Level, Recipient

# A Monday morning in term time, with no bank holiday near: working days count plainly from here.
MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
# A page takes the time from the database, so what a page is tested with has just happened.
NOW = datetime.now(UTC) - timedelta(minutes=5)
# The area's protocol is older than anything that is recorded under it.
AGREED, FOR_ALL = MONDAY - timedelta(days=900), "Brackwater sharing protocol"
_number = count(1)
PARTS = Path(__file__).resolve().parent.parent / "thinkfamily"


def later(days: float = 0, **more: float) -> datetime:
    """Some days (hours, minutes) after the Monday on which tests begin."""
    return MONDAY + timedelta(days=days, **more)


@dataclass
class Place:
    """A small area: a front door with a manager and a worker, and any agencies a test adds."""

    door: UUID
    manager: Practitioner
    worker: Practitioner
    agencies: dict[str, UUID] = field(default_factory=dict)


def editions() -> None:
    """Bring in all versioned data, as a new database does; once is enough."""
    if not Edition.objects.exists():
        bring_in_editions(PARTS)


def a_place() -> Place:
    """An area set up, with its front door staffed."""
    editions()
    if not Area.objects.exists():
        set_up_area(by=clock(), at=MONDAY, name="Brackwater", demonstration=False)
    a_protocol()
    agency = an_agency("Brackwater front door", "council")
    manager = a_practitioner(name="Amir Siddiqui", agency=agency, role="front_door_manager", job="Front-door manager")
    team = add_team(
        by=clock(), at=MONDAY, name="Brackwater front door team", agency=agency, kind=FRONT_DOOR, manager=manager.pk
    )
    worker = a_practitioner(
        name="Carys Bevan", agency=agency, role="front_door", job="Front-door worker", supervisor=manager.pk
    )
    put_on_duty(by=clock(), at=MONDAY, team=team, practitioner=worker.pk)
    return Place(door=team, manager=manager, worker=worker, agencies={"front door": agency})


def an_agency(name: str = "Lowfen School", kind: str = "school") -> UUID:
    """An agency of some kind."""
    agency = add_agency(by=clock(), at=MONDAY, name=name, kind=kind, telephone="01632 960100")
    for protocol in Protocol.objects.filter(name=FOR_ALL):
        join_protocol(by=clock(), at=AGREED, protocol=protocol.pk, agency=agency, signed_by="Its director")
    return agency


def a_protocol() -> UUID:
    """The area's protocol, which every agency joins: for all kinds of information, in full."""
    first = [
        add_agency(by=clock(), at=MONDAY, name=name, kind="council") for name in ("Brackwater", "Brackwater health")
    ]
    told = ProtocolTold(
        name=FOR_ALL, purpose="To help families together.", kinds=bits(Kind), level=Level.FULL, index=True,
        lawful_basis="Children Act 2004, sections 10 and 11.", starts=AGREED, ends=later(2000),
        review_on=later(300).date(), parties=tuple(first),
    )  # fmt: skip
    protocol: UUID = register_protocol(by=clock(), at=AGREED, told=told)
    for agency in first:
        sign_protocol(by=clock(), at=AGREED, protocol=protocol, agency=agency, signed_by="Its director")
    return protocol


def a_practitioner(
    *, name: str = "Farida Bashir", agency: UUID | None = None, role: str = "practitioner", job: str = "Practitioner",
    supervisor: UUID | None = None, **more: Any,
) -> Practitioner:  # fmt: skip
    """Somebody who works for an agency, signed up with a second step for signing in."""
    number = next(_number)
    added = add_practitioner(
        by=clock(), at=MONDAY - timedelta(days=30), name=name, email=f"person{number}@example.org", password=None,
        agency=agency or an_agency(f"Agency {number}", "housing"), role=role, job=job, telephone="01632 960101",
        supervisor=supervisor, **({"cleared_until": later(900).date(), "trained_until": later(900).date()} | more),
    )  # fmt: skip
    practitioner = Practitioner.objects.select_related("actor", "agency").get(pk=added)
    note_second_factor(by=practitioner.actor, at=MONDAY - timedelta(days=30))
    return practitioner


def a_safeguarding_team() -> Practitioner:
    """The team that is told of danger, with Joel Marsh on duty in it."""
    agency = an_agency("Brackwater children’s social care", "children_social_care")
    manager = a_practitioner(name="Joel Marsh", agency=agency, role="duty_social_worker", job="Duty social worker")
    add_team(
        by=clock(), at=MONDAY - timedelta(days=1), name="Brackwater safeguarding", agency=agency, kind="safeguarding",
        manager=manager.pk,
    )  # fmt: skip
    return manager


def a_team(name: str, manager: Practitioner) -> Team:
    """A team of somebody's agency, with them on duty in it."""
    at = MONDAY - timedelta(days=1)
    team = add_team(
        by=clock(), at=at, name=name, agency=manager.agency_id, kind="service", manager=manager.pk
    )  # fmt: skip
    return Team.objects.get(pk=team)


def on_duty_beside(member: Practitioner, colleague: Practitioner) -> None:
    """Put somebody on duty in the team that a colleague manages."""
    team = Team.objects.get(manager=member)
    put_on_duty(by=clock(), at=MONDAY - timedelta(days=1), team=team.pk, practitioner=colleague.pk)


def let_go_of(team: UUID, person: UUID, *, at: datetime) -> None:
    """The team stops reading what it was sent about somebody, and no longer works with them."""
    items = Subject.objects.filter(person_id=person).values_list("item_id", flat=True)
    stop_addressing(items, until=at)
    end_involvement(at=at, holder=Team.objects.get(pk=team), people=[person])


def something_told(**more: Any) -> ContactTold:
    """What a housing officer might tell: an adult, three others at home, what is hard and what goes well."""
    told: dict[str, Any] = {
        "about": PersonTold(name="Lowri Pritchard", adult=True, about_age=36, gender="female"),
        "others": [
            PersonTold(name="Dean Pritchard", adult=True, tie="spouse", gender="male"),
            PersonTold(name="Megan Pritchard", adult=False, tie="child", about_age=14, gender="female"),
        ],
        "happening": "Eleven weeks of rent are owed. Lowri said she stopped opening the letters.",
        "going_well": "There was soup on and everyone sat down for it.",
        "knows": Knows.AGREES,
        "safe_way": "Text first.",
    }
    return ContactTold(**(told | more))


def a_contact(*, by: Practitioner | None = None, at: datetime = MONDAY, **more: Any) -> Contact:
    """A contact registered by a practitioner of a housing association, unless another is given."""
    sender = by or a_practitioner()
    contact = register_contact(by=sender.actor, at=at, form=uuid4(), told=something_told(**more))
    return Contact.objects.get(pk=contact)


def an_answer(road: Any, *, person: Any, to: Any, at: datetime = MONDAY, **more: Any) -> UUID:
    """Somebody is asked who may hear what, and answers yes for plans and housing until next March."""
    how = {
        "asked_on": at.date(), "how": AskedHow.IN_PERSON, "purpose": "plan_together", "notice": 1,
        "language": "English", "until": date(2027, 3, 22), "words": "All right, them I know.",
    }  # fmt: skip
    how |= {key: more.pop(key) for key in list(more) if key in Asked.__dataclass_fields__}
    recipients = to if isinstance(to, list) else [to]
    answers: dict[str, Any] = {"answer": Answer.AGREES, "kinds": [Kind.PLAN_AND_ACTIONS, Kind.HOUSING]}
    return ask_agreement(
        by=more.pop("by", road.farida).actor, at=at, form=uuid4(), family=road.family.pk, person=person.pk,
        given_by=more.pop("given_by", person).pk, to=[_recipient(each) for each in recipients], asked=Asked(**how),
        **(answers | more),
    )  # fmt: skip


def a_baby(road: Any, at: datetime = NOW) -> Any:
    """Somebody too small to be asked, who belongs to the family too."""
    baby = new_person(at=at)
    record_identity(person=baby, by=road.farida.actor, at=at, said="Nia Pritchard", about_age=1, gender="female")
    add_member(by=road.farida.actor, at=at, family=road.family.pk, person=baby.pk, because="Born since.")
    return baby


def somebody(said: str, *, by: Practitioner, at: datetime = NOW, **more: Any) -> Any:
    """Somebody of whom a practitioner wrote down who they are, and whom they work with."""
    person = new_person(at=at)
    record_identity(person=person, by=by.actor, at=at, said=said, **more)
    involve(people=[person.pk], doing="helps", role="team", by=by.actor, at=at, holder=by)
    return person


def _recipient(to: Any) -> tuple[Recipient, UUID]:
    if isinstance(to, Practitioner):
        return Recipient.PRACTITIONER, to.actor_id
    if isinstance(to, Team):
        return Recipient.TEAM, to.pk
    return Recipient.AGENCY, to
