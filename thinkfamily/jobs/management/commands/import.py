"""Load an agency's extract: mapping proposed or given, a dry run, progress, rejects to correct and send again."""

import csv
import json
from argparse import SUPPRESS
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thinkfamily.identity.commands.loading import Sent, load_extract
from thinkfamily.identity.commands.pace import Pace
from thinkfamily.identity.commands.searchable import let_be_looked_for
from thinkfamily.identity.commands.sending import load_sent
from thinkfamily.identity.linkage.mapping import Fields, mapping_from
from thinkfamily.identity.linkage.plan import Plan, in_words, plan_of, try_out
from thinkfamily.identity.queries.extracts import agency_named, rejects
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Refused
from thinkfamily.records.queries import now
from thinkfamily.records.reading import as_work, reading


class Command(BaseCommand):
    help = "Load extracts that agencies sent, as CSV or Parquet, into the index under a protocol in force."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files, whose they are, and how they are to be read."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--sent", type=UUID, help=SUPPRESS)
        parser.add_argument("--agency", help="The name of the agency that sent it.")
        parser.add_argument("--protocol", default="", help="The name of the protocol, if there are several in force.")
        parser.add_argument("--mapping", type=Path, help="A file that says which column holds what (JSON).")
        parser.add_argument("--once", action="store_true", help="Each person stands in the files once, as on a roll.")
        parser.add_argument(
            "--write-mapping", type=Path, help="Write the proposed mapping here, to correct; load nothing."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Read everything, say what would be kept, keep nothing."
        )
        parser.add_argument(
            "--rejects", type=Path, help="Where to write the rows that cannot be taken (FILE.rejects.csv)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each file, and say in a few lines what came of it."""
        if options["sent"]:  # by whom a file was sent on a page, where they read how far it is
            load_sent(options["sent"])
            return
        if not options["files"]:
            raise CommandError("Say which files: import FILE … --agency NAME.")
        try:
            for path in options["files"]:
                self._one(path, options)
            if not (options["dry_run"] or options["write_mapping"]):
                by = clock()
                self._searchable(let_be_looked_for(by=by, role=by.kind, tell=self._going_through(options)))
        except Refused as refused:
            raise CommandError(refused.because) from refused
        except OSError as wrong:
            raise CommandError(f"{wrong.filename or 'A file'}: {wrong.strerror}.") from wrong

    def _one(self, path: Path, options: dict[str, Any]) -> None:
        fields = _mapping(options["mapping"]) if options["mapping"] else None
        if options["once"]:
            fields = replace(fields or plan_of(path, None, local_day(now())).fields, once=True)
        if options["write_mapping"] or options["dry_run"]:
            self._look(plan_of(path, fields, local_day(now())), options["write_mapping"])
            return
        if not options["agency"]:
            raise CommandError("Say which agency sent it: --agency NAME.")
        sent = Sent(path, agency_named(options["agency"]), options["protocol"], fields)
        by, told = clock(), Pace(path)

        def tell(extract: Any) -> None:
            rate, left = told.of(extract)
            after = f", about {left:,.0f} s left" if left else ""
            self.stdout.write(f"{extract.rows:,} rows, {rate:,.0f} a second{after}")

        at = now()
        extract = load_extract(
            by=by, at=at, role=by.kind, sent=sent, tell=tell if options["verbosity"] else lambda _: None
        )
        where = options["rejects"] or path.with_name(f"{path.name}.rejects.csv")
        self._said(extract, at, where)

    def _going_through(self, options: dict[str, Any]) -> Any:
        def tell(done: int, of: int) -> None:
            if options["verbosity"] and of > done:
                self.stdout.write(f"{done:,} of {of:,} rows can be looked for")

        return tell

    def _searchable(self, people: int) -> None:
        self.stdout.write(f"{people:,} people in agencies’ records can be looked for, with a reason.")

    def _said(self, extract: Any, began: datetime, where: Path) -> None:
        if extract.finished < began:
            self.stdout.write(f"{extract.name} was loaded before. Nothing in it is new.")
            return
        self.stdout.write(
            f"{extract.name}: {extract.rows:,} rows read. New: {extract.kept:,}. Known already: {extract.known:,}."
            f" Refused: {extract.rejected:,}. With a slip: {sum(extract.slips.values()):,}."
        )
        if extract.rejected:
            with where.open("w", encoding="utf-8", newline="") as file, reading():
                as_work("import")
                csv.writer(file).writerows(rejects(extract.pk))
            self.stdout.write(f"The refused rows are in {where}. Correct them and send them again.")

    def _look(self, plan: Plan, write: Path | None) -> None:
        self.stdout.write(f"{plan.path.name}: {plan.shape.said}; {len(plan.header)} columns.")
        self.stdout.write(json.dumps(plan.fields.as_data(), ensure_ascii=False, indent=2))
        if write:
            write.write_text(json.dumps(plan.fields.as_data(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            self.stdout.write(f"Written to {write}. Correct it, and give it with --mapping.")
            return
        tried = try_out(plan, local_day(now()))
        self.stdout.write(f"{tried.rows:,} rows. Would be kept: {tried.kept:,}. Nothing was kept.")
        for words, count in [*in_words(tried.refused), *in_words(tried.slips)]:
            self.stdout.write(f"  {words}: {count:,}")
        for line, reason, row in tried.refusals:
            self.stdout.write(f"  line {line:,}, {reason.shown.lower()}: {row[:100]}")
        for facts in tried.samples:
            self.stdout.write("  " + " | ".join(str(each) for each in facts[2:11] if each))


def _mapping(path: Path) -> Fields:
    try:
        return mapping_from(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as wrong:
        raise CommandError(f"{path} is not JSON: {wrong}.") from wrong
