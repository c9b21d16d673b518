"""The family page shows people, their own words and what goes on, as far as the one who looks may see it."""

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.door.commands import PersonTold
from thinkfamily.families.commands import open_family
from thinkfamily.journey.queries import family_head, family_page
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


def test_parents_nobody_asked_about_are_one_line_for_all_the_children(client, place):
    ages = {"Cai": 12, "Esi": 9, "Noor": 4}
    children = [PersonTold(name=f"{name} Shaw", adult=False, tie="child", about_age=ages[name]) for name in ages]
    contact = given.a_contact(at=given.NOW, others=children)
    text = _page(client, place.worker, contact.family_id).content.decode()
    assert "Cai’s, Esi’s and Noor’s other parents: nobody has asked yet." in text
    assert text.count("other parent") == 1


def test_of_a_very_large_family_a_service_that_works_with_all_says_so_once(place):
    children = [PersonTold(name=f"Child{at} Shaw", adult=False, tie="child") for at in range(14)]
    contact = given.a_contact(others=children)
    opening = open_family(by=place.worker.actor, at=given.later(1), family=contact.family_id)
    assert "everybody named here" in {each.whom for each in family_page(opening, family_head(opening)).involved}
    few = given.a_contact()
    opening = open_family(by=place.worker.actor, at=given.later(1), family=few.family_id)
    whom = {each.whom for each in family_page(opening, family_head(opening)).involved}
    assert whom
    assert "everybody named here" not in whom
