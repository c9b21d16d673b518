"""Whoever opens a record without work with the people says why; it holds until they sign out, eight hours at most."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.sharing.test_open_by_law import Asked
from thinkfamily.families.commands import open_family
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.commands import end_reasons, state_reason
from thinkfamily.sharing.models import Look, PersonalTie, StatedReason
from thinkfamily.sharing.queries import ReasonNeeded
from thinkfamily.sharing.terms import LookReason

pytestmark = pytest.mark.django_db
AT = given.later(2)
road = begun(Asked)


def _opens(road, who, at=AT):
    return open_family(by=who.actor, at=at, family=road.contact.family_id)


def _states(road, who, at=AT, **more):
    said = {"people": [person.pk for person in road.people], "reason": LookReason.SUPERVISION} | more
    state_reason(by=who.actor, at=at, **said)


def test_a_supervisor_says_why_and_it_holds_for_eight_hours_and_until_they_sign_out(road):
    with pytest.raises(ReasonNeeded):
        _opens(road, road.head)
    _states(road, road.head)
    assert len(_opens(road, road.head).seen)
    assert Look.objects.get(actor=road.head.actor_id).reason == LookReason.SUPERVISION
    assert len(_opens(road, road.head, AT + timedelta(hours=8, seconds=-1)).seen)
    with pytest.raises(ReasonNeeded):
        _opens(road, road.head, AT + timedelta(hours=8))
    end_reasons(by=road.head.actor, at=AT + timedelta(minutes=1))
    with pytest.raises(ReasonNeeded):
        _opens(road, road.head, AT + timedelta(minutes=1))


def test_whom_no_reason_opens_anything_for_is_told_as_of_nothing(road):
    stranger = given.a_practitioner(name="Neil Tansley", agency=road.school)
    with pytest.raises(NotFound) as told:
        _opens(road, stranger)
    assert type(told.value) is NotFound
    with pytest.raises(NotFound):
        _states(road, stranger)
    assert not StatedReason.objects.exists()


@pytest.mark.parametrize(
    "said", [{"reason": "other"}, {"reason": "involved"}, {"reason": "legal_duty"}, {"reason": ""}]
)
def test_a_reason_is_one_of_the_list_and_another_is_said_in_words(road, said):
    with pytest.raises(Refused) as refused:
        _states(road, road.head, **said)
    assert refused.value.field
    assert not StatedReason.objects.exists()


def test_a_supervisor_finds_the_families_of_those_they_supervise_and_no_others(road, client):
    road.work_with(road.teacher, road.people, family=road.contact.family_id)
    client.force_login(road.head.actor.account)
    lists, family = reverse("supervised_families"), reverse("family_page", args=[road.contact.family_id])
    assert lists in client.get(reverse("my_work")).content.decode()
    assert family in client.get(lists).content.decode()
    PersonalTie.objects.create(
        practitioner=road.head, person=road.dean, own=False, since=AT, declared_by=road.head.actor
    )
    assert family not in client.get(lists).content.decode(), "he is her brother"
    assert client.get(family).status_code == 404
    client.force_login(road.sender.actor.account)
    assert family not in client.get(lists).content.decode()


def test_on_its_page_it_is_asked_before_any_page_of_the_family_and_ends_with_the_session(road, client):
    family = road.contact.family_id
    plan, stranger = reverse("plan", args=[family]), given.a_practitioner(name="Neil Tansley")
    asks = reverse("state_reason", args=[family])
    client.force_login(stranger.actor.account)
    assert [client.get(address).status_code for address in (plan, asks)] == [404, 404]
    client.force_login(road.head.actor.account)
    first = client.get(plan)
    assert first.url == f"{asks}?{urlencode({'next': plan})}"
    page = client.get(first.url).content.decode()
    assert "Lowri" not in page
    assert client.post(first.url, {"reason": ""}).status_code == 422
    assert client.post(first.url, {"reason": "other", "words": ""}).status_code == 422
    assert client.post(first.url, {"reason": "supervision", "words": ""}).url == plan
    assert client.get(plan).status_code == 200
    assert client.get(f"{asks}?next=https://example.org/").url == reverse("family_page", args=[family])
    looked = reverse("who_has_looked", args=[family])
    assert LookReason.SUPERVISION.means in client.get(looked).content.decode()
    client.post(reverse("account_logout"))
    client.force_login(road.head.actor.account)
    assert client.get(plan).status_code == 302
