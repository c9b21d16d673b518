"""The pages of oversight, reviews, taking over and the end: filled in, refused, and nothing typed lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests import given
from tests.beginning import begun
from tests.support import ended as on
from tests.support.planned import a_led_family
from tests.support.visiting import A_RECORD, counted, day, text
from thinkfamily.safeguarding.commands import DangerTold, tell_safeguarding
from thinkfamily.support.commands import There
from thinkfamily.support.models import (
    Closing,
    FollowUp,
    OversightNote,
    OwnScore,
    Plan,
    Review,
    TakeOver,
)

pytestmark = pytest.mark.django_db

road = begun(a_led_family)


def test_a_supervisor_puts_supervision_on_the_record_and_the_lead_does_not(as_, road):
    address = reverse("record_supervision", args=[road.family.pk])
    assert "Gwen Ellis writes this down" in text(as_(road.farida).get(address))
    sent = {"form": uuid4(), "words": "Go on.", "because": "It works.", "kind": "plan_and_actions",
            **day("on", given.NOW)}  # fmt: skip
    answer = as_(road.boss).post(address, sent, follow=True)
    assert "Go on." in text(answer)
    assert OversightNote.objects.get().sort == "supervision"


def test_a_manager_lets_a_plan_end(as_, road):
    sent = {"form": uuid4(), "words": "It may end.", "because": "Every way was tried.", "kind": "plan_and_actions",
            "lets_end": "on", **day("on", given.NOW)}  # fmt: skip
    answer = as_(road.boss).post(reverse("record_decision", args=[road.family.pk]), sent, follow=True)
    assert "The plan may end" in text(answer)


def review_typed(road, plan, **more):
    goal = plan.goals.get().pk
    return {
        "form": uuid4(), "seen": plan.version, "encounter": "meeting", **day("day", given.NOW - timedelta(days=1)),
        "clock": "4pm", "went": [road.farida.pk],
        **{f"there_{person.pk}": "seen" for person in road.people},
        f"goal_{goal}-how": "better", f"goal_{goal}-said_by": road.lowri, f"goal_{goal}-words": "Five Fridays.",
        "score1-of": "Sleep", "score1-score": "4", "score1-kind": "plan_and_actions",
        "parts": "2", "part1-sort": "success", "part1-words": "The letters are in a box.",
        "part1-kind": "plan_and_actions", "part1-people": [road.lowri], "outcome": "go_on",
        **day("next_by", given.NOW + timedelta(days=30)),
    } | more  # fmt: skip


def test_a_review_is_held_in_the_browser(as_, agreed):
    road, plan = agreed
    address = reverse("hold_review", args=[road.family.pk])
    page = text(as_(road.farida).get(address))
    assert "“Open the post on Fridays, together.”" in page
    answer = as_(road.farida).post(address, review_typed(road, plan), follow=True)
    shown = text(answer)
    assert "The review is kept." in shown
    assert "The letters are in a box." in shown
    assert "“Sleep”: 4 on" in shown
    assert OwnScore.objects.get().score == 4


def test_a_goal_and_a_score_are_asked_for_beside_their_questions(as_, agreed):
    road, plan = agreed
    goal = plan.goals.get().pk
    sent = review_typed(road, plan) | {f"goal_{goal}-how": "", "score1-score": "11"}
    answer = as_(road.farida).post(reverse("hold_review", args=[road.family.pk]), sent)
    shown = text(answer)
    assert answer.status_code == 422
    assert "Say how this goal goes" in shown
    assert "is a whole number from 0 to 10" in shown
    assert "The letters are in a box." in shown


def test_a_review_held_meanwhile_is_shown_and_ones_own_is_kept(as_, agreed):
    road, plan = agreed
    on.a_review(road)
    answer = as_(road.farida).post(reverse("hold_review", args=[road.family.pk]), review_typed(road, plan))
    shown = text(answer)
    assert answer.status_code == 409
    assert "Somebody saved this plan while you were writing" in shown
    assert "Five Fridays." in shown
    assert "The letters are in a box." in shown
    assert Review.objects.count() == 1


def close_typed(road, plan, **more):
    goal = plan.goals.get().pk
    return {
        "form": uuid4(), "seen": plan.version, "reason": "outcomes_met", "because": "They say so.",
        "call": "Farida.", "do": "Ring Farida the same day.", "stays": "School.", f"goal_{goal}": "met",
        "follow_up_1": road.farida.pk, "follow_up_2": road.farida.pk, "follow_up_3": road.farida.pk,
    } | more  # fmt: skip


def close(road):
    return reverse("close_plan", args=[road.family.pk])


def test_a_plan_is_closed_in_the_browser_and_the_lead_then_finds_the_calls(as_, ended):
    plan = Plan.objects.get(family=ended.family)
    answer = as_(ended.farida).post(close(ended), close_typed(ended, plan), follow=True)
    assert "The plan has ended." in text(answer)
    assert as_(ended.farida).get(reverse("visits", args=[ended.family.pk])).status_code == 404
    call = FollowUp.objects.order_by("due_on").first()
    shown = text(as_(ended.farida).get(reverse("follow_up", args=[call.pk])))
    assert "Ring Farida the same day." in shown
    assert "Lowri: Text first." in shown
    assert counted(as_(ended.farida), reverse("follow_up", args=[call.pk])) <= A_RECORD
    sent = {"form": uuid4(), "seen": call.version, "found": "still_well", "words": "All well.", **day("on", given.NOW)}
    answer = as_(ended.farida).post(reverse("record_follow_up", args=[call.pk]), sent, follow=True)
    assert "Kept." in text(answer)


def test_what_stands_in_the_way_is_said_beside_each_question_and_nothing_typed_is_lost(as_, ended):
    plan = Plan.objects.get(family=ended.family)
    goal = plan.goals.get().pk
    wrong = {"reason": "", "do": "", "follow_up_2": "", f"goal_{goal}": ""}
    answer = as_(ended.farida).post(close(ended), close_typed(ended, plan) | wrong)
    assert answer.status_code == 422
    shown = text(answer)
    assert "Choose why this plan ends." in shown
    assert "nobody has said how the goal “Open the post on Fridays, together.” ended" in shown
    assert "They say so." in shown
    answer = as_(ended.farida).post(close(ended), close_typed(ended, plan) | wrong | {"reason": "outcomes_met"})
    shown = text(answer)
    assert "the follow-up at 6 months has no name. Choose who will ring." in shown
    assert "Write with the family what they will do when it gets hard again." in shown
    assert not Closing.objects.exists()


def test_a_child_not_seen_is_said_before_anything_is_typed(as_, agreed):
    road, _ = agreed
    on.a_review(road, there=[There(road.lowri)])
    assert "Megan has not been seen since the last review" in text(as_(road.farida).get(close(road)))


def test_a_plan_changed_meanwhile_is_said_and_what_was_typed_is_kept(as_, ended):
    plan = Plan.objects.get(family=ended.family)
    on.a_review(ended, at=given.later(41))
    answer = as_(ended.farida).post(close(ended), close_typed(ended, plan))
    shown = text(answer)
    assert answer.status_code == 409
    assert "Somebody changed this plan while you were writing" in shown
    assert "Ring Farida the same day." in shown
    assert not Closing.objects.exists()


def test_somebody_is_asked_to_take_over_and_answers_in_the_browser(as_, agreed):
    road, _ = agreed
    sol = given.a_practitioner(name="Sol Brand")
    sent = {"form": uuid4(), "step": "step_down", "practitioner": sol.pk, "because": "Megan goes there."}
    answer = as_(road.farida).post(reverse("ask_to_take_over", args=[road.family.pk]), sent, follow=True)
    assert "Not answered yet." in text(answer)
    request = TakeOver.objects.get()
    address = reverse("take_over", args=[request.pk])
    assert as_(road.farida).get(address).status_code == 404
    assert "Megan goes there." in text(as_(sol).get(address))
    answer = as_(sol).post(reverse("accept_take_over", args=[request.pk]), {"form": uuid4()}, follow=True)
    assert "You go on with this family." in text(answer)
    assert as_(sol).get(reverse("visits", args=[road.family.pk])).status_code == 200


def test_a_gate_names_the_child_and_leads_to_where_it_is_put_right(as_, agreed):
    road, plan = agreed
    on.a_review(road, there=[There(road.lowri)])
    client = as_(road.farida)
    for answer in (client.get(close(road)), client.post(close(road), close_typed(road, plan))):
        shown = text(answer)
        assert "Megan has not been seen since the last review." in shown
        assert f'<a href="{reverse("record_visit", args=[road.family.pk])}">Record a visit or call</a>' in shown
        assert f'<a href="{reverse("plan", args=[road.family.pk])}">Go through what was promised</a>' in shown


def test_an_open_danger_is_named_and_leads_to_it_for_whoever_told_of_it(as_, ended):
    told = DangerTold(people=[ended.megan], happening="Megan says she is afraid to go home.")
    escalation = tell_safeguarding(by=ended.farida.actor, at=given.later(36), family=ended.family.pk, told=told)
    client = as_(ended.farida)
    shown = text(client.get(close(ended)))
    assert "something was said about danger to Megan on 13 October" in shown
    assert f'href="{reverse("escalation", args=[escalation])}">See what you told safeguarding' in shown
    assert client.get(reverse("escalation", args=[escalation])).status_code == 200


def test_an_open_danger_told_of_by_somebody_else_leads_to_whom_to_ring(as_, ended):
    told = DangerTold(people=[ended.megan], happening="Megan says she is afraid to go home.")
    tell_safeguarding(by=ended.boss.actor, at=given.later(36), told=told)
    client = as_(ended.farida)
    shown = text(client.get(close(ended)))
    whom_to_ring = reverse("danger_in_family", args=[ended.family.pk])
    assert f'href="{whom_to_ring}">See whom to ring' in shown
    assert client.get(whom_to_ring).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"do": ""}, "do", "Write with the family what they will do when it gets hard again."),
        ({"stays": ""}, "stays", "Write with the family who stays with them, and how."),
        ({"call": ""}, "call", "Write whom the family can call from now on."),
        ({"reason": "family_stopped", "offers": ""}, "offers", "Choose who will offer support again."),
        ({"reason": "family_stopped"}, "offer_again", "Choose a day to offer support again."),
        ({"reason": "family_stopped"}, "safety", "Ask whether everyone is safe, and write how you know."),
    ],
)
def test_what_a_plan_needs_to_end_is_asked_for_beside_its_own_question(as_, wrong, field, says, ended):
    plan = Plan.objects.get(family=ended.family)
    answer = as_(ended.farida).post(close(ended), close_typed(ended, plan) | wrong)
    assert answer.context["form"].errors[field] == [says]


def test_who_decides_and_who_takes_over_is_one_link_away(as_, ended):
    plan = Plan.objects.get(family=ended.family)
    client = as_(ended.farida)
    leads = {"family_stopped": "oversight", "stepped_up": "ask_to_take_over", "not_reached": "visits"}
    for reason, page in leads.items():
        answer = client.post(close(ended), close_typed(ended, plan) | {"reason": reason})
        address = reverse(page, args=[ended.family.pk])
        assert address in {link for _, _, link in answer.context["first"]}
        assert client.get(address).status_code == 200


def test_whoever_closed_and_stays_for_the_calls_goes_to_the_first_and_finds_it_again(as_, ended):
    plan = Plan.objects.get(family=ended.family)
    client = as_(ended.farida)
    answer = client.post(close(ended), close_typed(ended, plan), follow=True)
    call = FollowUp.objects.order_by("due_on").first()
    address = reverse("follow_up", args=[call.pk])
    assert answer.redirect_chain[-1][0] == address
    shown = text(answer)
    for words in ("You stay for the calls", "Ring Farida the same day.", "Lowri", "Write down how they are"):
        assert words in shown
    work = text(client.get(reverse("my_work")))
    assert f'<a href="{address}">{ended.family.name}</a>' in work
    for link in ("record_follow_up", "hand_follow_up"):
        assert client.get(reverse(link, args=[call.pk])).status_code == 200


def test_whoever_closed_and_makes_no_call_goes_back_to_their_work(as_, ended):
    pia = given.a_practitioner(name="Pia Holm", agency=ended.farida.agency_id)
    plan = Plan.objects.get(family=ended.family)
    callers = {f"follow_up_{number}": pia.pk for number in (1, 2, 3)}
    answer = as_(ended.farida).post(close(ended), close_typed(ended, plan) | callers, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("my_work")
    assert "each call has a name" in text(answer)
