"""The family page shows people, their own words and what goes on, as far as the one who looks may see it."""

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.families.commands import open_family
from thinkfamily.journey.queries import family_head
from thinkfamily.records.commands import make_due
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.models import Look

pytestmark = pytest.mark.django_db

place = begun(given.a_place)
road = begun(on.a_led_family)


def _page(client, practitioner, family):
    client.force_login(practitioner.actor.account)
    return client.get(reverse("family_page", args=[family]))


def test_the_door_sees_the_people_the_words_and_the_safe_way(client, place):
    contact = given.a_contact(at=given.NOW)
    text = _page(client, place.worker, contact.family_id).content.decode()
    for words in ("Lowri Pritchard", "Megan", "Text first.", "There was soup on and everyone sat down for it."):
        assert words in text


def test_each_look_is_kept_and_shown_with_its_reason(client, place):
    contact = given.a_contact(at=given.NOW)
    _page(client, place.worker, contact.family_id)
    look = Look.objects.get(what="family")
    assert (look.about, look.actor, look.rule) == (contact.family_id, place.worker.actor_id, "P0")
    text = client.get(reverse("who_has_looked", args=[contact.family_id])).content.decode()
    assert "Carys Bevan" in text
    assert "They work with this family." in text


@pytest.mark.usefixtures("one_moment")
def test_a_stranger_finds_the_page_of_what_is_not_there(client, place):
    contact = given.a_contact(at=given.NOW)
    stranger = given.a_practitioner()
    theirs = _page(client, stranger, contact.family_id)
    nobodys = client.get(reverse("family_page", args=["5b0e8a52-1111-4111-8111-111111111111"]))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content
    assert not Look.objects.exists()


def test_what_nobody_asked_stays_a_question(client, place):
    contact = given.a_contact(at=given.NOW, prompts={"parent_or_carer": "dont_know"})
    text = _page(client, place.worker, contact.family_id).content.decode()
    assert "Is this person a parent or carer?" in text
    assert "other parent: nobody has asked yet." in text


def test_what_is_due_shows_to_whoever_must_act_and_to_nobody_else(client, road):
    """A duty of safeguarding about this family is no business of the rest of those who work with it."""
    at = given.later(hours=2)
    make_due("safeguarding_check", about=road.family, role=DueRole.TEAM, holder=road.place.door, family=road.family.pk,
             by=at, at=at)  # fmt: skip
    seen = {}
    for who in (road.farida, road.boss):
        opening = open_family(by=who.actor, at=given.later(1), family=road.family.pk)
        seen[who] = {owed.kind for owed in family_head(opening).dues}
    assert "agree_plan" in seen[road.farida]
    assert "agree_plan" not in seen[road.boss]
    assert not any("safeguarding_check" in kinds for kinds in seen.values())
