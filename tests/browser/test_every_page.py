"""Every page, filled, empty and with errors, on a phone and on a desk: open to all, in one column, without a fault."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests.owning import the_log_unguarded
from tests.sweep.browsers import Browsers
from tests.sweep.pages import BUTTONS, EMPTY, FILLED, LISTS, VISITS, routes
from tests.sweep.world import bare_world, whole_world

# The banner of the demonstration stands on every page here, and its own page is one of them.
DEMONSTRATION = {"ROOT_URLCONF": "thinkfamily.settings.demonstration_urls", "DEMONSTRATION": True}
FIRST_DAY, LATER = "the first day", "later"


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """The database, kept for the whole file rather than emptied after each test."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def place(request, chromium, db):
    """A place with nobody in it yet, then one with families, behind a server of its own."""
    make = bare_world if request.param == FIRST_DAY else whole_world
    with override_settings(**DEMONSTRATION):
        server = LiveServer("localhost")
        browsers = Browsers(chromium, server.url, make(), [each for each in VISITS if _day(each) == request.param])
        yield browsers
        browsers.close()
        server.stop()
        with the_log_unguarded():
            call_command("flush", interactive=False, verbosity=0)
        call_command("load_editions", verbosity=0)


# Who visits most. A link is followed once by everyone who is shown it, so one browser makes all of a person's visits.
BUSIEST = Counter(visit.by for visit in VISITS).most_common(1)[0][0]


def _day(visit):
    return FIRST_DAY if visit.on_the_first_day else LATER


def _each(visit):
    """A visit in its place. Two browsers at once share the work, and each makes a place once."""
    day = _day(visit)
    half = day == LATER and visit.by == BUSIEST
    return pytest.param(day, visit, id=str(visit), marks=pytest.mark.xdist_group(f"{day} {half}"))


EACH = [_each(visit) for visit in VISITS]


# Of the module, or each visit would have its place made anew.
@pytest.mark.parametrize(("place", "visit"), EACH, indirect=["place"], scope="module")
def test_a_page_has_no_fault_and_no_link_that_its_reader_cannot_follow(place, visit):
    found = place.look(visit)
    assert not found, "\n".join(found)


def test_every_route_is_visited():
    visited = {visit.page for visit in VISITS if visit.state == FILLED}
    assert routes() - BUTTONS == visited


def test_every_list_is_seen_with_nothing_in_it():
    assert {visit.page for visit in VISITS if visit.state == EMPTY} == LISTS
