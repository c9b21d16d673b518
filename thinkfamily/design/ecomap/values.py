"""What an ecomap is drawn from, and what comes out of it: plain values, no part's models and no markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from thinkfamily.design.genogram.values import Person

STRONG: Final = "strong"
HELPFUL: Final = "helpful"
SLIGHT: Final = "slight"
STRAINED: Final = "strained"
BOTH: Final = "strong_and_strained"
BROKEN: Final = "broken"
NOT_ASKED: Final = "not_asked"

TO_THEM: Final = "to_them"
FROM_THEM: Final = "from_them"
BOTH_WAYS: Final = "both_ways"
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Home:
    """A home, by a key of its own, called after somebody; without a name it is drawn without an outline."""

    key: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody or something outside the family; `sort` says what they are to it ("friend"), where that helps."""

    key: str
    name: str
    sort: str = ""
    service: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of a person or of a home to somebody outside; `helps` is which way, `said` who said so and when."""

    of: str
    to: str
    how: str = NOT_ASKED
    helps: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Ecomap:
    """All that is drawn: people in homes down the middle, each home's in order, and their ties."""

    family: str
    people: Sequence[Person]
    homes: Sequence[Home]
    outside: Sequence[Outside]
    ties: Sequence[Tie]


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the drawing, their middle at x and their foot at y; `whole` is what they were before they were cut."""

    words: str
    x: float
    y: float
    width: float
    look: str
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its left, top, width and height: round somebody outside, or round a home (`number` chooses its tint)."""

    key: str
    x: float
    y: float
    width: float
    height: float
    number: int = -1


@dataclass(frozen=True, slots=True)
class Spoke:
    """One tie drawn: from the family through a bend to somebody outside."""

    tie: Tie
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """Where somebody's symbol stands: its middle."""

    person: Person
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drawing of an ecomap; a large family's has several, each of which fits a page."""

    width: float
    height: float
    homes: tuple[Box, ...]
    boxes: tuple[Box, ...]
    symbols: tuple[Symbol, ...]
    spokes: tuple[Spoke, ...]
    stems: tuple[tuple[Point, ...], ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """An ecomap laid out, and the same in words: a row for each tie, drawn or not."""

    family: str
    sheets: tuple[Sheet, ...]
    story: str
    rows: tuple[tuple[str, str, str, str], ...]
    uses: frozenset[str]
    twice: tuple[str, ...] = ()
    not_drawn: int = 0
