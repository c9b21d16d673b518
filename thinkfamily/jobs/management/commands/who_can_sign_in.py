"""Say whom one can be in the demonstration place."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thinkfamily.partnership.queries import is_demonstration
from thinkfamily.partnership.rules import may_choose_who_to_be
from thinkfamily.simulation.cast import PASSWORD, SECRET, worth_being


class Command(BaseCommand):
    help = "Show a few of the invented practitioners, and how to sign in as one of them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a short table, and the password and the secret of the second step that all of them share."""
        may = may_choose_who_to_be(demonstration=is_demonstration())
        if not may:
            raise CommandError(may.because)
        rows = [("Be", "who is", "at", "and see first"), *worth_being()]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            self.stdout.write("  ".join([*(word.ljust(wide) for word, wide in zip(row, widths, strict=False)), row[3]]))
        self.stdout.write("\nOpen the address and choose a name: that is all. For the full way in, each has an e-mail")
        self.stdout.write("address such as farida.bashir@tarn-homes.example.org.")
        self.stdout.write(f"Password: {PASSWORD}   Secret for the one-time code: {SECRET}")
