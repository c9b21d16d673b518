"""Write docs/glossary.md from the words of every part, or check that it is up to date."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings

from thinkfamily.jobs.written import WrittenPage
from thinkfamily.records.glossary import glossary


class Command(WrittenPage):
    page = "docs/glossary.md"
    help = f"Write {page} from the words of every part; with --check, only say whether it is up to date."

    def written(self) -> str:
        """Give the glossary."""
        return glossary(_parts())


def _parts() -> list[tuple[ModuleType, ModuleType]]:
    with_words = [name for name in settings.PARTS if find_spec(f"{name}.terms")]
    return [(import_module(name), import_module(f"{name}.terms")) for name in with_words]
