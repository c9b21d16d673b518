"""
Measure the pages of the demonstration place: how often they ask the database, how long they take, how large they are.

Prints one line of JSON. The statements are counted here; the times are those that the shipped server says in
`Server-Timing`: 200 requests after 20, one after another. `DATABASE_URL` chooses the database; without it, a SQLite
file of its own. Of a list and of a record, the page that asks or takes the most stands for all.
"""

import json
import os
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


def main() -> None:
    """Serve the demonstration place, measure it, and print what was found."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = {
            "THINKFAMILY_SETTINGS": "tests.bench.settings",
            "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{scratch}/bench.sqlite3",
        }
        load = os.getloadavg()[0]
        with Server(environment, free_port()) as server:
            os.environ |= environment | {
                "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
                "SECRET_KEY_FILE": "var/secret-key",
            }
            import django

            django.setup()
            found = _measure(server)
    sys.stdout.write(json.dumps(found | {"load": round(load, 2)}) + "\n")


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
