"""What somebody promises: said so that it can be seen to be done, spoken of, handed on; an outsider sees one action."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import planned as on
from thinkfamily.families.commands import open_family
from thinkfamily.families.models import Family
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Item, Subject
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import decide, seen_about, viewer_of
from thinkfamily.support.commands import end_action, end_goal, hand_action, say_how_action_goes
from thinkfamily.support.models import Action, ActionWord, Plan
from thinkfamily.support.terms import GoalEnd, Word

pytestmark = pytest.mark.django_db
FRIDAY = given.later(4).date()


road = begun(on.a_led_family)


@pytest.fixture
def ravi(road):
    """Somebody outside the team, to whose agency all agreed."""
    ravi = given.a_practitioner(name="Ravi Thorne")
    on.agreed_by_all(road, ravi)
    return ravi


def say(action, by, sort, *, days=2.0, **more):
    seen = more.pop("seen", None) or Item.objects.get(pk=action).version
    return say_how_action_goes(by=by.actor, at=given.later(days), action=action, seen=seen, sort=sort, **more)


def sees(practitioner, item, days=2.0):
    return bool(decide(viewer_of(practitioner.actor, given.later(days)), item, given.later(days))[0])


def open_due(action):
    return Due.objects.filter(about_id=action, kind="do_action", ended=None)


def test_a_first_step_needs_no_assessment_no_goal_and_no_agreed_plan(road):
    action = Action.objects.get(pk=on.an_action(road, at=given.later(hours=2)))
    assert action.goal is None
    assert Plan.objects.get(family=road.family).agreed is None


def test_there_is_one_plan_however_many_things_are_written_in_it(road):
    on.an_action(road)
    on.an_action(road, at=given.later(1.1))
    on.a_goal(road)
    assert Plan.objects.filter(family=road.family).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(family=road.family, begun=given.later(1), begun_by=road.farida.actor)


def test_what_a_service_promises_is_due_at_the_end_of_its_day(road):
    due = open_due(on.an_action(road)).get()
    assert (due.holder, due.family, due.by) == (road.farida.actor_id, road.family.pk, end_of_day(FRIDAY))


def test_what_an_agency_promises_with_nobody_named_is_the_lead_s_to_see_to(road):
    agency = given.an_agency("Money Matters", "voluntary")
    due = open_due(on.an_action(road, agency=agency)).get()
    assert (due.role, due.holder) == ("lead", None)


def test_what_the_family_does_is_no_duty_on_anybody_s_list(road):
    action = on.an_action(road, doers=(road.dean, road.megan), how_often="Each Friday")
    assert not open_due(action).exists()


def test_an_action_is_about_those_it_is_for_and_those_of_the_family_who_do_it(road):
    action = on.an_action(road, goal=on.a_goal(road, people=(road.lowri,)), doers=(road.dean,), how_often="Daily")
    assert set(Subject.objects.filter(item_id=action).values_list("person_id", flat=True)) == {road.lowri, road.dean}


@pytest.mark.parametrize(
    ("promise", "field"),
    [
        ({"what": "Support"}, "what"),
        ({"what": "To engage better with the school"}, "what"),
        ({"practitioner": None}, "who"),
        ({"by_when": None}, "by_when"),
        ({"by_when": None, "how_often": "Each Friday"}, "by_when"),
    ],
)
def test_what_cannot_be_seen_to_be_done_is_asked_about(road, promise, field):
    with pytest.raises(Refused) as refused:
        on.an_action(road, **({"practitioner": road.farida.pk} | promise))
    assert refused.value.field == field


def test_a_goal_that_has_ended_takes_no_more_actions(road):
    goal = on.a_goal(road)
    end_goal(by=road.farida.actor, at=given.later(1.1), goal=goal, seen=1, end=GoalEnd.MET)
    with pytest.raises(Refused, match="has ended"):
        on.an_action(road, goal=goal, at=given.later(1.2))


def test_a_goal_of_another_family_is_not_found(road):
    elsewhere = on.a_goal(on.a_led_family_elsewhere(road))
    with pytest.raises(NotFound):
        on.an_action(road, goal=elsewhere)


def test_done_ends_the_duty(road):
    action = on.an_action(road)
    say(action, road.farida, Word.DONE, words="They will wait till March.")
    assert Action.objects.get(pk=action).done_on == given.later(2).date()
    assert not open_due(action).exists()


def test_late_gives_a_reason_and_a_new_day_and_keeps_the_first(road):
    action = on.an_action(road)
    say(action, road.farida, Word.LATE, words="The office was closed.", new_day=given.later(9).date())
    changed = Action.objects.get(pk=action)
    assert (changed.by_when, changed.first_by) == (given.later(9).date(), FRIDAY)
    assert open_due(action).get().by == end_of_day(given.later(9).date())


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": " ", "new_day": given.later(9).date()}, "words"),
        ({"words": "Closed."}, "new_day"),
        ({"words": "Closed.", "new_day": given.later(1).date()}, "new_day"),
    ],
)
def test_late_without_a_reason_or_a_day_to_come_is_asked_about(road, said, field):
    action = on.an_action(road)
    with pytest.raises(Refused) as refused:
        say(action, road.farida, Word.LATE, **said)
    assert refused.value.field == field


def test_done_may_turn_out_not_to_be(road):
    action = on.an_action(road)
    say(action, road.farida, Word.DONE)
    say(action, road.farida, Word.NOT_DONE_AFTER_ALL, days=3, new_day=given.later(9).date())
    assert Action.objects.get(pk=action).done_on is None
    assert open_due(action).get().by == end_of_day(given.later(9).date())


def test_two_who_speak_of_it_at_once_are_told(road):
    action = on.an_action(road)
    say(action, road.farida, Word.ON_THE_WAY, words="I have rung twice.", seen=1)
    with pytest.raises(Stale):
        say(action, road.boss, Word.DONE, seen=1)


def test_an_outsider_sees_their_own_action_and_nothing_else(road, ravi):
    goal = on.a_goal(road)
    other = on.an_action(road, goal=goal)
    mine = on.an_action(road, goal=goal, what="List the debts and who is owed.", practitioner=ravi.pk)
    people = [person.pk for person in road.people]
    assert set(seen_about(viewer_of(ravi.actor, given.later(2)), given.later(2), people).items) == {mine}
    assert not sees(ravi, other)
    assert not sees(ravi, goal)


def test_an_outsider_opens_no_page_of_the_family(road, ravi):
    on.an_action(road, practitioner=ravi.pk)
    with pytest.raises(NotFound):
        open_family(by=ravi.actor, at=given.later(2), family=road.family.pk)
    with pytest.raises(NotFound):
        opened(Plan, Plan.objects.get(family=road.family).pk, by=ravi.actor, at=given.later(2))
    with pytest.raises(NotFound):
        opened(Family, road.family.pk, by=ravi.actor, at=given.later(2))


def test_an_outsider_who_says_how_it_goes_still_sees_nothing_else(road, ravi):
    goal = on.a_goal(road)
    mine = on.an_action(road, practitioner=ravi.pk)
    say(mine, ravi, Word.LATE, words="Two letters are missing.", new_day=given.later(9).date())
    say(mine, ravi, Word.DONE, days=3)
    assert sees(ravi, mine, 4)
    assert not sees(ravi, goal, 4)
    assert ActionWord.objects.filter(action=mine).count() == 2


def test_without_agreement_an_outsider_sees_not_even_their_action(road):
    ravi = given.a_practitioner(name="Ravi Thorne")
    assert not sees(ravi, on.an_action(road, practitioner=ravi.pk))


def test_who_is_promised_for_what_they_may_not_see_yet_is_told_whom_to_ring(client, road):
    ravi, kira = given.a_practitioner(name="Ravi Thorne"), given.a_practitioner(name="Kira Doyle")
    page = reverse("action", args=[on.an_action(road, practitioner=ravi.pk)])
    client.force_login(ravi.actor.account)
    assert "Ring Farida Bashir" in client.get(page).content.decode()
    client.force_login(kira.actor.account)
    assert client.get(page).status_code == 404


def test_somebody_in_the_team_needs_no_narrow_way_in(road):
    jan = on.a_team_member(road).practitioner
    on.an_action(road, practitioner=jan.pk)
    assert open_family(by=jan.actor, at=given.later(2), family=road.family.pk)


def test_nobody_speaks_of_another_s_action(road, ravi):
    jan = on.a_team_member(road, name="Jan Pell").practitioner
    action = on.an_action(road, practitioner=ravi.pk)
    with pytest.raises(Refused, match="Whoever does this action"):
        say(action, jan, Word.DONE)


def test_who_may_not_see_an_action_does_not_find_it(road):
    action = on.an_action(road)
    with pytest.raises(NotFound):
        say(action, given.a_practitioner(name="Neil Tansley"), Word.DONE)


def test_handing_an_action_on_shuts_out_who_did_it(road, ravi):
    action = on.an_action(road, practitioner=ravi.pk)
    hand_action(by=road.farida.actor, at=given.later(2), action=action, seen=1, to=road.boss.pk)
    assert not sees(ravi, action, 3)
    assert open_due(action).get().holder == road.boss.actor_id


def test_ending_an_action_says_why_and_shuts_out_the_outsider(road, ravi):
    action = on.an_action(road, practitioner=ravi.pk)
    with pytest.raises(Refused):
        end_action(by=road.farida.actor, at=given.later(2), action=action, seen=1, words="")
    end_action(by=road.farida.actor, at=given.later(2), action=action, seen=1, words="The debt was written off.")
    assert not sees(ravi, action, 3)
    assert not open_due(action).exists()
    with pytest.raises(Refused, match="has ended"):
        say(action, road.farida, Word.DONE, days=3)
