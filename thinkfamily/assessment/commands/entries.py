"""What is written in one part of an assessment, piece by piece: each piece is kept as an item of its own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.assessment.terms import Heard, View
from thinkfamily.findings.terms import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """
    Words in answer to a question; empty words take away what stood there.

    `also` names a more guarded kind of information that they tell of too. About the family: `about` says of whom.
    """

    question: str
    words: str
    also: str = ""
    about: tuple[UUID, ...] = ()
    said_by: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Somebody's own number from 0 to 10; None takes away what stood there."""

    question: str
    score: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HowHeard:
    """How somebody was heard, through whom, on which day; or why not yet."""

    how: Heard
    on: date
    through: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A strength ticked, with words."""

    code: str
    words: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need ticked, with words and, if one fits, a national factor."""

    code: str
    words: str = ""
    factor: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touches:
    """What a need does to somebody else, in words without the cause."""

    need: UUID
    person: UUID
    words: str
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """How a strength or need that was known before is now."""

    finding: UUID
    how: Progress
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """Something we do not know yet about some people, who could tell us, and by when we ask."""

    words: str
    about: tuple[UUID, ...]
    ask: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MakesOfIt:
    """What somebody makes of the assessment, in their words."""

    view: View
    on: date
    words: str = ""


Entry = Words | Score | HowHeard | Strength | Need | Touches | Again | NotKnown | MakesOfIt
