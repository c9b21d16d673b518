"""Dates, numbers and money are said as a person would say them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from thinkfamily.design import words


@pytest.fixture(autouse=True)
def a_saturday_in_november():
    with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=UTC), tick=False):
        yield


@pytest.mark.parametrize(
    ("when", "said", "shortly"),
    [
        (date(2026, 11, 27), "Friday 27 November", "Fri 27 Nov"),
        (date(2027, 1, 8), "Friday 8 January 2027", "Fri 8 Jan 2027"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Thursday 2 July", "Thu 2 Jul"),
    ],
)
def test_a_day_has_its_year_only_when_it_is_not_this_one(when, said, shortly):
    assert words.day(when) == said
    assert words.day(when, short=True) == shortly


def test_a_date_of_birth_always_has_its_year():
    assert words.whole_day(date(2026, 3, 14)) == "14 March 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(16, 0, "4pm"), (15, 45, "3.45pm"), (9, 5, "9.05am"), (12, 0, "midday"), (0, 0, "midnight"), (12, 30, "12.30pm")],
)
def test_a_time_is_said_as_people_arrange_it(hour, minute, said):
    assert words.clock(datetime(2026, 11, 21, hour, minute, tzinfo=UTC)) == said


def test_a_time_is_the_one_on_the_wall():
    summer = datetime(2026, 7, 1, 14, 2, tzinfo=UTC)
    assert words.clock(summer) == "3.02pm"
    assert words.stamp(summer) == "15:02"


@pytest.mark.parametrize(
    ("amount", "said"),
    [(960, "£960"), (Decimal("1140.00"), "£1,140"), (Decimal("12.5"), "£12.50"), (-30, "-£30"), (0.1, "£0.10")],
)
def test_money_has_pence_only_where_there_are_some(amount, said):
    assert words.money(amount) == said


@pytest.mark.parametrize(("number", "said"), [(0, "no"), (2, "two"), (9, "nine"), (10, "10"), (1234, "1,234")])
def test_small_numbers_are_words(number, said):
    assert words.in_words(number) == said
