"""A page asks the database as often as it needs to and no more, however much is recorded."""

import pytest

from tests.beginning import begun
from tests.browsing import Browsing
from tests.counting import statements, statements_at_once
from tests.sweep.pages import FILLED, LISTS, VISITS
from tests.sweep.world import more_of_everything, whole_world
from thinkfamily.records import queries
from thinkfamily.web import alerts
from thinkfamily.web.sign_in import middleware

pytestmark = pytest.mark.django_db

A_LIST, A_RECORD = 12, 25
world = begun(whole_world)


def _counts(windows, world, asked):
    """How many statements each page asks, for whoever works with it."""
    return {
        str(visit): len(asked(windows[visit.by], visit.address(world)))
        for visit in VISITS
        if visit.by and visit.state == FILLED and not visit.before
    }


def _windows(world):
    """One for everybody who works with a page."""
    windows = {visit.by: Browsing() for visit in VISITS if visit.by}
    for name, window in windows.items():
        window.force_login(world.account(name))
    return windows


@pytest.fixture
def counts(monkeypatch, world):
    """The counts in a world with a few of everything, and in the same world with many."""
    # What is kept for a minute is read again after it: a slow machine must not count that as growth.
    monkeypatch.setattr(queries, "A_MINUTE", float("inf"))
    # Once a minute a page also writes that somebody is there: here each page does.
    monkeypatch.setattr(middleware, "A_MINUTE", float("-inf"))
    # Once a minute it also counts what presses: that, too, is within its bounds.
    monkeypatch.setattr(alerts, "A_MINUTE", float("-inf"))
    windows = _windows(world)
    more_of_everything(world, range(3))
    small = _counts(windows, world, statements)
    more_of_everything(world, range(3, 13))
    return small, _counts(windows, world, statements_at_once)


def test_a_page_asks_within_bounds_whatever_the_amount_of_data(counts):
    small, large = counts
    lists = {str(visit) for visit in VISITS if visit.page in LISTS}
    over = [f"{page}: {count}" for page, count in large.items() if count > (A_LIST if page in lists else A_RECORD)]
    assert not over, "\n".join(over)
    assert large == small
