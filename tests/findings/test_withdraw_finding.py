"""What was recorded by mistake counts for nothing any more, stays on record with its reason, and can be put back."""

from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.support.planned import a_goal, a_led_family, an_agreed_plan
from tests.support.road import an_insider
from thinkfamily.families.commands import open_family
from thinkfamily.findings.commands import (
    put_back_finding,
    record_need,
    record_strength,
    say_whom_it_touches,
    sight_finding,
    withdraw_finding,
)
from thinkfamily.findings.models import Effect, Finding, Withdrawal
from thinkfamily.findings.queries import effects_seen, findings_seen, withdrawals_seen
from thinkfamily.findings.terms import Progress
from thinkfamily.journey.queries import family_head, family_page, strengths_and_needs
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Due, Event
from thinkfamily.support.commands import change_goal
from thinkfamily.support.models import GoalNeed
from thinkfamily.support.queries import goal_page, needs_to_choose

pytestmark = pytest.mark.django_db

LATER, STILL_LATER = given.later(3), given.later(4)
WHY = "It was said of her sister."


road = begun(a_led_family)
agreed = begun(an_agreed_plan)


def a_need(road, **more):
    told = {"person": road.lowri, "code": "10.2a", "words": "Eleven weeks of rent.", "at": given.later(1)} | more
    return record_need(by=told.pop("by", road.farida).actor, form=uuid4(), **told)


def withdraw(road, finding, **more):
    told = {"by": road.farida.actor, "at": LATER, "form": uuid4(), "because": WHY} | more
    return withdraw_finding(finding=finding, **told)


def seen_by(practitioner, road, at=STILL_LATER):
    return open_family(by=practitioner.actor, at=at, family=road.family.pk)


def test_it_no_longer_counts_and_stays_on_record_with_who_and_why(road):
    need = a_need(road)
    withdraw(road, need)
    opening = seen_by(road.farida, road)
    (shown,) = findings_seen(opening.seen)
    assert not shown.is_open
    assert shown.withdrawn == LATER
    (once,) = withdrawals_seen(opening.seen)[need]
    assert (once.because, once.by, once.put_back) == (WHY, road.farida.actor_id, None)
    assert Finding.objects.get().words == "Eleven weeks of rent."
    assert Event.objects.get(kind="finding.withdrawn").about_id == need


def test_the_reason_is_as_guarded_as_what_was_a_mistake(road):
    need = a_need(road, code="3.2")
    withdraw(road, need)
    assert Withdrawal.objects.get().item.kind == Finding.objects.get().item.kind
    assert WHY not in str(list(Event.objects.values_list("data", flat=True)))


def test_what_a_withdrawn_need_did_to_another_goes_with_it_and_comes_back_with_it(road):
    need = a_need(road)
    say_whom_it_touches(by=road.farida.actor, at=given.later(2), need=need, person=road.megan, words="No school trip.")
    withdraw(road, need)
    assert effects_seen(seen_by(road.farida, road).seen) == []
    put_back_finding(by=road.farida.actor, at=STILL_LATER, finding=need)
    assert [each.words for each in effects_seen(seen_by(road.farida, road, given.later(5)).seen)] == ["No school trip."]


def test_what_it_does_to_another_may_be_the_mistake_alone(road):
    need = a_need(road)
    effect = say_whom_it_touches(
        by=road.farida.actor, at=given.later(2), need=need, person=road.megan, words="No trip."
    )
    withdraw(road, effect)
    assert Effect.objects.get().withdrawn == LATER
    assert Finding.objects.get().withdrawn is None
    assert effects_seen(seen_by(road.farida, road).seen) == []


@pytest.mark.parametrize(("because", "says"), [(" ", "why this was a mistake"), (WHY, "withdrawn already")])
def test_it_needs_a_reason_and_is_withdrawn_once(road, because, says):
    need = a_need(road)
    if because == WHY:
        withdraw(road, need)
    with pytest.raises(Refused, match=says):
        withdraw(road, need, because=because, at=STILL_LATER)


def test_sent_twice_it_is_one_act(road):
    need, form = a_need(road), uuid4()
    withdraw(road, need, form=form)
    withdraw(road, need, form=form)
    assert Withdrawal.objects.count() == 1


def test_who_wrote_it_their_agency_and_who_leads_may_withdraw_it_and_others_may_not(road):
    ravi = an_insider(road, "Ravi Thorne", "debt_advice")
    need = a_need(road, by=ravi)
    with pytest.raises(NotFound):
        withdraw(road, need)
    given.an_answer(road, person=road.people[0], to=road.farida.agency_id, at=given.later(2), by=road.farida,
                    kinds=["money_and_work"])  # fmt: skip
    withdraw(road, need)
    mine = a_need(road, code="9.2")
    given.an_answer(road, person=road.people[0], to=ravi.agency_id, at=given.later(2), by=road.farida)
    with pytest.raises(Refused, match="Whoever wrote this"):
        withdraw(road, mine, by=ravi.actor)
    put_back_finding(by=ravi.actor, at=STILL_LATER, finding=need)
    assert Finding.objects.get(pk=need).withdrawn is None


def test_put_back_it_counts_as_it_was_written_unless_it_was_written_anew(road):
    need = a_need(road)
    with pytest.raises(Refused, match="counts already"):
        put_back_finding(by=road.farida.actor, at=LATER, finding=need)
    withdraw(road, need)
    a_need(road, at=LATER)
    with pytest.raises(Refused, match="stands there already"):
        put_back_finding(by=road.farida.actor, at=STILL_LATER, finding=need)
    again = Finding.objects.exclude(pk=need).get()
    withdraw(road, again.pk, at=STILL_LATER)
    put_back_finding(by=road.farida.actor, at=given.later(5), finding=need)
    assert Finding.objects.get(withdrawn=None).pk == need
    assert Withdrawal.objects.get(finding=need).put_back_by == road.farida.actor


def test_what_is_withdrawn_is_not_seen_again_nor_does_it_touch_anybody(road):
    need = a_need(road)
    withdraw(road, need)
    with pytest.raises(Refused, match="recorded by mistake"):
        sight_finding(by=road.farida.actor, at=STILL_LATER, finding=need, how=Progress.BETTER)
    with pytest.raises(Refused, match="recorded by mistake"):
        say_whom_it_touches(by=road.farida.actor, at=STILL_LATER, need=need, person=road.megan, words="No trip.")


def test_a_goal_that_rests_on_it_says_so_until_it_is_put_right(agreed):
    road, plan = agreed
    need = a_need(road)
    goal = a_goal(road, at=given.later(2.5), needs=[need])
    withdraw(road, need)
    opening = seen_by(road.farida, road)
    head = family_head(opening)
    page = goal_page(opening, goal, head.names, head.place)
    assert [need.split(":")[0] for need in page.goal.mistaken] == ["Lowri"]
    assert need not in {each.item for each in needs_to_choose(opening.seen, head.names)}
    change_goal(
        by=road.farida.actor, at=STILL_LATER, goal=goal, seen=1, words="Open the post.", known_when="", by_when=None,
        needs=[],
    )  # fmt: skip
    assert GoalNeed.objects.get(goal=goal).ended == STILL_LATER
    with pytest.raises(Refused, match="recorded by mistake"):
        a_goal(road, at=STILL_LATER, needs=[need])
    assert plan


def test_nobody_is_asked_any_more_why_it_has_no_goal(road):
    ravi = an_insider(road, "Ravi Thorne", "debt_advice")
    need = a_need(road, by=ravi)
    an_agreed_plan(road)
    assert Due.objects.get(kind="say_why_no_goal", about_id=need).ended is None
    withdraw(road, need, by=ravi.actor)
    assert Due.objects.get(kind="say_why_no_goal", about_id=need).end == "not_needed"


def test_the_family_page_and_its_timeline_say_that_it_was_a_mistake(road):
    need = a_need(road)
    record_strength(by=road.farida.actor, at=given.later(1), person=road.lowri, code="routines", words="Soup at six.")
    withdraw(road, need)
    opening = seen_by(road.farida, road)
    head = family_head(opening)
    shown = family_page(opening, head)
    assert not [each for each in shown.hard if "rent" in each.words]
    assert {"Recorded by mistake", "Withdrawn"} <= {moment.what for moment in shown.moments}
    everything = strengths_and_needs(opening, head)
    assert [each.item for each in everything.past.rows] == [need]
    assert [each.words for each in everything.strengths] == ["Soup at six."]
    assert everything.past.rows[0].withdrawals[0].because == WHY
