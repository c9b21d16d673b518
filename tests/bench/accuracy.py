"""
Measure how right links are on data laid beside the product: six agencies' extracts with their truth, and FEBRL 4.

    THINKFAMILY_SHARED=… DATABASE_URL=… python -m tests.bench.accuracy

Prints one line of JSON; what cannot be measured is null, with the reason. The database holds nobody.
"""

import csv
import json
import os
import sys
from pathlib import Path
from typing import Any

FIGURES = ("pair_f1", "cluster_f1", "pair_precision", "cluster_precision")
NOWHERE = "THINKFAMILY_SHARED names no folder with this data."


def main() -> None:
    """Measure, and print what was found."""
    import django

    django.setup()
    sys.stdout.write(json.dumps(measure(_shared())) + "\n")


def _shared() -> Path:
    beside = Path(__file__).parents[2].parent / "shared"
    return Path(os.environ.get("THINKFAMILY_SHARED") or beside) / "data"


def measure(data: Path) -> dict[str, Any]:
    """Measure on each data set that is there."""
    found: dict[str, Any] = dict.fromkeys((*FIGURES, "febrl4_f1"))
    if any((data / name).is_dir() for name in ("extracts", "febrl4")):
        _made_ready()
    if (data / "extracts").is_dir():
        found |= _on_extracts(data / "extracts")
    else:
        found["pair_f1_null"] = NOWHERE
    if (data / "febrl4").is_dir():
        from tests.bench.febrl import febrl4_f1

        found["febrl4_f1"] = febrl4_f1(data / "febrl4")
    else:
        found["febrl4_f1_null"] = NOWHERE
    return found


def _made_ready() -> None:
    from django.core.management import call_command

    from tests import given

    call_command("make_ready", verbosity=0)
    given.a_place()


def _on_extracts(folder: Path) -> dict[str, Any]:
    """Load and link the extracts as commands do."""
    from tests import given
    from thinkfamily.identity.commands.linking import link_index
    from thinkfamily.identity.commands.loading import Sent, load_extract
    from thinkfamily.identity.linkage.models import LinkRun
    from thinkfamily.identity.queries.linking import truth_from
    from thinkfamily.partnership.commands import clock
    from thinkfamily.records.queries import now

    by = clock()
    for path in sorted(folder.iterdir()):
        if path.stem not in ("truth", "searches"):
            agency = given.an_agency(f"Agency of {path.stem}")
            load_extract(by=by, at=now(), role=by.kind, sent=Sent(path, agency))
    with (folder / "truth.csv").open(newline="") as file:
        persons = {row["local_id"]: row["person"] for row in csv.DictReader(file)}
    run = link_index(by=by, at=now(), role=by.kind, truth=truth_from(persons))
    accuracy = LinkRun.objects.get(pk=run).report["accuracy"]
    return {name: accuracy[name] for name in FIGURES}


if __name__ == "__main__":
    main()
