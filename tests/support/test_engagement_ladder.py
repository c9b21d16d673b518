"""A missed contact proposes a stronger effort, never one that is not safe, and never closes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.versioned_data import content
from thinkfamily.families.terms import Way
from thinkfamily.support.rules.engagement import counts_towards, next_effort
from thinkfamily.support.terms import WhoseMiss

EFFORTS = content("support", "engagement-ladder")["efforts"]
RANK = {each["code"]: each["rank"] for each in EFFORTS}

missed = st.integers(1, 30)
forbidden = st.sets(st.sampled_from(list(Way)))


@given(missed, forbidden)
def test_a_way_that_is_not_safe_is_never_proposed(times, ways):
    assert not set(next_effort(times, ways, EFFORTS).by_way) & ways


@given(missed, forbidden)
def test_there_is_always_a_next_effort_with_its_reason_and_it_closes_nothing(times, ways):
    effort = next_effort(times, ways, EFFORTS)
    assert effort.because
    assert effort.how
    said = " ".join([effort.code, effort.name, effort.how, effort.because, *effort.by_way.values()]).lower()
    assert "close" not in said.split()
    assert not {"end", "stop", "withdraw", "give up"} & set(said.split())


@given(missed, forbidden)
def test_missing_once_more_never_weakens_the_effort(times, ways):
    assert RANK[next_effort(times + 1, ways, EFFORTS).code] >= RANK[next_effort(times, ways, EFFORTS).code]


@given(missed, forbidden, st.sampled_from(list(Way)))
def test_a_stricter_notice_moves_up_and_not_down(times, ways, another):
    stricter = next_effort(times, ways | {another}, EFFORTS)
    assert RANK[stricter.code] >= RANK[next_effort(times, ways, EFFORTS).code]


@given(missed, forbidden)
def test_the_reason_does_not_tell_which_ways_are_not_safe(times, ways):
    effort = next_effort(times, ways, EFFORTS)
    same = next(each for each in EFFORTS if each["code"] == effort.code)
    assert effort.because.endswith(same["because"])
    assert not [word for word in ("safe", "forbid", "notice") if word in effort.because.split(". ")[0]]


@pytest.mark.parametrize(
    ("times", "ways", "code"),
    [
        (1, set(), "say_we_came"),
        (2, set(), "with_somebody_known"),
        (3, set(), "when_it_suits"),
        (1, {Way.TEXT}, "say_we_came"),
        (1, {Way.TEXT, Way.CARD, Way.LETTER, Way.EMAIL, Way.VOICEMAIL}, "with_somebody_known"),
        (2, {Way.VISIT, Way.SOMEBODY}, "when_it_suits"),
        (7, set(), "manager_decides"),
        (20, set(), "manager_decides"),
        (1, set(Way), "manager_decides"),
    ],
)
def test_what_is_proposed(times, ways, code):
    assert next_effort(times, ways, EFFORTS).code == code


def test_only_the_safe_ways_of_an_effort_are_named():
    assert set(next_effort(1, {Way.TEXT, Way.VOICEMAIL}, EFFORTS).by_way) == {"card", "letter", "email"}


@pytest.mark.parametrize(
    ("times", "says"),
    [
        (1, "One contact was missed."),
        (2, "Two contacts in a row were missed."),
        (4, "4 contacts in a row were missed."),
    ],
)
def test_the_reason_says_how_often(times, says):
    assert next_effort(times, [], EFFORTS).because.startswith(says)


def test_nothing_missed_proposes_nothing():
    with pytest.raises(ValueError, match="Nothing was missed"):
        next_effort(0, [], EFFORTS)


def test_a_ladder_without_a_last_step_is_refused():
    with pytest.raises(ValueError, match="last step"):
        next_effort(9, list(Way), EFFORTS[:-1])


def test_the_ladder_climbs_one_step_at_a_time_by_known_ways():
    assert all(upper["rank"] == lower["rank"] + 1 for lower, upper in pairwise(EFFORTS))
    assert {way for each in EFFORTS for way in each["by_way"]} <= set(Way)
    assert not EFFORTS[-1]["by_way"]


@pytest.mark.parametrize(
    ("whose", "counts"),
    [(WhoseMiss.FAMILY, True), (WhoseMiss.NOT_KNOWN, True), (WhoseMiss.SERVICE, False), (WhoseMiss.OTHERS, False)],
)
def test_what_the_service_missed_is_not_held_against_the_family(whose, counts):
    assert counts_towards(whose) is counts
