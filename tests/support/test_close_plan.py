"""A plan ends when nobody is unseen, nothing is open, and everything still to be done has a name; nobody is left."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests import given
from tests.beginning import begun
from tests.support import ended as on
from tests.support.planned import a_goal, agreed_by_all, an_action, joined
from tests.support.road import an_insider, recorded
from thinkfamily.families.commands import add_member, keep_safe_way, open_family
from thinkfamily.families.models import Responsible
from thinkfamily.identity.commands import record_identity
from thinkfamily.people.commands import new_person
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Due, Event
from thinkfamily.records.terms import DueEnd
from thinkfamily.safeguarding.commands import DangerTold, tell_safeguarding
from thinkfamily.sharing.commands import involve
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import (
    CannotClose,
    There,
    accept_lead,
    accept_take_over,
    ask_to_take_over,
    end_action,
    hand_over_lead,
    record_decision,
)
from thinkfamily.support.models import Closing, FollowUp, Goal, Plan, TakeOver, TeamPlace
from thinkfamily.support.terms import GoalEnd, ReviewOutcome, WhoseMiss

pytestmark = pytest.mark.django_db

road = begun(on.a_road_to_its_end)


def refused(road, **more):
    with pytest.raises(CannotClose) as cannot:
        on.closed(road, **more)
    assert not Closing.objects.exists()
    assert Plan.objects.get(family=road.family).ended is None
    return Obstacles(cannot.value.obstacles)


class Obstacles(list):
    """What stands in the way: all of it in words, or what is said beside one question."""

    def beside(self, field):
        return " ".join(each.says for each in self if each.field == field)

    def __str__(self):
        return " ".join(each.says for each in self)


def test_a_plan_ends_with_its_exit_plan_and_three_named_calls(road):
    closing = on.closed(road)
    assert closing.plan.ended == on.ENDS
    assert {word.part for word in closing.words.all()} == {"reason", "call", "do", "stays"}
    assert [(call.step, call.practitioner) for call in on.calls(closing)] == [
        ("follow_up_first", road.farida), ("follow_up_second", road.farida), ("follow_up_third", road.farida),
    ]  # fmt: skip
    assert [call.due_on.isoformat()[:7] for call in on.calls(closing)] == ["2027-01", "2027-04", "2027-10"]


def test_each_goal_has_its_end(road):
    on.closed(road)
    assert Goal.objects.get(plan__family=road.family).end == GoalEnd.MET


def test_a_goal_nobody_decided_stands_in_the_way_in_its_own_words(road):
    assert "Open the post on Fridays, together." in refused(road, goals={}).beside("goals")


def test_a_child_not_seen_since_the_last_review_stands_in_the_way(agreed):
    road, _ = agreed
    on.a_review(road, there=[There(road.lowri)])
    says = str(refused(road, at=given.later(31)))
    assert "Megan has not been seen since the last review" in says


def test_a_child_seen_at_the_review_itself_has_been_seen(agreed):
    road, _ = agreed
    on.a_review(road, there=[There(road.megan)])
    assert "Megan" not in str(refused(road, at=given.later(31), call=""))


def test_a_child_who_was_missed_has_not_been_seen(agreed):
    road, _ = agreed
    on.a_review(road, there=[There(road.lowri)])
    recorded(road, at=given.later(35), there=[There(road.megan, seen=False, whose=WhoseMiss.SERVICE)])
    assert "Megan has not been seen" in str(refused(road, call=""))


def test_an_open_danger_stands_in_the_way(road):
    told = DangerTold(people=[road.megan], happening="Megan says she is afraid to go home.")
    tell_safeguarding(by=road.farida.actor, at=given.later(39), family=road.family.pk, told=told)
    assert "something was said about danger to Megan on 16 October" in str(refused(road))


@pytest.mark.parametrize(
    ("missing", "field", "says"),
    [
        ({"do": " "}, "do", "what they will do when it gets hard again"),
        ({"stays": ""}, "stays", "who stays with them"),
        ({"call": ""}, "call", "whom the family can call"),
        ({"reason": ""}, "reason", "Choose why"),
        ({"reason": "made_up"}, "reason", "Choose why"),
    ],
)
def test_what_is_missing_is_asked_for_beside_its_question(road, missing, field, says):
    assert says in refused(road, **missing).beside(field)


def test_each_follow_up_has_a_name(road):
    says = refused(road, callers=(road.farida.pk, None, uuid4()))
    assert "the follow-up at 6 months has no name" in says.beside("follow_up_2")
    assert "the follow-up at 12 months has no name" in says.beside("follow_up_3")


def test_what_a_service_promised_is_done_or_ended_first(road):
    an_action(road, at=given.later(36), what="Mend the back bedroom wall.", by_when=given.later(50).date())
    assert "one thing that a service promised is not done" in str(refused(road))


def test_somebody_without_a_part_in_the_work_does_not_end_it(road):
    stranger = given.a_practitioner(name="Pia Holm")
    with pytest.raises(NotFound):
        on.closed(road, by=stranger)


def test_somebody_answers_for_the_family_from_the_same_instant(road):
    on.closed(road)
    answers = Responsible.objects.get(family=road.family, until=None)
    assert (answers.practitioner, answers.role, answers.since) == (road.farida, "follow_up", on.ENDS)


def test_only_a_limited_involvement_stays_for_the_calls(road):
    closing = on.closed(road)
    heads = [person.head_id for person in road.people]
    left = Involvement.objects.filter(ended=None, person__head_id__in=heads, actor__isnull=False)
    assert {(row.actor_id, row.limited) for row in left} == {(road.farida.actor_id, True), (road.boss.actor_id, True)}
    with pytest.raises(NotFound):
        open_family(by=road.farida.actor, at=on.ENDS + timedelta(hours=1), family=road.family.pk)
    assert FollowUp.objects.filter(closing=closing).count() == 3


def test_the_team_ends_and_nothing_of_the_plan_is_due_any_more(road):
    member = given.a_practitioner(name="Jan Pell")
    agreed_by_all(road, member, at=given.later(36))
    joined(road, member, hours=37 * 24)
    on.closed(road)
    assert not TeamPlace.objects.filter(family=road.family, left=None).exists()
    assert set(Due.objects.filter(ended=None).values_list("kind", flat=True)) <= {
        "screen_contact", "follow_up_first", "follow_up_second", "follow_up_third"
    }  # fmt: skip
    assert Due.objects.get(kind="review_plan").end == DueEnd.NOT_NEEDED


def test_a_caller_whose_agency_may_not_know_is_not_named(road):
    outsider = given.a_practitioner(name="Ravi Thorne")
    with pytest.raises(Refused, match="Ravi Thorne may not read the exit plan") as cannot:
        on.closed(road, callers=(road.farida.pk, outsider.pk, road.farida.pk))
    assert cannot.value.field == "follow_up_2"
    assert not Closing.objects.exists()


def test_a_caller_of_another_agency_reads_the_exit_plan_if_all_agreed(road):
    ravi = given.a_practitioner(name="Ravi Thorne")
    agreed_by_all(road, ravi, at=given.later(36))
    assert on.closed(road, callers=(ravi.pk, ravi.pk, ravi.pk))


def test_ended_meanwhile_it_is_not_ended_again(road):
    seen = Plan.objects.get(family=road.family).version
    on.closed(road)
    with pytest.raises((Stale, NotFound)):
        on.closed(road, seen=seen, at=on.ENDS + timedelta(hours=1))


def test_sent_twice_it_ends_once(road):
    form, seen = uuid4(), Plan.objects.get(family=road.family).version
    assert on.closed(road, form=form, seen=seen) == on.closed(road, form=form, seen=seen)
    assert Event.objects.filter(kind="plan.closed").count() == 1


def take_over(road, step=ReviewOutcome.STEP_DOWN):
    club = given.a_practitioner(name="Sol Brand", agency=given.an_agency("Lowfen youth club", "voluntary"))
    request = ask_to_take_over(
        by=road.farida.actor, at=given.later(36), family=road.family.pk, step=step, practitioner=club.pk,
        because="Megan goes there on Saturdays.",
    )  # fmt: skip
    return club, TakeOver.objects.get(pk=request)


def test_nothing_closes_before_whoever_takes_over_has_accepted(road):
    _, request = take_over(road)
    assert "whoever takes over has said yes" in refused(road, reason="stepped_down").beside("reason")
    assert request.answer == ""


def test_whoever_takes_over_answers_for_the_family(road):
    club, request = take_over(road)
    accept_take_over(by=club.actor, at=given.later(37), request=request.pk)
    on.closed(road, reason="stepped_down")
    answers = Responsible.objects.get(family=road.family, until=None)
    assert (answers.practitioner, answers.role) == (club, "takes_over")
    assert Involvement.objects.filter(actor=club.actor, limited=False, ended=None).count() == len(road.people)


def not_reached(road, **more):
    return {"reason": "not_reached", "do": "", "stays": "", "callers": (None, None, None)} | more


def test_ending_for_want_of_contact_needs_a_manager_the_whole_ladder_and_a_day_to_offer_again(road):
    says = str(refused(road, **not_reached(road)))
    for needed in ("Ask your manager", "remaining steps", "whether everyone is safe", "Choose a day to offer"):
        assert needed in says


def test_a_manager_may_let_it_end_and_somebody_offers_again(agreed):
    road, _ = agreed
    for action in Plan.objects.get(family=road.family).actions.filter(agency__isnull=False):
        end_action(
            by=road.farida.actor, at=given.later(9), action=action.pk, seen=action.item.version, words="Not now."
        )
    for day in range(10, 17):
        recorded(road, at=given.later(day), there=[There(road.lowri, seen=False, whose=WhoseMiss.FAMILY)])
    recorded(road, at=given.later(18), there=[There(road.megan)])
    record_decision(
        by=road.boss.actor, at=given.later(19), family=road.family.pk, words="We stop for now.",
        because="Every way was tried, and Megan is well.", lets_end=True,
    )  # fmt: skip
    ends = not_reached(
        road, safety="Megan’s tutor sees her each day.", offer_again=date(2026, 12, 1), offers=road.farida.pk
    )
    closing = on.closed(road, at=given.later(20), **ends)
    call = FollowUp.objects.get(closing=closing)
    assert (call.step, call.due_on, call.practitioner) == ("offer_after_plan", date(2026, 12, 1), road.farida)
    assert Responsible.objects.get(family=road.family, until=None).practitioner == road.farida


def a_hidden_child(road):
    """A child in the family whom only an advocate knows of."""
    advocate = an_insider(road, "Selma Cole", "domestic_abuse")
    child = new_person(at=given.later(1))
    record_identity(person=child, by=advocate.actor, at=given.later(1), said="Iris", about_age=4)
    involve(
        people=[child], doing="advice", role="author", by=advocate.actor, at=given.later(1), holder=advocate,
        because="She is four.",
    )  # fmt: skip
    keep_safe_way(by=advocate.actor, at=given.later(1), person=road.lowri, words="Ring Jean.")
    add_member(by=advocate.actor, at=given.later(2), family=road.family.pk, person=child.pk, because="Her child.")
    return advocate, child


def test_a_hidden_child_is_in_no_refusal_and_is_due_for_one_who_knows_her(road):
    advocate, child = a_hidden_child(road)
    on.closed(road)
    due = Due.objects.get(kind="see_child_after_plan", about_id=child.pk)
    assert (due.role, due.holder, due.family) == ("practitioner", advocate.actor_id, None)
    assert Involvement.objects.filter(actor=advocate.actor, ended=None).exists()


def test_a_hidden_goal_is_in_no_refusal_and_is_due_for_whoever_wrote_it(road):
    """The lead before wrote a goal that the lead of today, of another agency, may not read."""
    goal = a_goal(road, kind=Kind.MENTAL_HEALTH, at=given.later(36))
    jan = given.a_practitioner(name="Jan Pell")
    agreed_by_all(road, jan, at=given.later(36))
    request = hand_over_lead(
        by=road.farida.actor, at=given.later(37), family=road.family.pk, practitioner=jan.pk, because="I am away."
    )
    accept_lead(by=jan.actor, at=given.later(38), request=request)
    recorded(road, by=jan, at=given.later(39), there=[There(road.megan)])
    on.closed(
        road,
        by=jan,
        callers=(jan.pk, jan.pk, jan.pk),
        goals={each: "met" for each in on.open_goals(road) if each != goal},
    )
    due = Due.objects.get(kind="settle_goal", about_id=goal)
    assert (due.holder, due.family) == (road.farida.actor_id, None)
    assert Goal.objects.get(pk=goal).ended is None


def test_a_hidden_danger_is_in_no_refusal_and_safeguarding_is_told(road):
    advocate = an_insider(road, "Selma Cole", "domestic_abuse")
    keep_safe_way(by=advocate.actor, at=given.later(1), person=road.lowri, words="Ring Jean.")
    danger = tell_safeguarding(
        by=advocate.actor, at=given.later(39), told=DangerTold(people=[road.lowri], happening="She fears tonight.")
    )
    on.closed(road)
    due = Due.objects.get(kind="danger_after_plan", about_id=danger)
    assert (due.role, due.holder) == ("team", road.place.door)
