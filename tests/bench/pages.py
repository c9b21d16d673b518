"""
Measure pages: how often they ask the database, how long they take, how large they are.

Prints one line of JSON. The statements are counted here; the times are those that the shipped server says in
`Server-Timing`: 200 requests after 20, one after another. The demonstration place is measured on SQLite, in a file of
its own. Of a list and of a record, the page that asks or takes the most stands for all.

With `--database` (the address of an owner of a PostgreSQL database that holds nobody, or a place measured before, which
is made anew) pages of a large place are measured as well, when it has a tenth of its `--people` and when it has all:
`family_*` of the fullest family's page, `my_work_*` of the dearest reader's, `team_work_ms` a supervisor's page of 200
families, `growth_20k_200k` the largest ratio of times from a tenth to all, and `cpu_ms_*` the processor that one
request of the dearest list and record costs, of the server and the database together, as the operating system tells.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.serving import Server, free_port

LISTS = {"my_work": "involved", "contacts_at_the_door": "door", "contacts_you_sent": "sender", "escalations": "duty"}
FAMILY = (
    "family_page", "assessment", "plan", "visits", "agreements", "who_has_looked", "timeline", "strengths_and_needs",
)  # fmt: skip
CONTACT = ("match_contact", "screen_contact")
PEOPLE = 200_000


def main() -> None:
    """Measure the demonstration place, and the large one if there is a database for it; print what was found."""
    asked = _asked()
    load = os.getloadavg()[0]
    large = _large(asked) if asked.database else {}
    with tempfile.TemporaryDirectory() as scratch:
        environment = {
            "THINKFAMILY_SETTINGS": "tests.bench.settings",
            "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{scratch}/bench.sqlite3",
        }
        with Server(environment, free_port()) as server:
            os.environ |= environment | {
                "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
                "SECRET_KEY_FILE": "var/secret-key",
            }
            import django

            django.setup()
            found = _measure(server)
    sys.stdout.write(json.dumps(found | large | {"load": round(load, 2)}) + "\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench pages", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--database", default="", help="the address of a PostgreSQL owner, for a large place as well")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"how many people it has, {PEOPLE} unless told")
    asked = parser.parse_args()
    if asked.database and not asked.database.startswith("postgres"):
        parser.error("Name a PostgreSQL database: --database postgres://…")
    return asked


def _large(asked: argparse.Namespace) -> dict[str, Any]:
    """Measure the large place in a process of its own: one process knows one database."""
    measuring = [sys.executable, "-m", "tests.bench.large.pages", asked.database, str(asked.people)]
    told = subprocess.run(measuring, stdout=subprocess.PIPE, text=True, check=False)
    if told.returncode:
        sys.exit(told.returncode)
    return dict(json.loads(told.stdout.splitlines()[-1]))


def _measure(server: Server) -> dict[str, Any]:
    from tests.bench.choosing import pages_to_measure
    from tests.bench.measuring import compressed, measured

    pages = {name: measured(server, page) for name, page in pages_to_measure(LISTS, FAMILY, CONTACT).items()}
    lists = [page for name, page in pages.items() if name in LISTS]
    records = [page for name, page in pages.items() if name not in LISTS]
    return {
        "queries_list": max(page["queries"] for page in lists),
        "queries_record": max(page["queries"] for page in records),
        "median_ms_list": max(page["median_ms"] for page in lists),
        "median_ms_record": max(page["median_ms"] for page in records),
        "html_kb": max(page["html_kb"] for page in pages.values()),
        "css_kb_brotli": compressed(Path("thinkfamily/design/static/design/look.css")),
        "null_view_ms": server.median_ms("/nothing", pages["my_work"]["session"]),
        "pages": {
            name: {key: value for key, value in page.items() if key != "session"} for name, page in pages.items()
        },
    }


if __name__ == "__main__":
    main()
