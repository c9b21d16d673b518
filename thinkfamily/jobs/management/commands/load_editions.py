"""Bring the versioned data that ships with each part into the database; older versions stay."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import thinkfamily
from thinkfamily.records.commands import bring_in_editions

PARTS = Path(thinkfamily.__file__).parent


class Command(BaseCommand):
    help = "Bring in the lists, rules and frameworks that ship with the product."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Bring in every file there is; say how many were new."""
        try:
            new = bring_in_editions(PARTS)
        except (TypeError, ValueError) as wrong:
            raise CommandError(f"The versioned data cannot be brought in. {wrong}") from wrong
        if new and options["verbosity"]:
            self.stdout.write(f"Brought in {len(new)} new editions of lists, rules and frameworks.")
