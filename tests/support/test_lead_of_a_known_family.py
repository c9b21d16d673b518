"""Somebody was asked to lead a family that then turned out to be one that is known already."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import road as on
from tests.support.planned import a_led_family_elsewhere, an_agreed_plan
from thinkfamily.door.commands import take_with
from thinkfamily.door.models import Contact
from thinkfamily.families.commands import join_family
from thinkfamily.families.models import Responsible
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Due
from thinkfamily.support.commands import accept_lead, decline_lead
from thinkfamily.support.models import Plan
from thinkfamily.support.terms import Declining

pytestmark = pytest.mark.django_db

road = begun(on.a_family)


def accept(request):
    return accept_lead(by=request.practitioner.actor, at=given.later(hours=6), form=uuid4(), request=request.pk)


def joined_to(known, road, *, by=None):
    """The family turns out to be one that is known already."""
    join_family(by=(by or road.place.worker).actor, at=given.later(hours=5), family=road.family.pk, into=known.pk)


def test_somebody_asked_before_a_family_turned_out_to_be_known_leads_it_if_nobody_does(client, road):
    request = on.asked(road)
    known = given.a_contact(by=road.farida, at=given.later(hours=0.5)).family
    joined_to(known, road)
    client.force_login(road.farida.actor.account)
    assert client.get(reverse("lead_request", args=[request.pk])).status_code == 200
    assert accept(request) == known.pk
    assert Responsible.objects.get(family=known, until=None).practitioner == road.farida


def test_where_somebody_leads_the_known_family_already_the_question_can_only_be_declined(road):
    kira = given.a_practitioner(name="Kira Doyle")
    request = on.asked(road, kira)
    known = a_led_family_elsewhere(road)
    joined_to(known.family, road, by=road.farida)
    with pytest.raises(Refused, match="Farida Bashir leads its plan"):
        accept(request)
    decline_lead(by=kira.actor, at=given.later(hours=7), form=uuid4(), request=request.pk, reason=Declining.NO_TIME)
    assert not Due.objects.filter(kind__in=["answer_lead_request", "choose_lead"], ended=None).exists()


def taken(new, other, road):
    """The front door takes one contact with another that is open."""
    take_with(by=road.place.worker.actor, at=given.later(6), form=uuid4(), contact=new.pk, other=other.pk)
    return Contact.objects.get(pk=new.pk).family_id, Contact.objects.get(pk=other.pk).family_id


@pytest.mark.parametrize("led_is", ["new", "other"])
def test_of_two_contacts_taken_as_one_the_family_that_somebody_leads_stays(road, led_is):
    led = Contact.objects.get(family=an_agreed_plan(on.led(road))[0].family)
    fresh = given.a_contact(at=given.later(hours=5))
    new, other = (led, fresh) if led_is == "new" else (fresh, led)
    assert taken(new, other, road) == (road.family.pk, road.family.pk)
    assert (road.answers().practitioner, road.answers().role) == (road.farida, "lead")
    assert Plan.objects.get(family__ended=None).family == road.family
    assert not Due.objects.filter(family=fresh.family_id, ended=None).exists()


def test_two_families_that_somebody_leads_each_are_not_joined_by_taking_their_contacts_as_one(road):
    led = Contact.objects.get(family=on.led(road).family)
    other = Contact.objects.get(family=a_led_family_elsewhere(road).family)
    with pytest.raises(Refused, match="Farida Bashir works with both families"):
        taken(other, led, road)
    assert road.answers().practitioner == road.farida
