"""
The pages of a large place, before and after it has grown tenfold, as the shipped server sets them on PostgreSQL.

The families of the demonstration live in it among the many, so that a family page has on it what such pages have: the
family about whom most is recorded, read by who answers for it. My work is read by a worker with 20 families, by one who
supervises ten such workers, and by the busiest of the demonstration; the door's list by somebody with 500 waiting.
The page of a supervisor's whole team is no list of one's own: it is weighed out of all there is of 200 families, and
stands in a figure of its own.
"""

import os
from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from tests.bench.choosing import Page, account, busiest, fullest_family
from tests.bench.effort import Effort
from tests.bench.large.ready import as_it_will_be, make_ready
from tests.bench.serving import Server, free_port
from tests.browsing import Browsing
from tests.counting import statements
from thinkfamily.jobs.owning import as_owner
from thinkfamily.records.queries import now
from thinkfamily.simulation.load.laid import Extent, Place, begin, lay

RECORDS = ("family_page", "timeline", "assessment", "plan", "visits", "agreements", "strengths_and_needs")
MINE = ("my_work_of_a_worker", "my_work_of_a_supervisor", "my_work_of_a_lead")
Measures = Mapping[str, Mapping[str, float]]


def measured_large(people: int) -> dict[str, Any]:
    """Make a place of so many people in two parts and measure its pages after each."""
    make_ready()
    extent, at = Extent(people), now()
    with as_owner():
        place = begin(extent, at, stories=True)
    with as_it_will_be():
        lay(place, 0, extent.tenth)
    before = _served(place)
    with as_it_will_be():
        lay(place, extent.tenth, extent.families)
    return _told(before, _served(place))


def _told(before: Measures, after: Measures) -> dict[str, Any]:
    """Give each figure of the worst page of its kind; what grows is the time a page takes."""
    lists = [after[name] for name in (*MINE, "contacts_at_the_door")]
    records = [after[name] for name in RECORDS]
    grown = [after[name]["median_ms"] / before[name]["median_ms"] for name in (*MINE, "family_page")]
    return {
        "family_queries": after["family_page"]["queries"],
        "family_ms": after["family_page"]["median_ms"],
        "my_work_queries": max(after[name]["queries"] for name in MINE),
        "my_work_ms": max(after[name]["median_ms"] for name in MINE),
        "team_work_ms": after["team_work"]["median_ms"],
        "growth_20k_200k": round(max(grown), 2),
        "cpu_ms_list": max(page["cpu_ms"] for page in lists),
        "cpu_ms_record": max(page["cpu_ms"] for page in records),
        "pages_of_a_tenth": before,
        "pages_of_all": after,
    }


def _served(place: Place) -> dict[str, dict[str, float]]:
    """Start the server on the place as it now is, and measure each page."""
    environment = {
        "THINKFAMILY_SETTINGS": "tests.bench.settings",
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "DATABASE_OWNER_URL": os.environ["DATABASE_OWNER_URL"],
    }
    with Server(environment, free_port()) as server:
        return {name: _measured(server, page) for name, page in _pages(place).items()}


def _pages(place: Place) -> dict[str, Page]:
    family, lead = fullest_family(place.families)
    worker, supervisor = account(place.actor(place.supervised[0])), account(place.actor(place.supervisor))
    return {
        "my_work_of_a_worker": Page(reverse("my_work"), worker),
        "my_work_of_a_supervisor": Page(reverse("my_work"), supervisor),
        "my_work_of_a_lead": Page(reverse("my_work"), busiest(place.played)),
        "team_work": Page(reverse("team_work"), supervisor),
        "contacts_at_the_door": Page(reverse("contacts_at_the_door"), account(place.door.actor_id)),
    } | {name: Page(reverse(name, kwargs={"family": family}), lead) for name in RECORDS}


def _measured(server: Server, page: Page) -> dict[str, float]:
    client = Browsing(SERVER_NAME="127.0.0.1")
    client.force_login(page.reader)
    session = client.session.session_key or ""
    asked = len(statements(client, page.address))
    effort = Effort(server.process.pid)
    median, each = server.taken(page.address, session, effort.seconds)
    size = len(client.get(page.address).content)
    return {"queries": asked, "median_ms": median, "cpu_ms": each, "html_kb": round(size / 1000, 1)}
