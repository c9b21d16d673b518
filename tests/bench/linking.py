"""
Measure linking: agencies' files of a million rows become links in PostgreSQL, second pass included.

    DATABASE_URL=postgres://… python -m tests.bench.linking [--records N]

Prints one line of JSON. The database is migrated and holds no extracts; it is left with what was loaded. `link_seconds`
is from the files to the links, `link_gb` the most memory the process held, `splink_ratio` the time of the Splink part
of a linking against Splink alone on the same tables, best of three each. The files are made first, of an invented
place, in a process of their own, and not counted.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from secrets import token_urlsafe
from time import monotonic
from typing import Any

RECORDS, RESIDENTS_A_RECORD = 1_000_000, 0.7
MAKE = (
    "import sys; from pathlib import Path; from thinkfamily.simulation.records.made import make_records;"
    "make_records(int(sys.argv[1]), 11, rows=int(sys.argv[2])).write(Path(sys.argv[3]))"
)


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(prog="tests.bench.linking", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--made", type=Path, help="a folder with files that were made before")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thinkfamily.settings.development")
    os.environ.setdefault("SECRET_KEY", token_urlsafe(40))
    import django

    django.setup()
    load = os.getloadavg()[0]
    sys.stdout.write(json.dumps(measure(asked.records, asked.made) | {"load": round(load, 2)}) + "\n")


def measure(records: int = RECORDS, made: Path | None = None) -> dict[str, Any]:
    """Make the files unless they are `made`, load and link them, and weigh the same tables with Splink alone."""
    if made:
        return _from_files_to_links(made) | _against_splink()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        residents = str(max(int(records * RESIDENTS_A_RECORD), 100))
        subprocess.run([sys.executable, "-c", MAKE, residents, str(records), scratch], check=True)
        found = _from_files_to_links(folder)
    return found | _against_splink()


def _from_files_to_links(folder: Path) -> dict[str, Any]:
    from django.db import connection

    from thinkfamily.identity.commands.linking import link_index
    from thinkfamily.identity.commands.loading import Sent, load_extract
    from thinkfamily.identity.linkage.models import LinkRun
    from thinkfamily.identity.queries.linking import truth_from
    from thinkfamily.partnership.commands import clock
    from thinkfamily.records.queries import now

    by = clock()
    with (folder / "alias.csv").open(newline="") as file:
        persons = {row["local_id"]: row["person"] for row in csv.DictReader(file)}
    files = [each for each in sorted(folder.iterdir()) if each.stem not in ("alias", "searches")]
    agencies = _agencies(len(files))
    steps: dict[str, float] = {}
    began = monotonic()
    for path, agency in zip(files, agencies, strict=True):
        load_extract(by=by, at=now(), role=by.kind, sent=Sent(path, agency))
    steps["loaded"] = round(monotonic() - began, 1)
    run = link_index(
        by=by, at=now(), role=by.kind, say=lambda words: steps.update({words: round(monotonic() - began, 1)})
    )
    seconds = monotonic() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
    report = LinkRun.objects.get(pk=run).report
    again = link_index(by=by, at=now(), role=by.kind, truth=truth_from(persons))
    accuracy = LinkRun.objects.get(pk=again).report["accuracy"]
    accuracy.pop("groups")
    return {
        "link_database": connection.vendor, "link_records": report["records"], "link_people": report["people"],
        "link_seconds": round(seconds, 1), "link_gb": round(most, 2), "link_steps": steps,
        **{f"link_{name}": value for name, value in accuracy.items()},
    }  # fmt: skip


def _agencies(count: int) -> list[Any]:
    from tests import given

    if not _any_area():
        given.a_place()
    return [given.an_agency(f"Agency {number} for measuring", "council") for number in range(count)]


def _any_area() -> bool:
    from thinkfamily.partnership.models import Area

    return Area.objects.exists()


def _against_splink() -> dict[str, Any]:
    """Weigh the pairs as a linking does, and as Splink does with the same settings and nothing else."""
    from thinkfamily.identity.commands.linking import model_in_force
    from thinkfamily.identity.linkage.engine import engine
    from thinkfamily.identity.linkage.exchange import take_out
    from thinkfamily.identity.linkage.normal import normalise
    from thinkfamily.identity.linkage.scoring import LEAST, RECORDS_EACH, linker_of, weigh_pairs
    from thinkfamily.identity.queries.search import nicknames_on
    from thinkfamily.partnership.rules import local_day
    from thinkfamily.records.queries import now
    from thinkfamily.records.reading import as_work, reading

    ours, bare = [], []
    with engine() as (db, folder):
        with reading():
            as_work("bench")
            take_out(db, folder)
        normalise(db, nicknames_on(local_day(now())))
        ((records,),) = db.execute("SELECT count(*) FROM records").fetchall()
        model = model_in_force(now()).for_people(int(records / RECORDS_EACH))
        for _ in range(3):
            began = monotonic()
            weigh_pairs(db, model, least=LEAST)
            ours.append(monotonic() - began)
            db.execute("DROP TABLE pairs")
            began = monotonic()
            found = linker_of(db, model).inference.predict(threshold_match_weight=LEAST)
            bare.append(monotonic() - began)
            db.execute(f"DROP TABLE {found.physical_name}")
    return {
        "splink_ratio": round(min(ours) / min(bare), 2), "splink_seconds": round(min(ours), 1),
        "splink_bare_seconds": round(min(bare), 1),
    }  # fmt: skip


if __name__ == "__main__":
    main()
