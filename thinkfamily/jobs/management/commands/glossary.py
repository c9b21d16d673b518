"""Write docs/glossary.md from the words of every part, or check that it is up to date."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from thinkfamily.records.glossary import glossary

PAGE = "docs/glossary.md"


class Command(BaseCommand):
    help = f"Write {PAGE} from the words of every part; with --check, only say whether it is up to date."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check, for the checks, and --to, for writing it elsewhere."""
        parser.add_argument("--check", action="store_true", help="Change nothing; fail if the page is out of date.")
        parser.add_argument("--to", type=Path, default=settings.HOME / PAGE, help="The page to write or check.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page, or compare it."""
        page: Path = options["to"]
        written = glossary(_parts())
        if not options["check"]:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(written, encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != written:
            raise CommandError(f"{PAGE} is out of date. Run: python manage.py glossary")


def _parts() -> list[tuple[ModuleType, ModuleType]]:
    with_words = [name for name in settings.PARTS if find_spec(f"{name}.terms")]
    return [(import_module(name), import_module(f"{name}.terms")) for name in with_words]
