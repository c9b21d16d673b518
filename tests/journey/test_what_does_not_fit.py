"""What does not fit together is said once it is so, to those who may see both, and to nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support.planned import a_goal, a_led_family_elsewhere, an_agreed_plan, two_agencies
from thinkfamily.assessment.commands import Words, save_section, start_assessment
from thinkfamily.families.commands import add_member, open_family
from thinkfamily.journey.queries import family_head, family_page
from thinkfamily.sharing.commands import end_involvement, involve
from thinkfamily.sharing.models import Item
from thinkfamily.support.commands import VisitToCome, call_off_visit, plan_visit
from thinkfamily.support.models import Presence, Visit
from thinkfamily.support.terms import Encounter

pytestmark = pytest.mark.django_db

agreed = begun(an_agreed_plan)
WHEN = given.later(9)


def now_of(road, who=None, days=6):
    opening = open_family(by=(who or road.farida).actor, at=given.later(days), family=road.family.pk)
    return family_page(opening, family_head(opening)).today


def arranged(road, at, *, by=None, people=None, how=Encounter.VISIT):
    goes = by or road.farida
    told = VisitToCome(encounter=how, planned_for=at, people=people or [road.lowri], goes=[goes.pk])
    return plan_visit(by=goes.actor, at=given.later(5), form=uuid4(), family=road.family.pk, told=told)


def page(client, road):
    client.force_login(road.farida.actor.account)
    return client.get(reverse("family_page", args=[road.family.pk])).content.decode()


@pytest.fixture
def both(agreed):
    road, _ = agreed
    return two_agencies(road)


def test_an_appointment_of_somebody_else_clashes_too(both):
    road, jan = both
    arranged(road, WHEN)
    arranged(road, WHEN + timedelta(minutes=45), by=jan, people=[road.megan], how=Encounter.MEETING)
    for who in (road.farida, jan):
        ((one, other),) = now_of(road, who).clashes
        assert (one.when, other.when) == (WHEN, WHEN + timedelta(minutes=45))


def test_two_of_somebody_else_clash_before_one_who_has_none(both):
    road, jan = both
    for minutes in (0, 30):
        arranged(road, WHEN + timedelta(minutes=minutes), by=jan, people=[road.megan])
    assert len(now_of(road).clashes) == 1


def test_those_of_which_one_may_not_be_seen_clash_for_nobody(both):
    road, jan = both
    arranged(road, WHEN)
    hidden = arranged(road, WHEN + timedelta(minutes=30), by=jan, people=[road.megan])
    items = Presence.objects.filter(visit=hidden).values("item")
    Item.objects.filter(pk__in=items).update(embargo=given.later(200))
    assert not now_of(road).clashes
    assert len(now_of(road, jan).clashes) == 1


def test_one_that_was_called_off_or_is_far_enough_apart_does_not_clash(both):
    road, jan = both
    arranged(road, WHEN)
    near = arranged(road, WHEN + timedelta(minutes=30), by=jan, people=[road.megan])
    arranged(road, WHEN + timedelta(minutes=150), by=jan)
    assert len(now_of(road).clashes) == 1
    call_off_visit(
        by=jan.actor, at=given.later(5, minutes=9), form=uuid4(), visit=near, seen=Visit.objects.get(pk=near).version,
        because="I am ill.",
    )  # fmt: skip
    assert not now_of(road).clashes


def another_plan(road):
    """The same officer leads another family to which Lowri belongs as well, with a plan of its own."""
    other = a_led_family_elsewhere(road)
    add_member(
        by=road.farida.actor, at=given.later(3), family=other.family.pk, person=road.lowri, because="She lives there."
    )
    return other


def test_two_open_plans_with_goals_of_one_person_are_said_with_whose(client, agreed):
    road, _ = agreed
    other = another_plan(road)
    assert now_of(road).plans == ""
    a_goal(other, people=(other.lowri,), at=given.later(4))
    assert now_of(road).plans == ""
    a_goal(other, people=(road.lowri,), at=given.later(5), said_by=road.lowri)
    assert now_of(road).plans == "Lowri"
    assert "another one has goals of Lowri. " in page(client, road)


def test_two_who_lead_one_person_are_said_by_name(client, agreed):
    road, _ = agreed
    second = given.a_practitioner(name="Kit Obi", agency=given.an_agency("Weir Primary", "school"))
    assert now_of(road).leads == []
    lead_too(road, second)
    assert [(each.who.name, each.whom) for each in now_of(road).leads] == [("Kit Obi", "Lowri")]
    assert "Kit Obi leads for Lowri, too" in page(client, road)


def test_one_whose_lead_has_ended_leads_no_more(agreed):
    road, _ = agreed
    second = given.a_practitioner(name="Kit Obi", agency=given.an_agency("Weir Primary", "school"))
    lead_too(road, second)
    end_involvement(at=given.later(5), holder=second, role="lead")
    assert now_of(road).leads == []


def lead_too(road, who):
    involve(
        people=[road.lowri], doing="another plan; lead practitioner", role="lead", by=who.actor, at=given.later(4),
        holder=who,
    )  # fmt: skip


def test_the_same_assessment_of_two_families_is_said_where_both_may_be_seen(client, agreed):
    road, _ = agreed
    other = another_plan(road)
    assessed(road, road.lowri, given.later(4))
    assert not now_of(road).assessed
    assessed(other, road.lowri, given.later(5))
    (twice,) = now_of(road).assessed
    assert (twice.who, twice.second - twice.first) == ("Lowri", timedelta(days=1))
    assert "Lowri was asked the same twice" in page(client, road)


def test_two_of_a_family_asked_by_two_assessments_are_not_asked_twice(agreed):
    road, _ = agreed
    other = another_plan(road)
    add_member(
        by=road.farida.actor, at=given.later(3), family=other.family.pk, person=road.megan, because="She lives there."
    )
    assessed(road, road.lowri, given.later(4))
    assessed(other, road.megan, given.later(5))
    assert not now_of(road).assessed


def test_an_assessment_a_season_later_is_not_the_same_twice(agreed):
    road, _ = agreed
    other = another_plan(road)
    assessed(road, road.lowri, given.later(4))
    assessed(other, road.lowri, given.later(100))
    assert not now_of(road, days=101).assessed


def assessed(road, person, at):
    """What somebody says of their life now is written into an assessment of this family."""
    begun_now = start_assessment(by=road.farida.actor, at=at, form=uuid4(), family=road.family.pk)
    save_section(
        by=road.farida.actor, at=at, form=uuid4(), assessment=begun_now, section="voices", person=person, seen=0,
        entries=[Words(question="life_now", words="Somebody has to be in.")],
    )  # fmt: skip


def test_every_two_that_are_too_near_clash_whatever_each_is(both):
    road, jan = both
    arranged(road, WHEN)
    arranged(road, WHEN + timedelta(minutes=30), how=Encounter.MEETING)
    arranged(road, WHEN + timedelta(minutes=60), by=jan, people=[road.megan], how=Encounter.CALL)
    assert len(now_of(road).clashes) == 3


def test_a_clash_is_told_to_who_must_act_and_to_nobody_else(client, both):
    road, jan = both
    soon = given.NOW + timedelta(days=30)
    for minutes in (0, 30):
        arranged(road, soon + timedelta(minutes=minutes))
    assert [len(now_of(road, who).clashes) for who in (road.farida, road.boss, jan)] == [1, 1, 0]
    assert "Two appointments clash" in page(client, road)
    client.force_login(jan.actor.account)
    theirs = client.get(reverse("family_page", args=[road.family.pk])).content.decode()
    assert "Two appointments clash" not in theirs


def test_an_appointment_on_the_day_by_which_a_review_is_due_is_told_with_it(both):
    road, jan = both
    opening = open_family(by=road.farida.actor, at=given.later(6), family=road.family.pk)
    day = family_head(opening).review_day
    arranged(road, given.MONDAY.replace(year=day.year, month=day.month, day=day.day))
    assert len(now_of(road).same_day) == 1
    assert not now_of(road, jan).same_day
