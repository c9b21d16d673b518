"""Link all that agencies sent into people and households, and say in a report what came of it."""

import csv
from pathlib import Path
from time import monotonic
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from thinkfamily.identity.commands.agencies import index_agencies
from thinkfamily.identity.commands.linking import Cluster, link_index
from thinkfamily.identity.queries.linking import report_of_run, truth_from
from thinkfamily.jobs.failing import first_line
from thinkfamily.partnership.commands import clock
from thinkfamily.records.decision import Refused
from thinkfamily.records.queries import now

AGAIN: Final = "Put right what is wrong, and link again."
NOT_YET: Final = "The records are linked, but are looked for as they were linked before:"


class Command(BaseCommand):
    help = "Link the index: certain records become one person, uncertain ones are put to people. Nothing is merged."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where pairs are weighed, and a file of the truth, where it is known, to be measured by."""
        parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="What weighs the pairs.")
        parser.add_argument("--master", help="The master of a Spark, as spark://host:7077.")
        parser.add_argument("--folder", type=Path, help="A folder that this machine and all workers of it reach.")
        parser.add_argument("--truth", type=Path, help="A CSV with the columns local_id and person, to measure by.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Link, saying how far it is, and tell what came of it."""
        began, by = monotonic(), clock()

        def say(words: str) -> None:
            if options["verbosity"]:
                self.stdout.write(f"{monotonic() - began:6.1f} s  {words}")

        truth = truth_from(_persons(options["truth"])) if options["truth"] else None
        try:
            run = link_index(by=by, at=now(), role=by.kind, say=say, truth=truth, on=_cluster(options))
        except Refused as refused:
            raise CommandError(refused.because) from refused
        except DatabaseError as failed:
            raise CommandError(f"Linking stopped, and changed nothing: {first_line(failed)}. {AGAIN}") from failed
        try:
            people = int(index_agencies(by=by, at=now(), role=by.kind))
        except (DatabaseError, OSError) as failed:
            raise CommandError(f"{NOT_YET} {first_line(failed)}. {AGAIN}") from failed
        say("people to be looked for")
        for line in report_of_run(run):
            self.stdout.write(line)
        self.stdout.write(f"{people:,} people in agencies’ records can be looked for, with a reason.")


def _cluster(options: dict[str, Any]) -> Cluster | None:
    """Give the Spark that was asked for."""
    if options["engine"] == "spark":
        if not options["master"]:
            raise CommandError("Say which Spark: --master spark://host:7077")
        return Cluster(options["master"], options["folder"])
    if options["master"] or options["folder"]:
        raise CommandError("--master and --folder go with --engine spark.")
    return None


def _persons(path: Path) -> dict[str, str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["local_id"]: row["person"] for row in csv.DictReader(file)}
    except (OSError, KeyError, ValueError, csv.Error) as wrong:
        raise CommandError(f"{path} cannot be read: {wrong}.") from wrong
