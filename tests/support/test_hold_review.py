"""Reviews by the clock: each goal, the family's own scores, small successes, and the next day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import given
from tests.support import ended as on
from tests.support.planned import a_goal, a_led_family_elsewhere
from thinkfamily.findings.terms import Progress
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import GoalLookedAt, Scored, There, Written
from thinkfamily.support.models import Goal, GoalProgress, NextTry, OwnScore, Plan, Review, ReviewGoal, VisitNote
from thinkfamily.support.terms import GoalEnd, NoteSort, WhoseMiss

pytestmark = pytest.mark.django_db


@pytest.fixture
def road(agreed):
    return agreed[0]


def only_goal(road):
    return Goal.objects.get(plan__family=road.family)


def waits(*kinds):
    return Due.objects.filter(kind__in=kinds, ended=None)


def test_a_review_ends_the_first_duty_and_begins_the_next_six_weeks_on(road):
    on.a_review(road)
    assert not waits("first_review").exists()
    due = waits("review_plan").get()
    held = on.REVIEWED - timedelta(hours=1)
    assert (due.role, due.family) == ("lead", road.family.pk)
    assert due.by == end_of_day((held + timedelta(weeks=6)).date())


def test_each_goal_is_kept_with_whose_view_it_is(road):
    review = on.a_review(road)
    progress = GoalProgress.objects.get(goal=only_goal(road))
    assert (progress.how, progress.said_by_id, progress.on) == ("better", road.lowri, on.REVIEWED.date())
    assert ReviewGoal.objects.get(review=review).progress == progress


def test_a_goal_that_was_not_looked_at_is_asked_about_in_its_own_words(road):
    with pytest.raises(Refused, match="Say how this goal goes: “Open the post on Fridays") as refused:
        on.a_review(road, goals=[])
    assert refused.value.field == "goals"
    assert not Review.objects.exists()


def test_a_goal_may_end_in_a_review(road):
    on.a_review(road, goals=[GoalLookedAt(only_goal(road).pk, Progress.MET, end=GoalEnd.MET)])
    assert only_goal(road).end == "met"


def test_a_goal_of_another_plan_is_not_found(road):
    other = a_goal(a_led_family_elsewhere(road), at=given.later(3))
    goals = [GoalLookedAt(only_goal(road).pk, Progress.SAME), GoalLookedAt(other, Progress.SAME)]
    with pytest.raises(NotFound):
        on.a_review(road, goals=goals)


def test_each_persons_own_scores_are_items_about_them_alone(road):
    scores = [
        Scored(road.lowri, "Sleep", 4, "It was 3."),
        Scored(road.megan, "Home", 6, kinds=[Kind.PLAN_AND_ACTIONS, Kind.MENTAL_HEALTH]),
    ]
    on.a_review(road, scores=scores)
    for score in OwnScore.objects.select_related("item"):
        assert list(Subject.objects.filter(item=score.pk).values_list("person_id", flat=True)) == [score.person_id]
    megan = OwnScore.objects.select_related("item").get(person=road.megan)
    assert (megan.score, megan.on, megan.item.kind) == (6, on.REVIEWED.date(), Kind.MENTAL_HEALTH.bit)


@pytest.mark.parametrize(("of", "score"), [("Sleep", 11), ("Sleep", -1), (" ", 5)])
def test_a_score_is_of_something_from_nought_to_ten(road, of, score):
    with pytest.raises(Refused) as refused:
        on.a_review(road, scores=[Scored(road.lowri, of, score)])
    assert refused.value.field == "score"


@pytest.mark.parametrize(
    ("days", "says"), [(0, "after this review"), (-3, "after this review"), (100, "no plan goes longer")]
)
def test_the_next_review_is_in_time(road, days, says):
    with pytest.raises(Refused, match=says) as refused:
        on.a_review(road, next_by=(on.REVIEWED + timedelta(days=days)).date())
    assert refused.value.field == "next_by"


def test_somebody_who_did_not_come_is_kept_and_tried_again(road):
    there = [There(road.lowri), There(road.dean, seen=False, whose=WhoseMiss.FAMILY), There(road.megan)]
    on.a_review(road, there=there)
    assert NextTry.objects.get().missed == 1


def test_small_successes_are_parts_like_any_other(road):
    success = Written("Five Fridays.", [Kind.PLAN_AND_ACTIONS], [road.lowri, road.dean], NoteSort.SUCCESS)
    on.a_review(road, written=[success])
    assert VisitNote.objects.exclude(sort="where").get().sort == "success"


def test_each_child_is_to_be_seen_before_the_next_review(road):
    on.a_review(road)
    due = waits("see_child").get()
    assert (due.about_id, due.role) == (road.megan, "lead")


def test_a_plan_that_is_not_agreed_is_not_reviewed(led):
    a_goal(led)
    with pytest.raises(Refused, match="not agreed yet"):
        on.a_review(led)


def test_a_member_of_another_agency_does_not_hold_the_review(road):
    with pytest.raises(NotFound):
        on.a_review(road, by=given.a_practitioner(name="Pia Holm"))


def test_a_review_held_meanwhile_is_not_written_over(road):
    seen = Plan.objects.get(family=road.family).version
    on.a_review(road)
    with pytest.raises(Stale):
        on.a_review(road, seen=seen, at=on.REVIEWED + timedelta(hours=1))


def test_sent_twice_it_is_one_review(road):
    form, seen = uuid4(), Plan.objects.get(family=road.family).version
    assert on.a_review(road, form=form, seen=seen) == on.a_review(road, form=form, seen=seen)
    assert Review.objects.count() == 1
