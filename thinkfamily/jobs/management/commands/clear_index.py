"""Let index facts go whose protocol has ended. Run it by the clock, each night."""

from typing import Any

from django.core.management.base import BaseCommand

from thinkfamily.identity.commands.loading import clear_index
from thinkfamily.partnership.commands import clock
from thinkfamily.records.queries import now


class Command(BaseCommand):
    help = "Take out of the index what agencies sent under a protocol that has ended or was revoked."

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it out, and say how much it was."""
        by = clock()
        rows = int(clear_index(by=by, at=now(), role=by.kind))
        if options["verbosity"]:
            self.stdout.write(f"{rows:,} rows went, their protocol being over." if rows else "Nothing had to go.")
