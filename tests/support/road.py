"""A family on the road as far as support takes it up, made through commands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests import given
from thinkfamily.families.models import Family, Responsible
from thinkfamily.identity.commands import record_identity
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.sharing.commands import involve
from thinkfamily.support.commands import There, VisitTold, accept_lead, ask_to_lead, record_visit
from thinkfamily.support.models import LeadRequest
from thinkfamily.support.terms import Encounter


@dataclass
class Road:
    """A family somebody told us of, its people in the order named, the front door, and who told us."""

    place: given.Place
    family: Family
    people: list[Person]
    farida: Practitioner
    boss: Practitioner

    @property
    def lowri(self) -> UUID:
        return self.people[0].pk

    @property
    def dean(self) -> UUID:
        return self.people[1].pk

    @property
    def megan(self) -> UUID:
        return self.people[2].pk

    def answers(self) -> Responsible:
        """Who answers for the family now."""
        return Responsible.objects.select_related("practitioner").get(family=self.family, until=None)


def a_family() -> Road:
    """A family of three, told of by a housing officer who has a supervisor; the front door answers for it."""
    place = given.a_place()
    homes = given.an_agency("Tarn Homes", "housing")
    boss = given.a_practitioner(name="Gwen Ellis", agency=homes, role="supervisor", job="Housing manager")
    farida = given.a_practitioner(name="Farida Bashir", agency=homes, job="Housing officer", supervisor=boss.pk)
    contact = given.a_contact(by=farida)
    people = [named.person for named in contact.people.select_related("person").order_by("place")]
    return Road(place, contact.family, people, farida, boss)


def asked(road: Road, practitioner: Practitioner | None = None, *, at: datetime = given.MONDAY) -> LeadRequest:
    """The front door asks somebody to lead."""
    request = ask_to_lead(
        by=road.place.worker.actor, at=at, form=uuid4(), family=road.family.pk,
        practitioner=(practitioner or road.farida).pk, because="She was the first to sit down with them.",
    )  # fmt: skip
    return LeadRequest.objects.get(pk=request)


def a_led_family(practitioner: Practitioner | None = None) -> Road:
    """A family whose lead was asked and said yes the same morning."""
    return led(a_family(), practitioner)


def led(road: Road, practitioner: Practitioner | None = None) -> Road:
    """Somebody is asked to lead this family, and says yes within the hour."""
    lead = practitioner or road.farida
    request = asked(road, lead)
    accept_lead(by=lead.actor, at=given.later(hours=1), form=uuid4(), request=request.pk)
    return road


def an_insider(road: Road, name: str, kind: str) -> Practitioner:
    """Somebody of another agency who works with the family's first person, and has agreed nothing with them."""
    agency = given.an_agency(f"{name}’s agency", kind)
    insider = given.a_practitioner(name=name, agency=agency)
    involve(
        people=road.people[:1], doing="advice", role="author", by=insider.actor, at=given.MONDAY, holder=insider,
        because="They asked for advice.",
    )  # fmt: skip
    record_identity(person=road.people[0], by=insider.actor, at=given.MONDAY, said="Lowri Pritchard")
    return insider


def visit_told(road: Road, *, at: datetime, **more: Any) -> VisitTold:
    """A visit an hour before, in which the mother was expected and seen."""
    told: dict[str, Any] = {
        "encounter": Encounter.VISIT, "happened": at - timedelta(hours=1), "there": [There(road.lowri)],
    }  # fmt: skip
    return VisitTold(**(told | more))


def recorded(
    road: Road, *, at: datetime, by: Practitioner | None = None, form: UUID | None = None, visit: UUID | None = None,
    seen: int | None = None, **more: Any,
) -> UUID:  # fmt: skip
    """A visit recorded by the lead, or by somebody else."""
    return record_visit(
        by=(by or road.farida).actor, at=at, form=form or uuid4(), family=road.family.pk, visit=visit, seen=seen,
        told=visit_told(road, at=at, **more),
    )  # fmt: skip
