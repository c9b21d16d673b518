"""A family on the road as far as support takes it up, made through commands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from tests import given
from thinkfamily.families.models import Family, Responsible
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.support.commands import accept_lead, ask_to_lead
from thinkfamily.support.models import LeadRequest


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
    road = a_family()
    lead = practitioner or road.farida
    request = asked(road, lead)
    accept_lead(by=lead.actor, at=given.later(hours=1), form=uuid4(), request=request.pk)
    return road
