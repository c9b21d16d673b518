"""Before you call or visit: what to do, kept for everyone who works with somebody, and never lost unseen."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from thinkfamily.families.commands import keep_safe_way
from thinkfamily.families.models import SafeWay
from thinkfamily.records.decision import NotFound, Refused

pytestmark = pytest.mark.django_db

place = begun(given.a_place)


def test_a_new_safe_way_takes_the_place_of_the_one_before(place):
    contact = given.a_contact()
    lowri = contact.people.get(place=0).person_id
    keep_safe_way(by=place.worker.actor, at=given.later(1), person=lowri, words="Ring after six.", forbids=["letter"])
    assert [(way.words, way.forbids) for way in SafeWay.objects.filter(ended=None)] == [("Ring after six.", ["letter"])]
    assert SafeWay.objects.filter(words="Text first.").get().ended == given.later(1)


def test_nothing_said_is_refused_beside_the_box(place):
    contact = given.a_contact()
    with pytest.raises(Refused, match="Say what to do"):
        keep_safe_way(by=place.worker.actor, at=given.MONDAY, person=contact.people.get(place=0).person_id, words=" ")


def test_a_stranger_cannot_change_how_somebody_is_reached(place):
    contact = given.a_contact()
    with pytest.raises(NotFound):
        keep_safe_way(
            by=given.a_practitioner().actor,
            at=given.later(1),
            person=contact.people.get(place=0).person_id,
            words="Ring.",
        )
    assert SafeWay.objects.get(ended=None).words == "Text first."


def test_it_is_changed_in_the_browser_and_stands_at_the_head_of_every_page(client, place):
    contact = given.a_contact(at=given.NOW)
    person = contact.people.get(place=0).person_id
    client.force_login(place.worker.actor.account)
    address = reverse("keep_safe_way", args=[contact.family_id, person])
    assert "Text first." in client.get(address).content.decode()
    empty = client.post(address, {"form": uuid4(), "words": ""})
    assert empty.status_code == 422
    page = client.post(address, {"form": uuid4(), "words": "Knock twice.", "forbids": ["call"]}, follow=True)
    assert "Knock twice." in page.content.decode()
    assert client.get(reverse("keep_safe_way", args=[contact.family_id, uuid4()])).status_code == 404
