"""One rule broken at a time: parts of the text with something left out or moved by an instant."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from thinkfamily.records.decision import Decision
from thinkfamily.sharing import access
from thinkfamily.sharing.queries import looking

NEVER, ALWAYS = "1 = 0", "1 = 1"


@dataclass(frozen=True)
class Break:
    """A part of the text in which one thing, found once or counted, is said otherwise."""

    rule: str
    part: str
    old: str
    new: str
    which: int = 0

    def __str__(self) -> str:
        """Say what was broken."""
        return f"{self.rule}: in {self.part}, {self.old!r} ({self.which}) became {self.new!r}"

    def text(self) -> str:
        """Give the part with the thing broken."""
        return said_otherwise(access.PARTS[self.part], self.old, self.new, self.which)


def said_otherwise(whole: str, old: str, new: str, which: int) -> str:
    """Say one thing in a text otherwise, of those alike the one counted."""
    at = [found.start() for found in re.finditer(re.escape(old), whole)][which]
    return whole[:at] + new + whole[at + len(old) :]


@contextmanager
def broken(rule: Break) -> Iterator[None]:
    """Let the product read the text with one rule broken."""
    forget()
    try:
        with patch.dict(access.PARTS, {rule.part: rule.text()}):
            yield
    finally:
        forget()


@contextmanager
def standing_unasked() -> Iterator[None]:
    """Let everybody be in good standing (D1 is asked before the text)."""
    with patch.object(looking, "in_good_standing", lambda **_: Decision(True, "")):
        yield


def forget() -> None:
    """Let every text be put together anew."""
    for kept in (
        access.items,
        access.rows,
        access.needed,
        access.at_once,
        access.refusals,
        access._marked,
        access._named,
    ):
        kept.cache_clear()


# A bound of a date, and how it reads when it is an instant off.
BOUNDS = {"<= :at": "< :at", "> :at": ">= :at", ">= :since": "> :since", ">= eye.since": "> eye.since"}
BOUNDS |= {">= :today": "> :today", "<= :today": "< :today", "> :today": ">= :today", ">= h.moved": "> h.moved"}


def bounds() -> Iterator[Break]:
    """Give every bound of every date in the text, an instant off."""
    for part, text in access.PARTS.items():
        for old, new in BOUNDS.items():
            places = [found.start() for found in re.finditer(re.escape(old), text)]
            for which, start in enumerate(places):
                if text[start - 1] != ">":
                    yield Break("date", part, old, new, which)
