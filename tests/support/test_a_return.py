"""Somebody comes back after their plan ended: the door and the family page show it, as far as each may see."""

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import ended as on
from tests.support.visiting import A_RECORD, counted, text
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.commands import add_member
from thinkfamily.people.commands import link, unlink
from thinkfamily.people.models import Link, Person
from thinkfamily.sharing.models import Look
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.queries.earlier import earlier_plans

pytestmark = pytest.mark.django_db

BACK = given.later(60)
LOWRI = PersonTold(name="Lowri Pritchard", adult=True)


def _over():
    road = on.a_road_to_its_end()
    on.closed(road)
    return road


road = begun(_over)


def match_page(contact):
    return reverse("match_person", args=[contact.pk, 0])


def back(**more):
    """The mother comes back to another service, as a new contact that nobody has matched."""
    return given.a_contact(at=BACK, about=LOWRI, others=(), **more)


def test_the_door_sees_the_earlier_plan_of_somebody_likely_before_any_record_is_joined(as_, road):
    contact = back()
    client = as_(road.place.worker)
    shown = text(client.get(match_page(contact)))
    assert "There was a family plan before" in shown
    assert "A plan ended on 17 October 2026</strong>, agreed on 9 September 2026, for <strong>Lowri" in shown
    assert "Farida Bashir, Tarn Homes, led it." in shown
    assert shown.index("There was a family plan before") < shown.index("Possible match")
    assert counted(client, match_page(contact)) <= A_RECORD


def test_looking_at_the_earlier_plan_is_written_down_with_those_it_is_about(as_, road):
    contact = back()
    as_(road.place.worker).get(match_page(contact))
    assert str(road.lowri) in Look.objects.get(what="match", about=contact.pk).people


def test_for_somebody_unlikely_no_earlier_plan_is_shown(as_, road):
    contact = given.a_contact(at=BACK, about=PersonTold(name="Oluwaseun Adeyemi", adult=True), others=())
    assert "There was a family plan before" not in text(as_(road.place.worker).get(match_page(contact)))


def test_who_came_into_the_family_after_the_plan_ended_had_no_part_in_it(road):
    aunt = given.a_contact(at=BACK, about=PersonTold(name="Nia Vaughan", adult=True), others=()).people.get().person_id
    worker = road.place.worker.actor
    add_member(by=worker, at=BACK, family=road.family.pk, person=aunt, because="She moved in to help.")
    (earlier,) = earlier_plans(viewer_of(worker, BACK), BACK, [aunt, road.dean])
    assert earlier.people == (road.dean,)


def test_whoever_leads_a_plan_now_is_named_at_the_door(as_, led):
    contact = given.a_contact(at=given.later(1), about=LOWRI)
    shown = text(as_(led.place.worker).get(match_page(contact)))
    assert "Farida Bashir, Tarn Homes (family plan; lead practitioner): <strong>Lowri" in shown


def test_a_family_page_shows_how_its_plan_ended(as_, road):
    address = reverse("family_page", args=[road.family.pk])
    client = as_(road.place.worker)
    shown = text(client.get(address))
    assert "Earlier plans" in shown
    assert "A plan ended on 17 October 2026" in shown
    assert counted(client, address) <= A_RECORD


def joined(road, contact):
    new = contact.people.select_related("person").order_by("place").first().person
    link(by=road.place.worker.actor, at=BACK, one=Person.objects.get(pk=road.lowri), other=new, because="Birth date.")


def test_a_new_family_page_shows_the_plan_its_people_had_before_and_no_longer_when_they_are_parted(as_, road):
    contact = back()
    address = reverse("family_page", args=[contact.family_id])
    client = as_(road.place.worker)
    assert "A plan ended on" not in text(client.get(address))
    joined(road, contact)
    assert "A plan ended on 17 October 2026" in text(client.get(address))
    unlink(by=road.place.worker.actor, at=BACK, tie=Link.objects.get())
    assert "A plan ended on" not in text(client.get(address))


def test_of_another_familys_plan_nothing_is_said_to_whoever_may_not_read_how_it_ended(as_, road):
    school = given.a_practitioner(name="Ruth Salim")
    contact = back(by=school)
    joined(road, contact)
    shown = text(as_(school).get(reverse("family_page", args=[contact.family_id])))
    assert "Lowri Pritchard" in shown
    assert "plan ended" not in shown
    assert "Farida" not in shown
