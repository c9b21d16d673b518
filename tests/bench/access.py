"""
Measure who may see what on a large place: how much a list reads, how long one decision takes, what the log costs.

Prints one line of JSON. `--database` (or `DATABASE_URL`) is the address of an owner of a PostgreSQL database that holds
nobody, or a place that was measured before, which is then made anew; the measuring itself is done as the application's
role, behind the wall. `--people` makes a smaller place.

`buffers_20` are the pages the database read for the list of a worker with 20 families, `buffers_200` for one who
supervises ten such workers, `buffers_door` for somebody on duty at a front door with 500 open contacts. `growth` is
the largest ratio of these from a tenth of the place to all of it, with what is theirs the same. `decide_ms` is the
median of 1,000 decisions, half denied. `log_share` is what the log's own statements take of the server's time for a
family's page. In a smaller place a viewer may have less; `theirs` says how much.
"""

import argparse
import json
import os
import sys
from typing import Any

from tests.bench.large.owned import set_up

PEOPLE = 200_000


def main() -> None:
    """Make the large place in two parts, measure it after each, and print what was found."""
    asked = _asked()
    load = os.getloadavg()[0]
    set_up(asked.database)
    found = _measure(asked.people)
    sys.stdout.write(json.dumps(found | {"load": round(load, 2)}) + "\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench access", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--database", default=os.environ.get("DATABASE_URL", ""), help="the address of its owner")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"how many people, {PEOPLE} unless told")
    asked = parser.parse_args()
    if not asked.database.startswith("postgres"):
        parser.error("Name a PostgreSQL database: --database postgres://…")
    return asked


def _measure(people: int) -> dict[str, Any]:
    from tests.bench.large.read import decide_ms, lists, log_share
    from tests.bench.large.ready import as_it_will_be, make_ready
    from thinkfamily.records.queries import now
    from thinkfamily.simulation.load.laid import Extent, begin, lay

    make_ready()
    extent = Extent(people)
    with as_it_will_be():
        place = begin(extent, now())
        lay(place, 0, extent.tenth)
    before = lists(place, now())
    with as_it_will_be():
        lay(place, extent.tenth, extent.families)
    after = lists(place, now())
    return {
        **{name: found.buffers for name, found in after.items()},
        "growth": round(max(found.buffers / before[name].buffers for name, found in after.items()), 2),
        "decide_ms": decide_ms(place, now()),
        "log_share": log_share(place),
        "theirs": {"worker": extent.led_each, "supervisor": extent.led, "door": extent.waiting},
        "rows": {name: found.rows for name, found in after.items()},
        "scans": sorted({each for found in (*before.values(), *after.values()) for each in found.scans}),
    } | _how_large()


def _how_large() -> dict[str, int]:
    """Count what was measured."""
    from thinkfamily.families.models import Family
    from thinkfamily.partnership.models import Practitioner
    from thinkfamily.people.models import Person
    from thinkfamily.sharing.models import Item

    counted = {"people": Person, "families": Family, "items": Item, "practitioners": Practitioner}
    return {name: model.objects.count() for name, model in counted.items()}


if __name__ == "__main__":
    main()
