"""Fill an empty PostgreSQL database with a large invented place, to try how the product bears it."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from thinkfamily.jobs.failing import first_line
from thinkfamily.jobs.numbers import whole_number
from thinkfamily.jobs.owning import as_owner
from thinkfamily.records.decision import Refused
from thinkfamily.records.queries import now
from thinkfamily.simulation.load.filled import FEWEST, count_and_sweep, fill


class Command(BaseCommand):
    help = "Load a large invented place into an empty PostgreSQL database: 60,000 families of 200,000 people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for how many people."""
        parser.add_argument(
            "--people",
            type=whole_number("--people", least=0),
            default=200_000,
            help="how many people, 200000 unless told",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the place all at once or not at all, saying how far it is."""
        if options["people"] < FEWEST:
            raise CommandError(f"A place to load has {FEWEST} people at least.")
        begun, quiet = time.monotonic(), not options["verbosity"]
        try:
            with as_owner():
                place = fill(options["people"], now(), lambda words: None if quiet else self.stdout.write(words))
                count_and_sweep()
        except Refused as refused:
            raise CommandError(refused.because) from refused
        except MemoryError as short:
            raise CommandError("There is not enough memory for so many people. Nothing was kept.") from short
        except OperationalError as failed:
            raise CommandError(f"The database could not take it: {first_line(failed)}. Nothing was kept.") from failed
        except KeyboardInterrupt as stopped:
            raise CommandError("Interrupted. Nothing was kept.", returncode=130) from stopped
        minutes = (time.monotonic() - begun) / 60
        if not quiet:
            self.stdout.write(f"{place.extent.families:,} families are loaded, in {minutes:.1f} minutes.")
