"""The timeline as somebody chose to see it; times of which nothing is shown; and what comes back."""

from datetime import date, timedelta
from functools import partial
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support.planned import a_goal, an_agreed_plan
from thinkfamily.door.models import Told
from thinkfamily.door.terms import ToldPart
from thinkfamily.findings.commands import record_need
from thinkfamily.identity.commands import record_identity
from thinkfamily.journey.rules import comes_back, how_long, is_quiet

pytestmark = pytest.mark.django_db

agreed = begun(an_agreed_plan)


def _timeline(client, agreed, **asked):
    road, plan = agreed
    client.force_login(road.farida.actor.account)
    answer = client.get(f"{reverse('timeline', args=[plan.family_id])}?{urlencode(asked, doseq=True)}")
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def test_a_time_is_said_as_people_say_it():
    day = date(2026, 3, 2)
    said = {56: "8 weeks", 63: "9 weeks", 91: "3 months", 152: "5 months", 365: "1 year", 883: "2 years and 5 months"}
    assert {days: how_long(day, day + timedelta(days=days)) for days in said} == said


@pytest.mark.parametrize(("rule", "first"), [(is_quiet, 56), (comes_back, 183)])
def test_what_is_shorter_is_not_said(rule, first):
    day = date(2026, 1, 1)
    assert not rule(day, day + timedelta(days=first - 1))
    assert rule(day, day + timedelta(days=first))


def test_people_kinds_and_days_are_chosen(client, agreed):
    road, _ = agreed
    goal, contact = "We walk to school together.", "<strong>Contact.</strong>"
    a_goal(road, people=(road.lowri,), at=given.later(5), words=goal)
    whole = _timeline(client, agreed)
    assert goal in whole
    assert contact in whole
    assert "Showing everything you may see, newest first." in whole
    plan = _timeline(client, agreed, k="plan")
    assert goal in plan
    assert contact not in plan
    assert "Showing plan and decisions, newest first." in plan
    hers = _timeline(client, agreed, p=road.lowri)
    assert goal in hers
    assert "Showing everything you may see, about Lowri, newest first." in hers
    assert goal not in _timeline(client, agreed, p=road.dean)
    assert "Showing everything you may see, newest first." in _timeline(client, agreed, p=uuid4())
    early = _timeline(client, agreed, to=given.later(4).date().isoformat())
    assert goal not in early
    assert contact in early
    none = _timeline(client, agreed, k="plan", to="2001-01-01")
    assert "Nothing of this to show here." in none
    assert "Show everything" in none


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "31 February"},
        {"p": "nobody"},
        {"k": "everything"},
        {"order": "sideways"},
        {"after": "7"},
        {"at": "\x00"},
    ],
)
def test_what_cannot_be_read_is_left_out(client, agreed, asked):
    text = _timeline(client, agreed, **asked)
    assert "Showing everything you may see, newest first." in text
    assert ("We could not read the first day" in text) == ("from" in asked)


def test_oldest_first_turns_the_whole_list(client, agreed):
    newest, oldest = _timeline(client, agreed), _timeline(client, agreed, order="oldest")
    goal, contact = "<strong>Goal.</strong>", "<strong>Contact.</strong>"
    assert newest.index(goal) < newest.index(contact)
    assert oldest.index(contact) < oldest.index(goal)
    assert "?order=oldest" in newest
    assert "Show newest first" in oldest


def test_what_was_hard_before_is_said_and_leads_there(client, agreed):
    road, plan = agreed
    hard = {"by": road.farida.actor, "code": "6.1"}
    first = record_need(at=given.later(3), person=road.lowri, words="Rent owed.", **hard)
    record_need(at=given.later(300), person=road.dean, words="Rent owed again.", **hard)
    text = _timeline(client, agreed)
    link = f"{reverse('timeline', args=[plan.family_id])}?at={first}"
    assert text.count("Came up before:") == 1
    assert link in text
    assert "Nothing to show here for" in text
    back = _timeline(client, agreed, at=first)
    assert "Rent owed." in back
    assert "Rent owed again." not in back


def test_what_was_ticked_in_a_contact_came_up_before_whatever_is_written_of_it_now(client, monkeypatch):
    monkeypatch.setattr(given, "something_told", partial(given.something_told, signs=["home_at_risk"]))
    road, plan = an_agreed_plan()
    theirs = {"by": road.farida.actor, "code": "9.2b"}
    record_need(at=given.later(100), person=road.lowri, words="A letter came.", **theirs)
    assert "Came up before" not in _timeline(client, (road, plan)), "it went on, and did not come back"
    record_need(at=given.later(200), person=road.dean, words="Another letter came.", **theirs)
    text = _timeline(client, (road, plan))
    assert text.count("Came up before: the home is at risk") == 1
    happening = Told.objects.get(part=ToldPart.HAPPENING).item_id
    assert f"{reverse('timeline', args=[plan.family_id])}?at={happening}" in text


def test_a_child_who_was_born_is_family_news(client, agreed):
    road, _ = agreed
    record_identity(person=road.megan, by=road.farida.actor, at=given.later(3), born=date(2019, 5, 4), said="Megan")
    text = _timeline(client, agreed, k="family")
    assert "Showing family news, newest first." in text
    assert text.count("was born.") == 1
    assert "4 May" in text
    assert "Nothing to show here for 7 years" in text
