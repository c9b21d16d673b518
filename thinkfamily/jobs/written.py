"""A page of the documentation that is written from what the product holds, and checked to be up to date."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class WrittenPage(BaseCommand, ABC):
    """A command that writes one page, or with --check says whether it is up to date."""

    page: str
    requires_system_checks: list[str] = []

    @abstractmethod
    def written(self) -> str:
        """Give the page as it should be."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check, for the checks, and --to, for writing it elsewhere."""
        parser.add_argument("--check", action="store_true", help="Change nothing; fail if the page is out of date.")
        parser.add_argument("--to", type=Path, default=settings.HOME / self.page, help="The page to write or check.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page, or compare it."""
        page, written = options["to"], self.written()
        if not options["check"]:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(written, encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != written:
            name = type(self).__module__.rpartition(".")[2]
            raise CommandError(f"{self.page} is out of date. Run: python manage.py {name}")
