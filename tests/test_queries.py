"""A page asks the database as often as it needs to and no more, however much is recorded."""

import pytest

from tests.counting import statements
from tests.sweep.pages import FILLED, LISTS, VISITS
from tests.sweep.world import more_of_everything, whole_world
from thinkfamily.records import queries

pytestmark = pytest.mark.django_db

A_LIST, A_RECORD = 12, 25


def _counts(client, world):
    """How many statements each page asks, for whoever works with it."""
    counts = {}
    for visit in VISITS:
        if visit.by and visit.state == FILLED and not visit.before:
            client.force_login(world.account(visit.by))
            counts[str(visit)] = len(statements(client, visit.address(world)))
    return counts


@pytest.fixture
def counts(client, monkeypatch):
    """The counts in a world with a few of everything, and in the same world with many."""
    # What is kept for a minute is read again after it: a slow machine must not count that as growth.
    monkeypatch.setattr(queries, "A_MINUTE", float("inf"))
    world = whole_world()
    more_of_everything(world, range(3))
    small = _counts(client, world)
    more_of_everything(world, range(3, 13))
    return small, _counts(client, world)


def test_a_page_asks_within_bounds_whatever_the_amount_of_data(counts):
    small, large = counts
    lists = {str(visit) for visit in VISITS if visit.page in LISTS}
    over = [f"{page}: {count}" for page, count in large.items() if count > (A_LIST if page in lists else A_RECORD)]
    assert not over, "\n".join(over)
    assert large == small
