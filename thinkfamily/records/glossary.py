"""The glossary: every word of every part with the sentence that defines it, written from the words themselves."""

import inspect
import re
from collections.abc import Iterable
from types import ModuleType

from thinkfamily.records.terms import Term

INTRODUCTION = """# What our words mean

Written from the words in the code by `manage.py glossary`. To change a sentence, change it there.
"""


def glossary(parts: Iterable[tuple[ModuleType, ModuleType]]) -> str:
    """Write the glossary from each part and its terms, in the order of the family's journey."""
    sections = [_part(part, terms) for part, terms in parts if vocabularies(terms)]
    return "\n".join([INTRODUCTION, *sections])


def vocabularies(terms: ModuleType) -> list[type[Term]]:
    """List the sets of words that a part defines itself, in the order in which it does."""
    own = (each for each in vars(terms).values() if inspect.isclass(each) and each.__module__ == terms.__name__)
    return [each for each in own if issubclass(each, Term) and len(each)]


def _part(part: ModuleType, terms: ModuleType) -> str:
    name = part.__name__.rpartition(".")[2].capitalize()
    return "\n".join([f"## {name}\n", f"{part.__doc__}\n", *(_vocabulary(each) for each in vocabularies(terms))])


def _vocabulary(words: type[Term]) -> str:
    title = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words.__name__).capitalize()
    rows = [f"| {word.shown} | `{word.value}` | {word.means} |" for word in words]
    heading = [f"### {title}", "", inspect.cleandoc(words.__doc__ or ""), ""]
    return "\n".join([*heading, "| word | kept as | means |", "|---|---|---|", *rows, ""])
