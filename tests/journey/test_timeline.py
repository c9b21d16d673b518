"""The timeline reads every sort of content by one query, and says nothing that is not seen in full."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import given
from tests.beginning import begun
from tests.support.planned import a_goal, an_agreed_plan
from thinkfamily.families.commands import keep_safe_way, open_family
from thinkfamily.journey.queries import family_head, family_page
from thinkfamily.journey.queries.lines import SORTS
from thinkfamily.journey.queries.rows import rows_seen

pytestmark = pytest.mark.django_db

agreed = begun(an_agreed_plan)


def _shown(practitioner, family, days):
    opening = open_family(by=practitioner.actor, at=given.later(days), family=family)
    return opening, family_page(opening, family_head(opening))


def test_a_plan_shows_on_the_timeline_newest_first(agreed):
    road, plan = agreed
    _, shown = _shown(road.farida, plan.family_id, 5)
    assert {moment.what for moment in shown.moments} >= {"Goal", "Going well", "Contact"}
    days = [moment.day for moment in shown.moments]
    assert days == sorted(days, reverse=True)
    assert all(moment.whom for moment in shown.moments)


def test_all_sorts_are_read_by_one_query(agreed):
    road, plan = agreed
    opening, _ = _shown(road.farida, plan.family_id, 5)
    assert sum(bool(opening.seen.of(model)) for model in SORTS) > 2
    with CaptureQueriesContext(
        connection,
    ) as queries:
        rows = rows_seen(opening.seen)
    assert rows
    assert len(queries) == 1


def test_the_queries_of_the_family_page_do_not_grow_with_the_family(agreed):
    road, plan = agreed
    _shown(road.farida, plan.family_id, 7)
    counts = []
    for more in (0, 6):
        for n in range(more):
            a_goal(road, at=given.later(6, minutes=n))
            keep_safe_way(
                by=road.farida.actor, at=given.later(6, minutes=n), person=road.dean, words=f"Ring {n} times."
            )
        with CaptureQueriesContext(connection) as queries:
            _shown(road.farida, plan.family_id, 7)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 22
