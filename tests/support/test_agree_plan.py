"""A plan is agreed when each goal is clear, nobody is left out without a reason, and each was asked."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import planned as on
from thinkfamily.assessment.terms import View
from thinkfamily.findings.commands import record_need
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.people.commands import link
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import (
    PersonSaid,
    agree_plan,
    say_why_need_left_out,
    say_why_no_goal,
    tie_plan,
    untie_plan,
)
from thinkfamily.support.models import NoGoal, Plan, PlanSaid, TiedPlan

pytestmark = pytest.mark.django_db


def _beginning():
    road = on.a_led_family()
    on.a_goal(road, people=(road.lowri, road.dean, road.megan))
    return road


road = begun(_beginning)


def agree(road, *, days=2.0, by=None, said=None, seen=None, on_day=None):
    plan = Plan.objects.get(family=road.family)
    return agree_plan(
        by=(by or road.farida).actor, at=given.later(days), plan=plan.pk, seen=seen or plan.version,
        on=on_day or given.later(days).date(), said=on.everyone_says(road) if said is None else said,
    )  # fmt: skip


def plan_of(road):
    return Plan.objects.get(family=road.family)


def test_an_agreed_plan_says_by_whom_and_when_and_what_each_said(road):
    agree(road)
    plan = plan_of(road)
    assert (plan.agreed, plan.agreed_on, plan.agreed_by) == (
        given.later(2), given.later(2).date(), road.farida.actor,
    )  # fmt: skip
    assert PlanSaid.objects.filter(plan=plan).count() == 3


def test_the_first_review_falls_due_within_six_weeks_and_belongs_to_whoever_leads(road):
    agree(road)
    due = Due.objects.get(about_id=plan_of(road).pk, kind="first_review")
    assert (due.role, due.holder, due.family) == ("lead", None, road.family.pk)
    assert due.by == end_of_day(given.later(2 + 42).date())


def test_agreeing_ends_the_duty_to_agree(road):
    agree(road)
    assert Due.objects.get(about_id=road.family.pk, kind="agree_plan").end == "met"


def test_somebody_who_does_not_agree_never_blocks_it(road):
    said = [PersonSaid(road.lowri, View.AGREES), PersonSaid(road.dean, View.DISAGREES, "I want the Jobcentre out.")]
    agree(road, said=said)
    assert PlanSaid.objects.get(person_id=road.dean).words == "I want the Jobcentre out."
    assert plan_of(road).agreed


@pytest.mark.parametrize("view", [View.IN_PART, View.DISAGREES])
def test_with_what_somebody_does_not_agree_is_said(road, view):
    with pytest.raises(Refused) as refused:
        agree(road, said=[PersonSaid(road.dean, view, " ")])
    assert refused.value.field == f"words_{road.dean}"


@pytest.mark.parametrize("said", [[], "not_asked"])
def test_a_plan_that_nobody_was_asked_about_is_not_agreed(road, said):
    with pytest.raises(Refused, match="Ask at least one person"):
        agree(road, said=on.everyone_says(road, View.NOT_ASKED) if said else [])


def test_a_plan_is_agreed_on_a_day_that_has_come(road):
    with pytest.raises(Refused) as refused:
        agree(road, on_day=given.later(3).date())
    assert refused.value.field == "on"


def test_a_goal_without_a_day_is_asked_about(road):
    on.a_goal(road, by_when=None)
    with pytest.raises(Refused, match=r"When will we know\? Add a date"):
        agree(road)


def test_a_child_without_a_goal_is_asked_about_until_there_is_one_or_a_reason(road):
    led = on.a_led_family_elsewhere(road)
    on.a_goal(led)
    with pytest.raises(Refused, match="Megan has no goal yet"):
        agree(led)
    say_why_no_goal(
        by=led.farida.actor, at=given.later(1.5), family=led.family.pk, person=led.megan,
        because="She wants to be left out for now.",
    )  # fmt: skip
    agree(led)
    assert plan_of(led).agreed


def test_a_plan_with_no_goal_is_not_agreed(road):
    led = on.a_led_family_elsewhere(road)
    on.an_action(led)
    with pytest.raises(Refused, match="There is no goal yet"):
        agree(led)


def test_a_need_with_neither_a_goal_nor_a_reason_is_asked_about(road):
    need = record_need(by=road.farida.actor, at=given.later(1), person=road.dean, code="10.2")
    with pytest.raises(Refused, match=r"No goal answers this yet: Dean"):
        agree(road)
    say_why_need_left_out(by=road.farida.actor, at=given.later(1.5), need=need, because="He sees to it himself.")
    agree(road)


def test_a_goal_that_answers_a_need_settles_it(road):
    need = record_need(by=road.farida.actor, at=given.later(1), person=road.dean, code="10.2")
    on.a_goal(road, at=given.later(1.5), needs=[need])
    agree(road)
    assert plan_of(road).agreed


@pytest.fixture
def hidden(road):
    """What Lowri told her surgery, in a record found to be hers, which nobody outside the surgery may see."""
    doctor = given.a_practitioner(name="Dr Amrit Gill")
    known = given.a_contact(by=doctor, at=given.later(hours=6), others=()).people.get().person
    link(
        by=road.place.worker.actor, at=given.later(hours=7), one=road.people[0], other=known, because="Same birth date."
    )
    return doctor, record_need(by=doctor.actor, at=given.later(hours=8), person=known.pk, code="3.2", words="As told.")


def test_what_the_lead_may_not_see_never_stops_the_plan_and_goes_to_whoever_recorded_it(road, hidden):
    doctor, need = hidden
    agree(road)
    due = Due.objects.get(kind="say_why_no_goal")
    assert (due.about_id, due.holder, due.family) == (need, doctor.actor_id, None)


def test_whoever_recorded_it_says_why_and_the_lead_still_does_not_see_it(road, hidden):
    doctor, need = hidden
    agree(road)
    say_why_need_left_out(
        by=doctor.actor, at=given.later(3), need=need, because="She is seen here each week and wants it kept here."
    )
    assert Due.objects.get(kind="say_why_no_goal").end == "met"
    with pytest.raises(NotFound):
        say_why_need_left_out(by=road.farida.actor, at=given.later(3), need=need, because="Why?")
    assert NoGoal.objects.get(need=need).item.kind == Kind.MENTAL_HEALTH.bit


def test_two_who_agree_it_at_once_are_told(road):
    agree(road, seen=1)
    with pytest.raises(Stale):
        agree(road, seen=1, days=3)


def test_the_team_does_not_agree_it(road):
    jan = on.a_team_member(road).practitioner
    with pytest.raises(Refused, match="The lead writes the plan"):
        agree(road, by=jan)


def test_a_stranger_does_not_find_it(road):
    with pytest.raises(NotFound):
        agree(road, by=given.a_practitioner(name="Neil Tansley"))


def test_it_may_be_agreed_again_when_it_has_changed_and_the_first_review_stays(road):
    agree(road)
    agree(road, days=9)
    assert plan_of(road).agreed_on == given.later(9).date()
    assert Due.objects.filter(about_id=plan_of(road).pk, kind="first_review").count() == 1


def test_a_plan_of_another_agency_is_tied_in_with_whose_it_is_and_who_leads_it(road):
    agency = given.an_agency("Brackwater social care", "children_social_care")
    tied = tie_plan(
        by=road.farida.actor, at=given.later(1), family=road.family.pk, name="Child in need plan", agency=agency,
        people=[road.megan], led_by="Joel Marsh, 01632 960333", since=given.later(-90).date(),
        review_on=given.later(30).date(),
    )  # fmt: skip
    kept = TiedPlan.objects.get(pk=tied)
    assert kept.review_on == given.later(30).date()
    assert (kept.name, kept.led_by) == ("Child in need plan", "Joel Marsh, 01632 960333")
    untie_plan(by=road.farida.actor, at=given.later(2), tied=tied)
    with pytest.raises(Refused, match="already"):
        untie_plan(by=road.farida.actor, at=given.later(3), tied=tied)


def test_a_plan_that_is_tied_in_shows_when_it_is_reviewed(as_, road):
    agency = given.an_agency("Brackwater social care", "children_social_care")
    sent = {"form": uuid4(), "name": "Child in need plan", "agency": agency, "people": road.megan,
            "kind": "plan_and_actions", "review_on_day": 2, "review_on_month": 2, "review_on_year": 2031}  # fmt: skip
    as_(road.farida).post(reverse("tie_plan", args=[road.family.pk]), sent)
    tied = TiedPlan.objects.get().pk
    for page in (reverse("plan", args=[road.family.pk]), reverse("tied_plan", args=[road.family.pk, tied])):
        assert "2 February 2031" in as_(road.farida).get(page).content.decode()


@pytest.mark.parametrize(("more", "field"), [({"name": " "}, "name"), ({"people": []}, "people")])
def test_another_plan_has_a_name_and_is_somebody_s(road, more, field):
    said = {"name": "Support plan", "people": [road.lowri], "agency": given.an_agency("Tarn", "housing")} | more
    with pytest.raises(Refused) as refused:
        tie_plan(by=road.farida.actor, at=given.later(1), family=road.family.pk, **said)
    assert refused.value.field == field
