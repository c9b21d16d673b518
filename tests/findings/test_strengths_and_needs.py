"""The page of all strengths and needs: what stands, what was a mistake, and the way to say so and to put it back."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support.planned import a_goal, an_agreed_plan
from tests.support.road import an_insider
from thinkfamily.assessment.commands import start_assessment
from thinkfamily.findings.commands import record_need, withdraw_finding
from thinkfamily.findings.models import Finding

pytestmark = pytest.mark.django_db

LATER = given.later(3)


def _beginning():
    return an_agreed_plan()[0]


road = begun(_beginning)


@pytest.fixture
def need(road):
    return record_need(by=road.farida.actor, at=LATER, person=road.lowri, code="9.2", words="Two rooms for five.")


@pytest.fixture
def farida(client, road):
    client.force_login(road.farida.actor.account)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def address(name, road, *more):
    return reverse(name, args=[road.family.pk, *more])


def test_it_is_withdrawn_with_a_reason_and_put_back(farida, road, need):
    page, withdraw = address("strengths_and_needs", road), address("withdraw_finding", road, need)
    assert withdraw in text(farida.get(page))
    answer = farida.post(withdraw, {"form": uuid4(), "because": ""})
    assert answer.status_code == 422
    assert "Write in a sentence why this was a mistake" in text(answer)
    assert farida.post(withdraw, {"form": uuid4(), "because": "It was her sister’s."}).status_code == 302
    shown = text(farida.get(page))
    assert "by Farida Bashir, Tarn Homes: It was her sister’s." in shown
    assert "Two rooms for five." in shown.split("No longer so")[1]
    assert "This was withdrawn already." in text(farida.get(withdraw))
    back = address("put_back_finding", road, need)
    assert back in shown
    assert farida.post(back, {"form": uuid4()}).status_code == 302
    assert Finding.objects.get(pk=need).withdrawn is None
    assert "Put back on" in text(farida.get(page))


def test_the_plan_says_that_a_goal_rests_on_what_was_a_mistake(farida, road, need):
    goal = a_goal(road, at=LATER, needs=[need])
    withdraw_finding(by=road.farida.actor, at=given.later(4), finding=need, because="It was her sister’s.")
    for page in (reverse("plan", args=[road.family.pk]), reverse("goal", args=[goal])):
        shown = text(farida.get(page))
        assert "which was recorded by mistake. Is it still wanted?" in shown
        assert reverse("change_goal", args=[goal]) in shown


def test_the_assessment_asks_again_and_says_what_was_a_mistake(farida, road, need):
    assessment = start_assessment(by=road.farida.actor, at=given.later(3.5), form=uuid4(), family=road.family.pk)
    part = address("save_section", road, assessment, "needs", road.lowri)
    assert address("withdraw_finding", road, need) in text(farida.get(part))
    withdraw_finding(by=road.farida.actor, at=given.later(4), finding=need, because="It was her sister’s.")
    assert address("withdraw_finding", road, need) not in text(farida.get(part))
    assert "These count for nothing any more" in text(farida.get(address("assessment", road)))


def test_who_may_not_withdraw_it_is_told_who_can(client, road, need):
    ravi = an_insider(road, "Ravi Thorne", "debt_advice")
    given.an_answer(road, person=road.people[0], to=ravi.agency_id, at=LATER)
    client.force_login(ravi.actor.account)
    assert address("withdraw_finding", road, need) not in text(client.get(address("strengths_and_needs", road)))
    shown = text(client.get(address("withdraw_finding", road, need)))
    assert "Whoever wrote this, their agency, or whoever answers for the family" in shown
    assert "<textarea" not in shown
    answer = client.post(address("withdraw_finding", road, need), {"form": uuid4(), "because": "No."})
    assert answer.status_code == 422
    assert Finding.objects.get(pk=need).withdrawn is None


def test_what_is_not_of_this_family_is_not_there(farida, road, need):
    for name in ("withdraw_finding", "put_back_finding"):
        assert farida.get(address(name, road, uuid4())).status_code == 404


def test_what_is_no_longer_so_comes_a_page_at_a_time(farida, road):
    for number in range(30):
        need = record_need(by=road.farida.actor, at=given.later(3, minutes=number), person=road.lowri, code="9.2")
        withdraw_finding(by=road.farida.actor, at=given.later(4, minutes=number), finding=need, because="Twice over.")
    first = farida.get(address("strengths_and_needs", road))
    assert text(first).count("Twice over.") == 25
    older = first.content.decode().split('href="?after=')[1].split("#")[0]
    second = farida.get(address("strengths_and_needs", road), {"after": older})
    assert text(second).count("Twice over.") == 5
    assert text(farida.get(address("strengths_and_needs", road), {"after": "'; --"})).count("Twice over.") == 25
