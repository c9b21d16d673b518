"""A plan ends only when nobody is unseen, nothing is open, and everything still to be done has a name."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.versioned_data import content
from thinkfamily.support.rules.closing import ClosureFacts, OpenDanger, may_close, what_stands_in_the_way

REASONS = {each["code"]: each for each in content("support", "closure-reasons")["reasons"]}
DANGER = OpenDanger(uuid4(), "Megan", "3 September")
FOLLOW_UPS = {"at 3 months": "Farida Bashir", "at 6 months": "Farida Bashir", "at 12 months": "Jan Pell"}


def all_done(reason="outcomes_met"):
    return ClosureFacts(
        reason=REASONS[reason],
        what_to_do=True,
        who_stays=True,
        who_to_call=True,
        follow_ups=FOLLOW_UPS,
        manager_agreed=True,
        offer_again=True,
        somebody_offers=True,
        safety_asked=True,
        ladder_done=True,
        receiver_accepted=True,
    )


@pytest.mark.parametrize("reason", REASONS)
def test_a_plan_may_end_for_any_reason_when_all_is_done(reason):
    decision = may_close(all_done(reason))
    assert decision
    assert decision.because.endswith(".")


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"unseen_children": ("Kyle",)}, "Kyle has not been seen since the last review"),
        ({"unseen_children": ("Kyle", "Jordan", "Beth")}, "Kyle, Jordan and Beth have not been seen"),
        ({"open_dangers": (DANGER,)}, "something was said about danger to Megan on 3 September"),
        ({"who_to_call": False}, "whom the family can call"),
        ({"promises_open": 1}, "one thing that a service promised is not done"),
        ({"promises_open": 2}, "2 things that services promised are not done"),
        ({"goals_undecided": ("A bed each",)}, "nobody has said how the goal “A bed each” ended"),
    ],
)
def test_no_reason_ends_a_plan_over_this(reason, wrong, says):
    decision = may_close(replace(all_done(reason), **wrong))
    assert not decision
    assert says in decision.because


@pytest.mark.parametrize(
    ("reason", "wrong", "says"),
    [
        ("outcomes_met", {"what_to_do": False}, "what they will do when it gets hard"),
        ("outcomes_met", {"who_stays": False}, "who stays with them"),
        ("family_stopped", {"somebody_offers": False}, "who will offer support again"),
        ("outcomes_met", {"follow_ups": {}}, "Plan the follow-up calls"),
        (
            "outcomes_met",
            {"follow_ups": {"at 3 months": None, "at 6 months": "Jan Pell"}},
            "the follow-up at 3 months has no name",
        ),
        ("partly_met", {"follow_ups": {"at 3 months": "  "}}, "the follow-up at 3 months has no name"),
        ("stepped_up", {"receiver_accepted": False}, "whoever takes over has said yes"),
        ("moved_away", {"receiver_accepted": False}, "whoever takes over has said yes"),
        ("family_stopped", {"manager_agreed": False}, "Ask your manager"),
        ("family_stopped", {"safety_asked": False}, "whether everyone is safe"),
        ("not_reached", {"offer_again": False}, "offer support again"),
        ("not_reached", {"ladder_done": False}, "remaining steps"),
    ],
)
def test_what_a_reason_asks_for(reason, wrong, says):
    decision = may_close(replace(all_done(reason), **wrong))
    assert not decision
    assert says in decision.because


def test_without_a_reason_no_plan_ends():
    assert what_stands_in_the_way(replace(all_done(), reason=None)) == ("Choose why this plan ends.",)


closure_facts = st.builds(
    ClosureFacts,
    reason=st.none() | st.sampled_from(list(REASONS.values())),
    unseen_children=st.lists(st.sampled_from(["Megan", "Alfie", "Cai"]), unique=True).map(tuple),
    open_dangers=st.lists(st.builds(OpenDanger, st.uuids()), max_size=2).map(tuple),
    what_to_do=st.booleans(),
    who_stays=st.booleans(),
    somebody_offers=st.booleans(),
    who_to_call=st.booleans(),
    follow_ups=st.dictionaries(st.sampled_from(list(FOLLOW_UPS)), st.none() | st.just("Jan Pell")),
    manager_agreed=st.booleans(),
    offer_again=st.booleans(),
    safety_asked=st.booleans(),
    ladder_done=st.booleans(),
    receiver_accepted=st.booleans(),
    promises_open=st.integers(0, 2),
    goals_undecided=st.lists(st.sampled_from(["A bed each", "Megan in school"]), unique=True).map(tuple),
)


@given(closure_facts)
def test_a_refusal_always_says_why_and_a_permission_leaves_nothing_in_the_way(facts):
    obstacles = what_stands_in_the_way(facts)
    assert bool(may_close(facts)) is not bool(obstacles)
    assert all(each.endswith(".") for each in obstacles)
    if facts.unseen_children or facts.open_dangers:
        assert not may_close(facts)


def test_ending_for_lack_of_contact_is_never_easier_than_ending_well():
    asks = ("needs_manager", "needs_offer_again")
    assert all(REASONS["not_reached"][each] and REASONS["family_stopped"][each] for each in asks)


def test_reasons_to_decline_blame_nobody():
    reasons = content("families", "decline-reasons")["reasons"]
    said = " ".join(f"{each['name']} {each['hint']}" for each in reasons).lower()
    assert not [word for word in ("refus", "fail", "engage", "unwilling", "resist") if word in said]
    assert len({each["code"] for each in reasons}) == len(reasons)
