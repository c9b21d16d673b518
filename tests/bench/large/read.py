"""What is measured on the large place, as the application: how much a list reads, how long a decision takes."""

import json
import statistics
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.db import connection
from django.urls import reverse

from tests.browsing import Browsing
from thinkfamily.families.commands import family
from thinkfamily.families.models import Family
from thinkfamily.records.models import Account
from thinkfamily.records.reading import as_viewer, reading
from thinkfamily.sharing import access
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import decide, viewer_of
from thinkfamily.sharing.queries.looking import asked_by, values_of
from thinkfamily.simulation.load.copied import in_copy
from thinkfamily.simulation.load.laid import Place

LARGE = {"sharing_item", "sharing_subject", "sharing_basis"}
PAIRS, PAGES, FIRST = 1000, 60, 10


@dataclass(frozen=True, slots=True)
class List:
    """What the list of one viewer reads: pages of the database, rows, and large tables that are read whole."""

    buffers: int
    rows: int
    scans: tuple[str, ...]


def lists(place: Place, at: datetime) -> dict[str, List]:
    """Measure the list of each viewer."""
    viewers = {
        "buffers_20": place.actor(place.supervised[0]),
        "buffers_200": place.actor(place.supervisor),
        "buffers_door": place.door.actor_id,
    }
    return {name: _list(actor, at) for name, actor in viewers.items()}


def _list(actor: UUID, at: datetime) -> List:
    """Let the database say what it read for the very statement of a list, for one who is named to it."""
    with reading(), connection.cursor() as cursor:
        as_viewer(actor, at)
        viewer = viewer_of(actor, at)
        sql, values = access.bound(access.items(asked_by(viewer)), values_of(viewer, at))
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", values)
        (said,) = cursor.fetchone()
    plan = (said if isinstance(said, list) else json.loads(said))[0]["Plan"]
    scans = {node["Relation Name"] for node in _nodes(plan) if node["Node Type"].endswith("Seq Scan")}
    return List(
        plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], plan["Actual Rows"], tuple(sorted(scans & LARGE))
    )


def _nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def decide_ms(place: Place, at: datetime) -> float:
    """The median of a thousand decisions, each of one item for one viewer: half of them allowed and half denied."""
    pairs = list(_pairs(place))
    taken: dict[bool, list[float]] = {True: [], False: []}
    for actor, item, expected in pairs:
        with reading():
            as_viewer(actor, at)
            viewer = viewer_of(actor, at)
            began = perf_counter()
            decision, _ = decide(viewer, item, at)
            taken[bool(decision)].append((perf_counter() - began) * 1000)
        if bool(decision) is not expected:
            sys.exit(f"{actor} and {item}: {decision.because}")
    return round(statistics.median([*taken[True], *taken[False]]), 2)


def _pairs(place: Place) -> Iterator[tuple[UUID, UUID, bool]]:
    """Take, for leads all over the place, what they wrote themselves, and what was written in another's family."""
    extent = place.extent
    first = extent.led + extent.waiting
    step = max(1, (extent.families - first) // (PAIRS // 2))
    numbers = [first + (each * step) % (extent.families - first) for each in range(PAIRS // 2)]
    for place_of_mine, mine in enumerate(numbers):
        lead = place.of_family(mine)[1].roles["lead_actor"]
        others = numbers[place_of_mine + 1 :] + numbers[:place_of_mine]
        other = next(each for each in others if lead not in place.of_family(each)[1].roles.values())
        yield lead, _written_by_lead(place, mine), True
        yield lead, _written_by_lead(place, other), False


def _written_by_lead(place: Place, number: int) -> UUID:
    """Name an item of a family that its lead recorded: the last of them."""
    made, _ = place.of_family(number)
    rows = made.rows[Item].values()
    by_lead = [row for row in rows if made.roles.get(row["by_id"]) == "lead_actor"]
    return in_copy(max(by_lead, key=lambda row: (row["at"], row["id"]))["id"], number)


def log_share(place: Place) -> float:
    """
    Of a family's page as its lead reads it: what the log's own statements take of the server's time, the median.

    They are all that is asked while the look is written: the row itself, and the reason and the bases that stand in it.
    """
    made, copy = place.of_family(0)
    client = Browsing(SERVER_NAME="127.0.0.1")
    client.force_login(Account.objects.get(actor=copy.roles["lead_actor"]))
    address = reverse("family_page", args=[in_copy(made.ids(Family)[0], copy.number)])
    shares = [_share(client, address) for _ in range(FIRST + PAGES)][FIRST:]
    return round(statistics.median(shares), 3)


def _share(client: Browsing, address: str) -> float:
    taken: list[float] = []

    def timed(execute: Any, *asked: Any) -> Any:
        began = perf_counter()
        try:
            return execute(*asked)
        finally:
            taken.append((perf_counter() - began) * 1000)

    def written(*what: Any, **more: Any) -> Any:
        with connection.execute_wrapper(timed):
            return write_look(*what, **more)

    with patch.object(family, "write_look", written):
        answer = client.get(address)
    if answer.status_code != 200 or not taken:
        sys.exit(f"{address} answers {answer.status_code}, and {len(taken)} of its statements are the log's")
    return sum(taken) / float(answer["Server-Timing"].rpartition("=")[2])
