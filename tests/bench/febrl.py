"""
FEBRL 4: two files of which each holds each person once, imported and linked as any agencies' files are.

Its postcodes and numbers are of another country: they are written in British form, one for one, so that the import
reads them. Days that no calendar has, or before 1900, are left empty, for a row with one is refused to be corrected.
The mapping says that each person stands in a file once. The truth is looked at when all is linked.
"""

import csv
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from django.db import transaction

WEIGHTS = range(10, 1, -1)
MAPPING = {
    "columns": {
        "local_id": "rec_id", "given": "given_name", "family_name": "surname", "born": "born", "address": "address",
        "postcode": "postcode", "nhs_number": "number",
    },
    "dates": "ymd", "once": True,
}  # fmt: skip
Row = dict[str, str]


def febrl4_f1(folder: Path) -> float:
    """Load and link the two files as commands do, give F1 of who is one person against their truth; keep nothing."""
    with (folder / "links.csv").open(newline="") as file:
        truth = {frozenset(row) for row in list(csv.reader(file))[1:]}
    with transaction.atomic():
        found = _linked(folder)
        transaction.set_rollback(True)
    return round(2 * len(found & truth) / (len(found) + len(truth)), 5)


def _linked(folder: Path) -> set[frozenset[str]]:
    from tests import given
    from thinkfamily.identity.commands.linking import link_index
    from thinkfamily.identity.commands.loading import Sent, load_extract
    from thinkfamily.identity.linkage.mapping import mapping_from
    from thinkfamily.partnership.commands import clock
    from thinkfamily.records.queries import now

    by = clock()
    with tempfile.TemporaryDirectory() as scratch:
        for name in "ab":
            path = Path(scratch) / f"{name}.csv"
            _write(path, _rows(folder / f"{name}.csv"))
            sent = Sent(path, given.an_agency(f"Roll {name}"), fields=mapping_from(MAPPING))
            load_extract(by=by, at=now(), role=by.kind, sent=sent)
    found: set[frozenset[str]] = set()

    def look(db: Any) -> dict[str, Any]:
        found.update(_pairs(db))
        return {}

    link_index(by=by, at=now(), role=by.kind, truth=look)
    return found


def _pairs(db: Any) -> Iterator[frozenset[str]]:
    """Give each two records of the two files that are one person as linked, by their references."""
    from thinkfamily.identity.linkage.exchange import as_stored
    from thinkfamily.identity.linkage.models import IndexRecord

    ours = IndexRecord.objects.filter(extract__agency__name__startswith="Roll ").values_list("pk", "local_id")
    names = {as_stored(pk): local_id for pk, local_id in ours}
    people: dict[int, list[str]] = {}
    for pk, cluster in db.execute("SELECT f.id, p.cluster FROM people p JOIN facts f ON f.n = p.n").fetchall():
        if pk in names:
            people.setdefault(cluster, []).append(names[pk])
    for records in people.values():
        yield from map(frozenset, combinations(records, 2))


def _write(path: Path, rows: Iterator[Row]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["rec_id", "given_name", "surname", "born", "address", "postcode", "number"])
        writer.writeheader()
        writer.writerows(rows)


def _rows(path: Path) -> Iterator[Row]:
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            said = {name: cell.strip() for name, cell in row.items()}
            yield {
                **{name: said[name] for name in ("rec_id", "given_name", "surname")},
                "born": _day(said["date_of_birth"]),
                "address": f"{said['street_number']} {said['address_1']}".strip(),
                "postcode": _postcode(said["postcode"]),
                "number": _number(said["soc_sec_id"]),
            }


def _day(figures: str) -> str:
    try:
        day = date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return ""
    return day.isoformat() if day.year >= 1900 and day.year < 2026 else ""


def _postcode(figures: str) -> str:
    """Write four figures as a postcode of an area that does not exist: the first two as its outward code."""
    return f"ZZ{figures[:2]} {figures[2]}Z{'ABDEFGHJLN'[int(figures[3])]}" if len(figures) == 4 else ""


def _number(figures: str) -> str:
    """Write seven figures as a number that holds, with a figure between that lets it."""
    if len(figures) != 7:
        return ""
    for between in "0123456789":
        digits = f"9{figures}{between}"
        check = -sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
        if check < 10:
            return f"{digits}{check}"
    return ""
