"""The figures of an invented area count everybody once, and are tables that may be shown."""

import pytest

from tests.area.living import an_area
from thinkfamily.insight.rules import are_counts
from thinkfamily.simulation.area.figures import called, figures


def cells(figure):
    found = next(each for each in figures(an_area()) if each["figure"] == figure)
    return [row for _, row in found["rows"]]


def test_every_figure_is_a_table_of_counts():
    assert [each["figure"] for each in figures(an_area())] == ["problems", "risk", "wards", "known", "reached"]
    assert all(are_counts(each) for each in figures(an_area()))
    assert called(an_area()) == "An invented area of 60,000 people, January 2023 to December 2025"


@pytest.mark.parametrize("figure", ["problems", "wards", "reached"])
def test_every_family_is_counted_once(figure):
    life = an_area()
    assert sum(map(sum, cells(figure))) == life.here(life.people.months).sum()


def test_a_family_has_as_many_problems_in_each_figure():
    by_number, by_ward = cells("problems"), cells("wards")
    assert sum(row[0] for row in by_ward) == by_number[0][0]
    assert sum(row[2] for row in by_ward) == sum(row[0] for row in by_number[3:])
    assert sum(cells("reached")[2]) == by_number[2][0]


def test_more_is_needed_than_is_known():
    assert all(known < known + unknown for known, unknown in cells("known"))
    none_known = cells("reached")[3][0]
    assert none_known > 0
