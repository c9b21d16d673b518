"""
Measure finding people: a search core on SQLite, and on PostgreSQL if one is named, beside trigram search; linking too.

Prints one line of JSON. `--people` makes a smaller country. `--database` (or `DATABASE_URL`) is the address of a
PostgreSQL database that holds nobody, owned by the role named. `sqlite_` and `pg_` figures are of the search core in
one process, best of three; `trigram_ratio` is how much longer the same questions take by trigrams, whose recall stands
beside that of the search on these questions. Recall is how many
of the people meant are among the first five, `answerable` of questions with a name and a birth date, postcode or NHS
number; `pair_f1`, `cluster_f1`, precisions and `febrl4_f1` are of the data that THINKFAMILY_SHARED names, null with a
reason where it names none; `http_ms` is the whole page with access and log, its parts beside it; `index_seconds` is
from people to both tables. Each database is measured in a process of its own.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

PEOPLE = 1_000_000


def main() -> None:
    """Measure each database, and print what was found."""
    asked = _asked()
    if asked.one:
        sys.stdout.write(json.dumps(_one(asked.people)) + "\n")
        return
    load = round(os.getloadavg()[0], 2)
    with tempfile.TemporaryDirectory() as scratch:
        found = _beside("sqlite", f"sqlite:///{Path(scratch) / 'bench.sqlite3'}", asked.people)
    if asked.database.startswith("postgres"):
        found |= _beside("pg", asked.database, asked.people)
    for name in ("trigram_ratio", "recall_at_5", "recall_at_5_answerable"):
        found[name] = min(found[key] for key in (f"sqlite_{name}", f"pg_{name}") if key in found)
    for name in ("http_ms", "index_seconds"):
        found[name] = max(found[key] for key in (f"sqlite_{name}", f"pg_{name}") if key in found)
    if asked.database.startswith("postgres") and asked.linking and importlib.util.find_spec("tests.bench.linking"):
        found |= _linking(asked)
    found |= _accuracy()
    sys.stdout.write(json.dumps({"people": asked.people} | found | {"load": load}) + "\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench identity", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--database", default=os.environ.get("DATABASE_URL", ""), help="the address of its owner")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"how many people, {PEOPLE} unless told")
    parser.add_argument("--no-linking", dest="linking", action="store_false", help="measure finding alone")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _environment(address: str) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "thinkfamily.settings.test",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or token_urlsafe(40),
    }  # fmt: skip


def _beside(name: str, address: str, people: int) -> dict[str, Any]:
    run = [sys.executable, "-m", "tests.bench.identity", "--one", "--people", str(people)]
    done = subprocess.run(run, env=_environment(address), stdout=subprocess.PIPE, check=True, text=True)
    return {f"{name}_{key}": value for key, value in json.loads(done.stdout.splitlines()[-1]).items()}


def _linking(asked: argparse.Namespace) -> dict[str, Any]:
    run = [sys.executable, "-m", "tests.bench.linking", "--records", str(asked.people)]
    done = subprocess.run(run, env=_environment(asked.database), stdout=subprocess.PIPE, check=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _accuracy() -> dict[str, Any]:
    """Say how right links are on the extracts and the benchmark beside the product, or why that is not known."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = _environment(f"sqlite:///{Path(scratch) / 'accuracy.sqlite3'}")
        run = [sys.executable, "-m", "tests.bench.accuracy"]
        done = subprocess.run(run, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _one(people: int) -> dict[str, Any]:
    import django

    django.setup()
    from tests.bench.finding.measured import measure

    return measure(people)


if __name__ == "__main__":
    main()
