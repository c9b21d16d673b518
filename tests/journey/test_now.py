"""The family page says what is now: when the family is seen, what does not fit together, and what changed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support.planned import a_goal, an_agreed_plan
from thinkfamily.design.words import day
from thinkfamily.families.commands import open_family
from thinkfamily.journey.queries import family_head, family_page
from thinkfamily.journey.rules import assessed_again, clash
from thinkfamily.sharing.models import Look
from thinkfamily.support.commands import VisitToCome, plan_visit
from thinkfamily.support.terms import Encounter

pytestmark = pytest.mark.django_db

agreed = begun(an_agreed_plan)


def _now(road, days, who=None):
    opening = open_family(by=(who or road.farida).actor, at=given.later(days), family=road.family.pk)
    return family_page(opening, family_head(opening)).today


def _to_come(road, at):
    told = VisitToCome(encounter=Encounter.VISIT, planned_for=at, people=[road.lowri], goes=[road.farida.pk])
    plan_visit(by=road.farida.actor, at=given.later(5), form=uuid4(), family=road.family.pk, told=told)


def test_meetings_are_too_near_within_an_hour_and_a_half():
    at = given.later(9)
    assert clash(at, at + timedelta(minutes=89))
    assert not clash(at, at + timedelta(minutes=90))


def test_the_same_assessment_within_three_months_was_made_twice():
    day = given.later(0).date()
    assert assessed_again(day, day + timedelta(days=90))
    assert not assessed_again(day, day + timedelta(days=91))


def test_two_appointments_too_near_each_other_are_said(agreed):
    road, _ = agreed
    assert not _now(road, 6).clashes
    for hours in (0, 1, 5):
        _to_come(road, given.later(9, hours=hours))
    now = _now(road, 6)
    assert [other.when - one.when for one, other in now.clashes] == [timedelta(hours=1)]
    assert now.following.when == given.later(9)
    assert not _now(road, 10).clashes


def test_what_others_wrote_since_an_earlier_day_is_what_changed(agreed):
    road, _ = agreed
    assert _now(road, 5, road.boss).changed.since is None
    a_goal(road, at=given.later(6), words="Swim on Saturdays.")
    changed = _now(road, 7, road.boss).changed
    assert changed.since == given.later(5).date()
    assert [line.says for _, line in changed.lines] == ["Swim on Saturdays."]
    assert not _now(road, 8, road.boss).changed.lines
    assert Look.objects.filter(actor=road.boss.actor_id, about=road.family.pk).count() == 3


def test_what_one_wrote_oneself_did_not_change_for_one(agreed):
    road, _ = agreed
    _now(road, 5)
    a_goal(road, at=given.later(6), words="Swim on Saturdays.")
    assert not _now(road, 7).changed.lines


def test_one_lead_one_plan_and_few_contacts_are_no_conflict(client, agreed):
    road, _ = agreed
    now = _now(road, 6)
    assert (now.leads, now.plans, now.assessed, now.contacts) == ([], "", [], 0)
    client.force_login(road.farida.actor.account)
    page = client.get(reverse("family_page", args=[road.family.pk])).content.decode()
    for words in ("clash", "More than one person leads", "more than one open plan", "made twice", "in the last year"):
        assert words not in page


def test_the_page_itself_says_when_one_looked_last(client, agreed):
    road, plan = agreed
    _now(road, 5, road.boss)
    client.force_login(road.boss.actor.account)
    page = client.get(reverse("family_page", args=[plan.family_id])).content.decode()
    assert f"You last looked on {day(given.later(5))}." in page
    assert "Open the post on Fridays, together." not in page.partition('id="h-changed"')[2].partition("</section>")[0]
