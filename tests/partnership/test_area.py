"""The area's own data: its calendar, its timescales and its kinds of agency."""

from datetime import date, timedelta

import pytest

from tests.versioned_data import content
from thinkfamily.partnership.terms import Serves, Unit

AREA = content("partnership", "area")
HOLIDAYS = {date.fromisoformat(each["date"]): each for each in AREA["holidays"]}


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian reckoning."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def substituted(day: date, taken: set[date]) -> date:
    while day.weekday() > 4 or day in taken:
        day += timedelta(days=1)
    return day


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_bank_holidays_are_those_of_england_and_wales(year):
    def monday(month: int, week: int) -> date:
        days = [date(year, month, d) for d in range(1, 32) if (date(year, month, 1) + timedelta(d - 1)).month == month]
        return [day for day in days if day.weekday() == 0][week]

    expected = {easter(year) - timedelta(2), easter(year) + timedelta(1)}
    expected |= {monday(5, 0), monday(5, -1), monday(8, -1)}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        expected.add(substituted(day, expected))
    assert {day for day, each in HOLIDAYS.items() if day.year == year and not each["local"]} == expected


def test_every_local_closed_day_would_have_been_a_working_day():
    local = [day for day, each in HOLIDAYS.items() if each["local"]]
    assert local
    assert all(day.weekday() < 5 for day in local)


@pytest.mark.parametrize("code", AREA["timescales"])
def test_every_timescale_can_be_counted_and_says_where_it_is_from(code):
    timescale = AREA["timescales"][code]
    assert timescale["count"] > 0
    assert Unit(timescale["unit"])
    assert timescale["says"].endswith(".")
    assert timescale["source"].endswith(".")


def test_kinds_of_agency_are_known_once_each():
    kinds = content("partnership", "agency-kinds")["kinds"]
    assert len({each["code"] for each in kinds}) == len(kinds)
    assert all(Serves(each["serves"]) and each["one"] and each["source"] for each in kinds)


@pytest.mark.parametrize(
    "code",
    ["school", "housing", "police", "probation", "health_visiting", "gp", "drug_and_alcohol", "adult_mental_health",
     "jobcentre", "voluntary", "children_social_care", "adult_social_care", "domestic_abuse", "emergency_department"],
)  # fmt: skip
def test_the_services_a_family_meets_are_doors(code):
    assert code in {each["code"] for each in content("partnership", "agency-kinds")["kinds"]}


@pytest.mark.parametrize(
    "code",
    ["adult_mental_health", "drug_and_alcohol", "jobcentre", "debt_advice", "probation", "domestic_abuse", "fire"],
)
def test_services_the_national_list_leaves_out_have_a_code_of_their_own(code):
    kinds = {each["code"]: each for each in content("partnership", "agency-kinds")["kinds"]}
    assert kinds[code]["source_detail"].startswith(kinds[code]["source"] + "-")
