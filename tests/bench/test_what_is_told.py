"""What the bench of pages says of a large place is of the worst page of its kind; the machine's work is counted."""

import os

import pytest

from tests.bench.effort import Effort
from tests.bench.large.served import MINE, RECORDS, _told

NAMES = (*MINE, *RECORDS, "team_work", "contacts_at_the_door")


def _pages(**dearer):
    plain = {"queries": 9, "median_ms": 20.0, "cpu_ms": 21.0, "html_kb": 10.0}
    return {name: plain | dearer.get(name, {}) for name in NAMES}


def test_each_figure_is_of_the_dearest_page_of_its_kind():
    before = _pages()
    after = _pages(
        my_work_of_a_supervisor={"queries": 11, "median_ms": 40.0}, my_work_of_a_lead={"cpu_ms": 33.0},
        family_page={"queries": 25, "median_ms": 30.0}, assessment={"cpu_ms": 50.0}, team_work={"cpu_ms": 90.0},
    )  # fmt: skip
    told = _told(before, after)
    assert (told["family_queries"], told["family_ms"]) == (25, 30.0)
    assert (told["my_work_queries"], told["my_work_ms"]) == (11, 40.0)
    assert told["growth_20k_200k"] == 2.0
    assert (told["cpu_ms_list"], told["cpu_ms_record"]) == (33.0, 50.0)


@pytest.mark.django_db
@pytest.mark.postgresql
def test_the_work_of_a_process_is_counted_with_the_databases():
    effort = Effort(os.getpgrp())
    before = effort.seconds()
    while os.times().user < 0.2 or effort.seconds() == before:
        sum(range(100_000))
    assert effort.seconds() > before > 0
