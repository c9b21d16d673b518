"""One rule broken at a time where it is said in Python: a function with one thing left out, or moved by an instant."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import getsource, unwrap
from textwrap import dedent
from types import ModuleType
from typing import Any
from unittest.mock import patch

from tests.access.breaking import said_otherwise


@dataclass(frozen=True)
class BreakPython:
    """A function of a module, or of a class, in which one thing, found once or counted, is said otherwise."""

    rule: str
    where: ModuleType | type
    name: str
    old: str
    new: str
    which: int = 0

    def __str__(self) -> str:
        """Say what was broken."""
        return f"{self.rule}: in {self.name}, {self.old!r} ({self.which}) became {self.new!r}"

    def function(self) -> Any:
        """Give the function with the thing broken."""
        whole = unwrap(getattr(self.where, self.name))
        said = said_otherwise(dedent(getsource(whole)), self.old, self.new, self.which)
        named = dict(whole.__globals__)
        exec(compile(f"from __future__ import annotations\n{said}", f"broken {self.name}", "exec"), named)  # noqa: S102 - it is our own text
        return named[self.name]


@contextmanager
def broken_python(rule: BreakPython) -> Iterator[None]:
    """Let the product do without one thing."""
    with patch.object(rule.where, rule.name, rule.function()):
        yield
