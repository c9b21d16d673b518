"""What somebody's answers come to, kind by kind: the newest word on each counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from thinkfamily.sharing.rules.agreements import said_of_kinds
from thinkfamily.sharing.rules.kinds import bits, kinds_in
from thinkfamily.sharing.terms import Kind

NOT_ASKED: Final = "Not asked"


@dataclass(frozen=True, slots=True)
class Word:
    """One answer about some kinds: a yes with what stands of it and until when, or a no. Given oldest first."""

    kinds: int
    yes: bool
    still: int = 0
    until: date | None = None
    ended: date | None = None


@dataclass(slots=True)
class Standing:
    """What stands, kind by kind."""

    yes: dict[Kind, date] = field(default_factory=dict)
    no: set[Kind] = field(default_factory=set)
    ended: dict[Kind, date | None] = field(default_factory=dict)
    stopped: set[Kind] = field(default_factory=set)

    @property
    def first_end(self) -> date | None:
        """The day on which the first of what stands ends."""
        return min(self.yes.values(), default=None)

    def in_words(self) -> str:
        """Say it as one cell: "Yes, plan and actions, housing", "No", "Not asked", "Stopped 3 Nov", "Ended 3 Nov"."""
        if self.yes:
            no = f". No, {_said(self.no)}" if self.no else ""
            return f"Yes, {_said(self.yes)}{no}"
        if self.no:
            return "No"
        return self._over() if self.ended else NOT_ASKED

    def _over(self) -> str:
        """Say that nothing stands any more: since they stopped it, or since its last day."""
        word = "Stopped" if self.stopped else "Ended"
        last = max((day for day in self.ended.values() if day), default=None)
        return f"{word} {last.day} {last:%b}" if last else word


def standing(words: Iterable[Word], today: date) -> Standing:
    """Read answers, oldest first, into what stands today of each kind."""
    stands = Standing()
    for word in words:
        for kind in kinds_in(word.kinds):
            _forget(stands, kind)
            if not word.yes:
                stands.no.add(kind)
            elif word.until is not None and kind.bit & word.still and today <= word.until:
                stands.yes[kind] = word.until
            else:
                _over(stands, kind, word, today)
    return stands


def _over(stands: Standing, kind: Kind, word: Word, today: date) -> None:
    """Keep that a yes does not stand: it was stopped before its last day, or that has passed."""
    if word.ended or (word.until is not None and today <= word.until):
        stands.stopped.add(kind)
        stands.ended[kind] = word.ended
    else:
        stands.ended[kind] = word.until


def _forget(stands: Standing, kind: Kind) -> None:
    stands.yes.pop(kind, None)
    stands.no.discard(kind)
    stands.ended.pop(kind, None)
    stands.stopped.discard(kind)


def _said(kinds: Iterable[Kind]) -> str:
    return said_of_kinds(bits(kinds))
