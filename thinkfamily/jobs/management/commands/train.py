"""Learn from this place's own records how much each detail tells."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thinkfamily.identity.commands.linking import train_model
from thinkfamily.partnership.commands import clock
from thinkfamily.records.decision import Refused
from thinkfamily.records.queries import now


class Command(BaseCommand):
    help = (
        "Train the model that searches and linkings weigh by, on a sample of the records held; it is in force at once."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Train, and say of what."""
        by = clock()
        try:
            learnt = train_model(by=by, at=now(), role=by.kind)
        except Refused as refused:
            raise CommandError(refused.because) from refused
        self.stdout.write(f"{learnt} The new model is in force. Link again to use it: thinkfamily link")
