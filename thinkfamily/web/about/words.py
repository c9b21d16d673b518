"""What our words mean, read from the words themselves."""

import inspect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from thinkfamily.records.glossary import vocabularies
from thinkfamily.records.terms import Term


@dataclass(frozen=True, slots=True)
class Words:
    """The words that answer one question, such as "Why information may flow to somebody"."""

    about: str
    defined: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The words of one part, and what that part is for."""

    part: str
    about: str
    words: tuple[Words, ...]


def chapters(parts: Iterable[str]) -> list[Chapter]:
    """Read the words of parts, given as modules ("thinkfamily.door"), in the order of the family's journey."""
    with_words = [part for part in parts if find_spec(f"{part}.terms")]
    found = [_chapter(import_module(part), import_module(f"{part}.terms")) for part in with_words]
    return [chapter for chapter in found if chapter.words]


def _chapter(part: ModuleType, terms: ModuleType) -> Chapter:
    words = tuple(_words(each) for each in vocabularies(terms))
    return Chapter(part.__name__.rpartition(".")[2], _first_line(part), words)


def _words(vocabulary: type[Term]) -> Words:
    # What follows the first clause is for those who write code.
    about = re.split(r"[.;:]", _first_line(vocabulary), maxsplit=1)[0]
    return Words(about, tuple((word.shown, word.means) for word in vocabulary))


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n\n", maxsplit=1)[0].replace("\n", " ")
