"""What a genogram is drawn from, and what comes out of it: plain values, no part's models and no markup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

SQUARE: Final = "square"
CIRCLE: Final = "circle"
DIAMOND: Final = "diamond"
UNKNOWN: Final = "unknown"
DUE: Final = "due"

BIRTH: Final = "birth"
ADOPTED: Final = "adopted"
FOSTERED: Final = "fostered"
STEP: Final = "step"

MARRIED: Final = "married"
COUPLE: Final = "couple"
NOT_KNOWN: Final = "unknown"
SEPARATED: Final = "separated"
DIVORCED: Final = "divorced"


@dataclass(frozen=True, slots=True)
class Person:
    """
    Somebody in the drawing.

    `due` is the month a baby is expected; `years` are those of a life that ended; `before` says that they left.
    """

    key: str
    name: str = ""
    symbol: str = UNKNOWN
    age: int | None = None
    short: str = ""
    born: date | None = None
    due: str = ""
    died: bool = False
    years: str = ""
    first_contact: bool = False
    before: bool = False

    @property
    def called(self) -> str:
        """The whole name, or that it is not known."""
        return self.name or ("Baby, not born yet" if self.symbol == DUE else "Name not known")

    @property
    def first_name(self) -> str:
        """What to call them in a sentence."""
        return self.short or (self.name.split()[0] if self.name.split() else self.called)


@dataclass(frozen=True, slots=True)
class Couple:
    """Two who are or were together; `apart` is empty, separated or divorced, `year` the year of it."""

    one: str
    other: str
    how: str = NOT_KNOWN
    apart: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ParentLink:
    """One is a parent of the other: by birth, by adoption, as a foster or kinship carer, or as a step-parent."""

    parent: str
    child: str
    how: str = BIRTH


@dataclass(frozen=True, slots=True)
class Twins:
    """Children born together."""

    keys: tuple[str, ...]
    identical: bool = False


@dataclass(frozen=True, slots=True)
class Care:
    """One looks after the other."""

    carer: str
    cared: str


@dataclass(frozen=True, slots=True)
class Home:
    """A home, called after a person: who lives there, and for whom it is a second home."""

    name: str
    members: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """
    A tie that is no line: a grandmother though nobody said through whom, a brother, a friend.

    `above` says how many generations one stands above the other, if that is so; `said` is what one is to the other
    ("sister of Jo"), `back` what the other is to one. Whoever hangs on no line has it under their name.
    """

    one: str
    other: str
    above: int | None = None
    said: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """All that is drawn. Parent links stand in the order in which they were written down."""

    name: str
    people: Sequence[Person]
    couples: Sequence[Couple] = ()
    parents: Sequence[ParentLink] = ()
    twins: Sequence[Twins] = ()
    carers: Sequence[Care] = ()
    homes: Sequence[Home] = ()
    hints: Sequence[Hint] = ()


@dataclass(frozen=True, slots=True)
class Symbol:
    """Where a person's symbol stands: its middle."""

    person: Person
    x: float
    y: float
    adopted: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words in the drawing, their middle at x and their foot at y; `whole` is the name before it was cut."""

    words: str
    x: float
    y: float
    width: float
    look: str
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points. Lines of one `group` may meet each other; `look` are its classes."""

    points: tuple[tuple[float, float], ...]
    look: str
    group: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline round a home, by its bands from the top (left, right, top, foot); `number` chooses tint and dash."""

    name: str
    bands: tuple[tuple[float, float, float, float], ...]
    number: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disc:
    """The letters of the other homes somebody lives in."""

    letters: str
    x: float
    y: float
    key: str

    @property
    def width(self) -> float:
        """Room for its letters."""
        return 8 + 10.0 * len(self.letters)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A genogram laid out: what to draw, in plain numbers, and the same in words."""

    family: str
    width: float
    height: float
    symbols: tuple[Symbol, ...] = ()
    labels: tuple[Label, ...] = ()
    lines: tuple[Line, ...] = ()
    outlines: tuple[Outline, ...] = ()
    discs: tuple[Disc, ...] = ()
    lettered: Mapping[str, str] = field(default_factory=dict)
    uses: frozenset[str] = frozenset()
    checks: tuple[str, ...] = ()
    listed: tuple[Person, ...] = ()
    story: str = ""
    words: tuple[tuple[str, str], ...] = ()

    @property
    def wide(self) -> bool:
        """Whether it needs a section of its own instead of the place beside the list."""
        return self.width > 480 or len(self.symbols) > 8
