"""Where a lead is asked, each who may lead stands with what they can offer; who speaks the family's language first."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import road as on
from thinkfamily.identity.commands import keep_communication
from thinkfamily.partnership.commands import say_what_you_offer
from thinkfamily.partnership.models import Practitioner
from thinkfamily.support.rules.lead import Suits, in_order, speaks_as

pytestmark = pytest.mark.django_db
road = begun(on.a_family)


def text(answer):
    return " ".join(answer.content.decode().split())


def offers(practitioner, languages, skills=()):
    say_what_you_offer(
        by=practitioner.actor, at=given.MONDAY, practitioner=practitioner.pk, languages=languages, skills=skills
    )


def test_what_somebody_offers_is_said_in_words():
    suits = Suits((speaks_as("Dari", ["Lowri", "Dean"]),), ("Farsi", "Pashto"), ("Fathers", "Money and debt"))
    assert suits.in_words == (
        "Speaks Dari, as Lowri and Dean do. Also speaks Farsi and Pashto. Good at: fathers, money and debt."
    )
    assert Suits(others=("Farsi",)).in_words == "Speaks Farsi."
    assert Suits().in_words == ""


def test_who_knows_the_family_comes_first_then_who_speaks_its_language_then_who_has_room():
    known = {"knows_them": True, "speaks": 0, "points": 3}
    others = [
        known | more for more in ({}, {"points": 1}, {"speaks": 1, "points": 9}, {"knows_them": False, "speaks": 2})
    ]
    ordered = sorted(others, key=lambda each: in_order(**each))
    assert [(each["knows_them"], each["speaks"], each["points"]) for each in ordered] == [
        (True, 1, 9), (True, 0, 1), (True, 0, 3), (False, 2, 3),
    ]  # fmt: skip


def test_languages_and_skills_stand_where_a_lead_is_chosen(as_, road):
    keep_communication(by=road.place.worker.actor, at=given.later(0.1), person=road.lowri, language="Welsh")
    zoe = given.a_practitioner(name="Zoe Pugh", agency=given.an_agency("Young carers", "voluntary"))
    offers(road.farida, ["cy", "ur"], ["housing"])
    offers(zoe, ["cy"], ["fathers"])
    page = text(as_(road.place.worker).get(reverse("ask_to_lead", args=[road.family.pk])))
    assert "Speaks Welsh, as Lowri does. Also speaks Urdu. Good at: housing and tenancies." in page
    assert "Those who speak its language come first" in page
    assert "Has room. Speaks Welsh, as Lowri does. Good at: fathers." in page
    assert page.index("Zoe Pugh") < page.index("Amir Siddiqui, Brackwater front door (")


def test_they_write_it_in_the_browser(as_, road):
    page = reverse("what_i_offer")
    sent = {"form": uuid4(), "languages": ["cy", "bfi"], "skills": "school"}
    assert as_(road.farida).post(page, sent).status_code == 302
    assert Practitioner.objects.get(pk=road.farida.pk).languages == ["bfi", "cy"]
    theirs = reverse("say_what_you_offer", args=[road.farida.pk])
    assert theirs in text(as_(road.boss).get(page))
    assert as_(road.boss).post(theirs, {"form": uuid4(), "skills": "money"}).status_code == 302
    assert Practitioner.objects.get(pk=road.farida.pk).skills == ["money"]
    wrong = as_(road.boss).post(theirs, {"form": uuid4(), "languages": "klingon", "skills": "money"})
    assert wrong.status_code == 422
    assert 'value="money"' in wrong.content.decode()
    assert as_(road.place.worker).get(theirs).status_code == 404
