"""Make an invented area: what its agencies hold, and the truth beside it."""

import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thinkfamily.jobs.numbers import whole_number
from thinkfamily.simulation.area.choosing import SELECTIONS
from thinkfamily.simulation.area.life import live
from thinkfamily.simulation.area.planted import plant, room_for, stories_in
from thinkfamily.simulation.area.report import report
from thinkfamily.simulation.area.whole import CannotBeWritten, can_be_made, can_be_written
from thinkfamily.simulation.area.writing import write_area


class Command(BaseCommand):
    help = "Make an invented area with a known truth: its agencies' extracts, and the truth beside them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask how many people and years, from which seed, and where to."""
        parser.add_argument("--people", type=whole_number("--people", least=1), required=True, help="who live there")
        parser.add_argument("--years", type=whole_number("--years", least=1, most=30), default=3, help="years it lives")
        parser.add_argument(
            "--seed", type=whole_number("--seed", least=0), required=True, help="the same seed, the same area"
        )
        parser.add_argument("--out", type=Path, help="a folder that is not there yet")
        parser.add_argument("--selection", choices=SELECTIONS, default="measured", help="who is offered support")
        parser.add_argument("--watched", action="store_true", help="supported families are noticed more readily")
        parser.add_argument("--report", action="store_true", help="print each target beside what came out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the area, write it whole or not at all, and print the report if asked."""
        out: Path | None = options["out"]
        if out is None and not options["report"]:
            raise CommandError("Say where to: --out FOLDER. Or ask for --report alone.")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            self._make(out, options)
        except CannotBeWritten as cannot:
            raise CommandError(str(cannot)) from cannot
        except MemoryError as short:
            raise CommandError("There is not enough memory for so many people. Nothing was kept.") from short
        except KeyboardInterrupt as stopped:
            raise CommandError("Interrupted. Nothing was kept.", returncode=130) from stopped

    def _make(self, out: Path | None, options: dict[str, Any]) -> None:
        out = out and out.absolute()
        can_be_made(options["people"], options["years"])
        if out:
            can_be_written(out)
        stories = stories_in(options["people"])
        life = live(
            options["people"], options["years"], options["seed"], room=room_for(stories, options["years"]),
            selection=options["selection"], watched=options["watched"], say=self._say(options["verbosity"]),
        )  # fmt: skip
        if out:
            write_area(life, plant(life.people, stories), out, self._say(options["verbosity"]))
            self.stdout.write(f"{out} holds {options['people']:,} people over {options['years']} years.")
        if options["report"]:
            self.stdout.write(report(life))

    def _say(self, verbosity: int) -> Any:
        """Say how far it is: in place on a terminal, a line each in a log."""
        end = "\r" if sys.stderr.isatty() else "\n"
        return lambda words: None if not verbosity else self.stderr.write(f"{words:<40}", ending=end)
