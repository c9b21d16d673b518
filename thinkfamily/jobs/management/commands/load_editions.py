"""Bring the versioned data that ships with each part into the database; older versions stay."""

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from thinkfamily.records.commands import bring_in_edition


class Command(BaseCommand):
    help = "Bring in the lists, rules and frameworks that ship with the product."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Bring in every file there is; say how many were new."""
        new = [file for file in _files() if _bring_in(file)]
        if new and options["verbosity"]:
            self.stdout.write(f"Brought in {len(new)} new editions of lists, rules and frameworks.")


def _files() -> list[Path]:
    parts = (Path(config.path) for config in apps.get_app_configs() if config.name in settings.PARTS)
    return sorted(file for part in parts for file in part.glob("data/*.json"))


def _bring_in(file: Path) -> bool:
    said = f"{file.parent.parent.name}/data/{file.name}"
    try:
        return bring_in_edition(**json.loads(file.read_text(encoding="utf-8")))
    except (TypeError, ValueError) as wrong:
        raise CommandError(f"{said} cannot be brought in. {wrong}") from wrong
