"""Make the demonstration place: an invented area at every point of the road."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thinkfamily.jobs.numbers import whole_number
from thinkfamily.records.decision import Refused
from thinkfamily.records.queries import now
from thinkfamily.simulation.place import make_place
from thinkfamily.simulation.year.lived import RESIDENTS

MOST = 100_000  # residents: the work of a year with their families is done act by act


class Command(BaseCommand):
    help = "Load the demonstration place into an empty database: invented agencies, practitioners and families."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for how many residents."""
        parser.add_argument(
            "--residents",
            type=whole_number("--residents", least=0, most=MOST),
            default=RESIDENTS,
            help=f"who live there, {RESIDENTS} unless told; 0: only those told of",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the place, saying how far it is; do nothing if it is there already."""
        quiet = not options["verbosity"]
        try:
            made = make_place(
                now=now(), say=lambda words: None if quiet else self.stdout.write(words), residents=options["residents"]
            )
        except Refused as refused:
            raise CommandError(refused.because) from refused
        if not quiet:
            self.stdout.write(
                "The demonstration place is ready." if made else "The demonstration place is here already."
            )
