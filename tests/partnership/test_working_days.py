"""Working days, local days and how late something is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.versioned_data import content
from thinkfamily.partnership.rules import (
    Calendar,
    add_months,
    add_working_days,
    calendar_of,
    due_by,
    due_day,
    due_in_words,
    end_of_day,
    in_office_hours,
    is_late,
    late_by,
    late_on_the_clock,
    local_day,
    next_working_day,
    start_of_day,
    working_days_between,
)
from thinkfamily.partnership.terms import Unit

AREA = content("partnership", "area")
BRACKWATER = calendar_of(AREA["holidays"], AREA["office_hours"])

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
hours = st.just((time(9), time(17)))
calendars = st.builds(
    Calendar,
    closed=st.frozensets(days, max_size=40),
    hours=st.dictionaries(st.integers(0, 6), hours, min_size=1),
)


@given(days, st.integers(1, 60), calendars)
def test_counting_back_over_what_was_added_gives_the_same_number(day, count, calendar):
    later = add_working_days(day, count, calendar)
    assert calendar.works_on(later)
    assert working_days_between(day, later, calendar) == count


@given(days, st.integers(1, 60), calendars)
def test_going_forward_and_back_comes_to_the_same_working_day(day, count, calendar):
    working = next_working_day(day, calendar)
    assert add_working_days(add_working_days(working, count, calendar), -count, calendar) == working


@given(days, days, days, calendars)
def test_working_days_add_up(one, two, three, calendar):
    between = working_days_between(one, two, calendar) + working_days_between(two, three, calendar)
    assert between == working_days_between(one, three, calendar)


@given(days, calendars)
def test_nothing_added_is_the_day_itself(day, calendar):
    assert add_working_days(day, 0, calendar) == day


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 12, 24), 1, date(2027, 1, 4)),  # over Christmas, the closed days and New Year
        (date(2026, 11, 21), 2, date(2026, 11, 24)),  # from a Saturday
        (date(2026, 9, 8), 2, date(2026, 9, 10)),
    ],
)
def test_working_days_in_brackwater(start, count, end):
    assert add_working_days(start, count, BRACKWATER) == end


@pytest.mark.parametrize(
    ("by", "today", "says"),
    [
        (date(2026, 11, 13), date(2026, 11, 23), "Late by 6 working days"),
        (date(2026, 11, 20), date(2026, 11, 23), "Late by 1 working day"),
        (date(2026, 11, 23), date(2026, 11, 23), "Today"),
        (date(2026, 11, 24), date(2026, 11, 23), "in 1 working day"),
        (date(2026, 11, 27), date(2026, 11, 23), "in 4 working days"),
        (date(2026, 11, 21), date(2026, 11, 22), "Late since Saturday 21 November"),
        (date(2026, 11, 21), date(2026, 11, 20), "By Saturday 21 November"),
    ],
)
def test_how_late_is_said_in_working_days(by, today, says):
    assert late_by(by, today, BRACKWATER) == says


def test_what_was_due_earlier_today_says_since_when():
    by = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
    assert due_in_words(by, by + timedelta(hours=1), BRACKWATER) == "Late since 3.30pm"
    assert due_in_words(by, by - timedelta(hours=1), BRACKWATER) == "Today"


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (-180, "in 3 hours"),
        (-60, "in 1 hour"),
        (-40, "in 40 minutes"),
        (0, "Late by 1 minute"),
        (20, "Late by 20 minutes"),
        (200, "Late by 3 hours"),
    ],
)
def test_danger_is_counted_on_the_clock(minutes, says):
    by = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    assert late_on_the_clock(by, by + timedelta(minutes=minutes)) == says


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2026, 3, 31), datetime(2026, 3, 31, 23, 0, tzinfo=UTC)),  # summer time
        (date(2026, 12, 31), datetime(2027, 1, 1, 0, 0, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 26, 0, 0, tzinfo=UTC)),  # the day of 25 hours
    ],
)
def test_until_a_day_means_the_end_of_that_local_day(day, ends):
    assert end_of_day(day) == ends


@given(days)
def test_a_local_day_ends_where_the_next_begins(day):
    assert end_of_day(day) == start_of_day(day + timedelta(days=1))
    assert local_day(start_of_day(day)) == day
    assert due_day(end_of_day(day)) == day
    assert not is_late(end_of_day(day), end_of_day(day) - timedelta(microseconds=1))
    assert is_late(end_of_day(day), end_of_day(day))


@pytest.mark.parametrize(
    ("start", "count", "unit", "last"),
    [
        (datetime(2026, 9, 8, 9, 42, tzinfo=UTC), 2, Unit.WORKING_DAYS, date(2026, 9, 10)),
        (datetime(2026, 1, 23, 12, 0, tzinfo=UTC), 6, Unit.WEEKS, date(2026, 3, 6)),
        (datetime(2026, 2, 20, 12, 0, tzinfo=UTC), 6, Unit.WEEKS, date(2026, 4, 2)),  # not Good Friday: the day before
        (datetime(2026, 12, 24, 12, 0, tzinfo=UTC), 1, Unit.WEEKS, date(2027, 1, 4)),  # never the day it began
        (datetime(2026, 9, 18, 12, 0, tzinfo=UTC), 3, Unit.MONTHS, date(2026, 12, 18)),
        (datetime(2026, 9, 18, 12, 0, tzinfo=UTC), 7, Unit.DAYS, date(2026, 9, 25)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), 1, Unit.DAYS, date(2026, 7, 3)),  # already 2 July here
    ],
)
def test_when_a_step_is_due(start, count, unit, last):
    assert due_by(start, count, unit, BRACKWATER) == end_of_day(last)


def test_hours_run_through_the_night():
    start = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert due_by(start, 1, Unit.HOURS, BRACKWATER) == start + timedelta(hours=1)


@given(days, st.integers(1, 30), st.sampled_from(list(Unit)), calendars)
def test_nothing_is_due_before_it_began(day, count, unit, calendar):
    start = datetime.combine(day, time(12), tzinfo=UTC)
    assert due_by(start, count, unit, calendar) > start


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 9, 18), 12, date(2027, 9, 18)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 15), -14, date(2025, 1, 15)),
    ],
)
def test_months_keep_the_day_where_there_is_one(day, count, later):
    assert add_months(day, count) == later


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (datetime(2026, 11, 23, 8, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 18, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 21, 11, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 7, 6, 7, 30, tzinfo=UTC), True),  # half past eight in summer
        (datetime(2026, 12, 25, 11, 0, tzinfo=UTC), False),
    ],
)
def test_office_hours(at, is_open):
    assert in_office_hours(at, BRACKWATER) is is_open


def test_a_calendar_has_a_working_weekday():
    with pytest.raises(ValueError, match="at least one weekday"):
        Calendar(hours={})
