"""Culture, faith and disability are asked once; each is kept as its own kind, for those who may know it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support.planned import a_led_family, a_team_member, agreed_by_all
from thinkfamily.identity.commands import keep_communication
from thinkfamily.identity.models import BearInMind
from thinkfamily.identity.rules.in_mind import kind_in_mind
from thinkfamily.identity.terms import InMind
from thinkfamily.sharing.terms import Kind

pytestmark = pytest.mark.django_db
road = begun(a_led_family)
FAITH, STEPS = "She prays at noon on Fridays", "A room without stairs."


def text(answer):
    return " ".join(answer.content.decode().split())


def kept(road, *, by=None, day=1, **said):
    return keep_communication(by=(by or road.farida).actor, at=given.later(day), person=road.lowri, **said)


def words(sort):
    return list(BearInMind.objects.filter(sort=sort).order_by("item__at").values_list("words", flat=True))


@pytest.mark.parametrize(
    ("sort", "adult", "kind"),
    [
        (InMind.CULTURE, True, Kind.CULTURE_AND_FAITH),
        (InMind.CULTURE, False, Kind.CULTURE_AND_FAITH),
        (InMind.DISABILITY, False, Kind.CHILD_HEALTH),
        (InMind.DISABILITY, True, Kind.ADULT_PHYSICAL_HEALTH),
        (InMind.DISABILITY, None, Kind.ADULT_PHYSICAL_HEALTH),
    ],
)
def test_each_is_kept_as_its_own_kind(sort, adult, kind):
    assert kind_in_mind(sort, adult=adult) == kind


def test_it_is_asked_once_and_stands_where_they_are_met(client, road):
    client.force_login(road.farida.actor.account)
    page = reverse("keep_communication", args=[road.family.pk, road.lowri])
    sent = {"form": uuid4(), "helps": "Easy words.", "culture": FAITH, "disability": STEPS}
    assert client.post(page, sent).status_code == 302
    family = text(client.get(reverse("family_page", args=[road.family.pk])))
    assert f"Easy words. {FAITH}. {STEPS}" in family
    assert f"{FAITH}. {STEPS}" in text(client.get(reverse("plan_visit", args=[road.family.pk])))
    again = text(client.get(page))
    assert FAITH in again
    assert STEPS in again
    refused = client.post(page, sent | {"form": uuid4(), "interpreter": "on", "culture": "Not on Saturdays."})
    assert refused.status_code == 422
    assert "Not on Saturdays." in text(refused)


def test_a_service_that_was_not_let_know_of_faith_does_not_see_it(client, road):
    other = a_team_member(road, hours=30).practitioner
    kept(road, culture=FAITH, disability=STEPS)
    agreed_by_all(road, other, at=given.later(2))
    client.force_login(other.actor.account)
    page = text(client.get(reverse("keep_communication", args=[road.family.pk, road.lowri])))
    assert FAITH not in page
    assert FAITH not in text(client.get(reverse("family_page", args=[road.family.pk])))
    given.an_answer(road, person=road.people[0], to=other.agency_id, at=given.later(2), kinds=[Kind.CULTURE_AND_FAITH])
    assert FAITH in text(client.get(reverse("family_page", args=[road.family.pk])))


def test_what_one_does_not_see_is_not_put_out_by_an_empty_answer(road):
    other = a_team_member(road, hours=30).practitioner
    kept(road, culture=FAITH)
    agreed_by_all(road, other, at=given.later(2))
    kept(road, by=other, day=3, culture="", disability="")
    assert words(InMind.CULTURE) == [FAITH]


def test_the_same_words_are_kept_once_and_others_come_after_them(road):
    kept(road, culture=FAITH, disability="")
    kept(road, day=2, culture=FAITH)
    kept(road, day=3, culture="")
    assert words(InMind.CULTURE) == [FAITH, ""]
    assert words(InMind.DISABILITY) == []
    kept(road, day=4, language="Welsh")
    assert words(InMind.CULTURE) == [FAITH, ""]
