"""A goal is in the family's words, for those it tells of, clear enough to know when it is met."""

import pytest

from tests import given
from tests.beginning import begun
from tests.support import planned as on
from thinkfamily.findings.commands import record_need
from thinkfamily.findings.terms import Progress
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.queries import decide, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import change_goal, end_goal, say_how_goal_goes
from thinkfamily.support.models import Goal, GoalNeed, GoalProgress
from thinkfamily.support.terms import GoalEnd

pytestmark = pytest.mark.django_db

road = begun(on.a_led_family)


def change(goal, road, *, seen=1, **more):
    said = {"words": "Open the post.", "known_when": "Five Fridays in a row it is open.", "by_when": None} | more
    return change_goal(by=more.pop("by", road.farida).actor, at=given.later(2), goal=goal, seen=seen, **said)


def sees(practitioner, item, days=2.0):
    return bool(decide(viewer_of(practitioner.actor, given.later(days)), item, given.later(days))[0])


def test_a_goal_keeps_the_words_who_said_them_and_when(road):
    goal = Goal.objects.get(pk=on.a_goal(road, words="  Megan in school and me up. "))
    assert (goal.words, goal.said_by_id, goal.said_on) == (
        "Megan in school and me up.", road.lowri, given.later(1).date(),
    )  # fmt: skip


def test_a_goal_is_an_item_about_those_it_is_for(road):
    goal = on.a_goal(road, people=(road.lowri, road.megan))
    assert set(Subject.objects.filter(item_id=goal).values_list("person_id", flat=True)) == {road.lowri, road.megan}


def test_one_who_did_not_agree_to_share_hides_their_goal_and_not_the_plan(road):
    jan = given.a_practitioner(name="Jan Pell")
    given.an_answer(
        road, person=road.people[0], to=jan.agency_id, at=given.later(hours=2),
        kinds=[Kind.IDENTITY, Kind.PLAN_AND_ACTIONS],
    )  # fmt: skip
    on.joined(road, jan, hours=3)
    hers, both = on.a_goal(road, people=(road.lowri,)), on.a_goal(road, people=(road.lowri, road.dean))
    assert sees(jan, hers)
    assert not sees(jan, both)


def test_a_goal_of_a_guarded_kind_does_not_flow_with_the_plan(road):
    jan = on.a_team_member(road).practitioner
    goal = on.a_goal(road, people=(road.lowri,), kind=Kind.MENTAL_HEALTH, words="A week without the dark.")
    assert not sees(jan, goal)
    assert sees(road.farida, goal)


@pytest.mark.parametrize(
    ("said", "field"),
    [({"words": " "}, "words"), ({"said_on": given.later(3).date()}, "said_on")],
)
def test_a_goal_says_something_that_was_said(road, said, field):
    with pytest.raises(Refused) as refused:
        on.a_goal(road, **said)
    assert refused.value.field == field


def test_a_goal_for_somebody_outside_the_family_is_not_found(road):
    other = given.a_contact(by=road.farida).people.first().person_id
    with pytest.raises(NotFound):
        on.a_goal(road, people=(road.lowri, other))


def test_the_team_does_not_write_goals_but_says_how_they_go(road):
    jan = on.a_team_member(road).practitioner
    with pytest.raises(Refused, match="The lead writes the plan"):
        on.a_goal(road, by=jan, at=given.later(2))
    seen = say_how_goal_goes(
        by=jan.actor, at=given.later(2), goal=on.a_goal(road), how=Progress.BETTER, words="Two Fridays.",
        said_by=road.lowri, on=given.later(1).date(),
    )  # fmt: skip
    assert GoalProgress.objects.get(pk=seen).said_by_id == road.lowri


def test_how_a_goal_goes_is_of_its_own_kind_and_about_the_same_people(road):
    goal = on.a_goal(road, people=(road.lowri,), kind=Kind.MENTAL_HEALTH)
    seen = say_how_goal_goes(by=road.farida.actor, at=given.later(2), goal=goal, how=Progress.SAME)
    progress = GoalProgress.objects.select_related("item").get(pk=seen)
    assert progress.item.kind == Kind.MENTAL_HEALTH.bit
    assert [row.person_id for row in progress.item.subject_rows.all()] == [road.lowri]


def test_progress_is_of_a_day_that_has_come(road):
    with pytest.raises(Refused) as refused:
        say_how_goal_goes(
            by=road.farida.actor, at=given.later(2), goal=on.a_goal(road), how=Progress.MET, on=given.later(3).date()
        )
    assert refused.value.field == "on"


def test_two_who_change_a_goal_at_once_are_told(road):
    goal = on.a_goal(road)
    change(goal, road)
    with pytest.raises(Stale) as stale:
        change(goal, road, words="Something else.")
    assert stale.value.current.words == "Open the post."


def test_a_goal_answers_needs_and_may_let_them_go(road):
    need = record_need(by=road.farida.actor, at=given.later(1), person=road.lowri, code="10.2", words="Rent is owed.")
    goal = on.a_goal(road, at=given.later(1.1), needs=[need])
    assert GoalNeed.objects.get(goal=goal, ended=None).need_id == need
    change(goal, road, needs=[])
    assert not GoalNeed.objects.filter(goal=goal, ended=None).exists()


def test_a_need_that_may_not_be_seen_is_not_found(road):
    other = given.a_contact()
    need = record_need(by=other.sent_by, at=given.later(1), person=other.people.first().person_id, code="10.2")
    with pytest.raises(NotFound):
        on.a_goal(road, at=given.later(1.1), needs=[need])


def test_a_goal_ends_once(road):
    goal = on.a_goal(road)
    end_goal(by=road.farida.actor, at=given.later(2), goal=goal, seen=1, end=GoalEnd.PARTLY_MET)
    assert Goal.objects.get(pk=goal).end == "partly_met"
    with pytest.raises(Refused, match="has ended"):
        change(goal, road, seen=2)
