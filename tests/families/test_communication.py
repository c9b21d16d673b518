"""How to speak with somebody is asked once, kept, and stands where they are met."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support.planned import a_led_family
from thinkfamily.identity.commands import keep_communication
from thinkfamily.identity.models import Communication
from thinkfamily.records.decision import NotFound
from thinkfamily.records.models import Event

pytestmark = pytest.mark.django_db

road = begun(a_led_family)


def text(answer):
    return " ".join(answer.content.decode().split())


def test_it_stands_on_the_family_page_and_where_a_visit_is_planned(client, road):
    client.force_login(road.farida.actor.account)
    page = reverse("keep_communication", args=[road.family.pk, road.lowri])
    sent = {"form": uuid4(), "language": "Welsh", "interpreter": "on", "helps": "Easy words. Not on a Friday."}
    assert client.post(page, sent).status_code == 302
    family = text(client.get(reverse("family_page", args=[road.family.pk])))
    assert "Speaks Welsh. Needs an interpreter. Easy words. Not on a Friday." in family
    visit = text(client.get(reverse("plan_visit", args=[road.family.pk])))
    assert "speaks Welsh and needs an interpreter: ask for one now. Easy words." in visit
    assert "Welsh" in text(client.get(page))


def test_an_interpreter_is_of_a_language(client, road):
    client.force_login(road.farida.actor.account)
    page = reverse("keep_communication", args=[road.family.pk, road.lowri])
    answer = client.post(page, {"form": uuid4(), "interpreter": "on"})
    assert answer.status_code == 422
    assert "Write which language the interpreter speaks with them." in text(answer)
    assert not Communication.objects.exists()


def test_the_latest_word_counts_and_the_one_before_stays(road):
    for day, language in enumerate(("Welsh", "English"), 1):
        keep_communication(by=road.farida.actor, at=given.later(day), person=road.lowri, language=language)
    assert set(Communication.objects.values_list("language", flat=True)) == {"Welsh", "English"}
    assert "Welsh" not in str(list(Event.objects.filter(kind="communication.kept").values_list("data", flat=True)))


def test_who_may_see_nothing_of_somebody_writes_nothing_about_them(road):
    stranger = given.a_practitioner(name="Neil Tansley")
    with pytest.raises(NotFound):
        keep_communication(by=stranger.actor, at=given.later(1), person=road.lowri, language="Welsh")
