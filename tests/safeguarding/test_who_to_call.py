"""Whom to ring at this hour: there is always somebody, for a child and for an adult."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.versioned_data import content
from thinkfamily.partnership.rules import Calendar, calendar_of
from thinkfamily.safeguarding.rules import who_to_call
from thinkfamily.safeguarding.terms import Concern, SafeguardingDuty, WhenReached

AREA = content("partnership", "area")
BRACKWATER = calendar_of(AREA["holidays"], AREA["office_hours"])
NUMBERS = content("safeguarding", "duty-numbers")["numbers"]
FIRST = datetime(2025, 1, 1, tzinfo=UTC)

IN_HOURS = ["emergency", "children_duty", "adults_duty", "at_home", "police"]
OUT_OF_HOURS = ["emergency", "emergency_duty", "at_home", "police"]


@pytest.mark.parametrize(
    ("at", "codes"),
    [
        (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), IN_HOURS),
        (datetime(2026, 11, 23, 18, 0, tzinfo=UTC), OUT_OF_HOURS),
        (datetime(2026, 11, 23, 7, 59, tzinfo=UTC), OUT_OF_HOURS),
        (datetime(2026, 11, 21, 11, 0, tzinfo=UTC), OUT_OF_HOURS),  # Saturday
        (datetime(2026, 8, 31, 11, 0, tzinfo=UTC), OUT_OF_HOURS),  # bank holiday
        (datetime(2026, 12, 30, 11, 0, tzinfo=UTC), OUT_OF_HOURS),  # offices closed
        (datetime(2026, 7, 6, 7, 30, tzinfo=UTC), IN_HOURS),  # half past eight in summer
    ],
)
def test_who_answers_at_an_hour(at, codes):
    assert [each["code"] for each in who_to_call(at, BRACKWATER, NUMBERS)] == codes


def test_a_child_is_not_sent_to_the_desk_for_adults():
    at = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    assert "adults_duty" not in {each["code"] for each in who_to_call(at, BRACKWATER, NUMBERS, [Concern.CHILD])}


@given(
    st.integers(0, 5 * 366 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes)),
    st.sampled_from([BRACKWATER, Calendar()]),
    st.sampled_from(list(Concern)),
)
def test_at_every_hour_a_duty_team_answers_and_999_comes_first(at, calendar, concern):
    numbers = who_to_call(at, calendar, NUMBERS, [concern])
    assert numbers[0]["telephone"] == "999"
    assert sum("duty" in each["code"] for each in numbers) == 1


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number["code"])
def test_every_number_says_when_to_use_it(number):
    assert WhenReached(number["hours"])
    assert set(number["concerns"]) <= set(Concern)
    assert number["why"].endswith(".")


def test_danger_is_counted_in_hours():
    assert AREA["timescales"][SafeguardingDuty.ACCEPT_ESCALATION]["unit"] == "hours"
