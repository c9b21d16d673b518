"""Count what is on record of the place's families, for those who decide which services there are."""

from typing import Any

from django.core.management.base import BaseCommand

from thinkfamily.insight.commands import count_the_place
from thinkfamily.partnership.commands import clock
from thinkfamily.partnership.queries import place_on
from thinkfamily.records.queries import now


class Command(BaseCommand):
    help = "Count what is on record of families: figures without a name, small numbers kept back. Run it each week."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, and say that the figures are there."""
        at = now()
        count_the_place(by=clock(), at=at, of=f"Families of {place_on(at).name}")
        self.stdout.write("The figures of the place are counted. Commissioners see them under Need in the place.")
