"""Seal the log of looks, tell a witness outside the database, verify all of it, and find what is unusual in it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thinkfamily.jobs.witness import Witness, WitnessDisagrees
from thinkfamily.journey.queries import unusual_looks
from thinkfamily.partnership.commands import clock
from thinkfamily.records.decision import Refused
from thinkfamily.records.queries import now
from thinkfamily.records.reading import as_work, reading
from thinkfamily.sharing.commands import read_log, seal_looks
from thinkfamily.sharing.queries import checkpoints_after, log_agrees, read_until, verify_log


class Command(BaseCommand):
    help = "Seal the log of looks, write checkpoints to a witness outside the database, verify it, or find the unusual."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one of seal, checkpoint, verify and watch."""
        steps = parser.add_subparsers(dest="step", required=True, metavar="seal | checkpoint | verify | watch")
        seal = steps.add_parser("seal", help="Seal what was looked at since the last batch. Run it by the clock.")
        seal.add_argument("--late", action="store_true", help="Seal also looks that claim to be older than that batch.")
        checkpoint = steps.add_parser("checkpoint", help="Write the batches a witness lacks to it, a line each.")
        steps.add_parser("watch", help="Find unusual looks since the log was read last. Run it by the clock.")
        verify = steps.add_parser("verify", help="Recompute the log; name the first row that is not as it was sealed.")
        _take_witness(seal)
        _take_witness(checkpoint, required=True)
        _take_witness(verify)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the step, and say in a line what came of it."""
        witness = Witness(options["witness"]) if options.get("witness") else None
        try:
            if options["step"] == "seal":
                self._seal(late=options["late"])
            if options["step"] == "watch":
                self._watch()
            elif options["step"] == "verify":
                self._verify(witness)
            elif witness:
                self._checkpoint(witness)
        except Refused as refused:
            raise CommandError(refused.because) from refused
        except (OSError, ValueError, WitnessDisagrees) as wrong:
            raise CommandError(str(wrong)) from wrong

    def _seal(self, *, late: bool) -> None:
        with reading():
            as_work("seal_looks")
            batch = seal_looks(at=now(), late=late)
        self.stdout.write(f"Sealed batch {batch.number}: looks {batch.count}." if batch else "Nothing new to seal.")

    def _watch(self) -> None:
        at = now()
        with reading():
            as_work("read_log")
            read_log(by=clock(), at=at, found=unusual_looks(read_until(), at))
        self.stdout.write("The log was read for unusual looks.")

    def _checkpoint(self, witness: Witness) -> None:
        with reading():
            as_work("checkpoint")
            written = witness.take(checkpoints_after, agrees=log_agrees)
        self.stdout.write(f"Checkpoints written to the witness: {written}.")

    def _verify(self, witness: Witness | None) -> None:
        seen = witness.lines() if witness else []
        with reading():
            as_work("verify_log")
            found = verify_log(seen)
        self.stdout.write(f"Batches: {found.batches}. Looks in them: {found.looks}. Not sealed yet: {found.unsealed}.")
        if found.fault:
            raise CommandError(str(found.fault))
        if seen:
            self.stdout.write(f"The log is whole, and is what the witness saw up to batch {seen[-1].batch}.")
        else:
            self.stdout.write("The log agrees with itself. Without a witness nobody can tell that its end is there.")


def _take_witness(step: ArgumentParser, *, required: bool = False) -> None:
    step.add_argument("--witness", type=Path, metavar="FILE", required=required, help="A file outside the database.")
