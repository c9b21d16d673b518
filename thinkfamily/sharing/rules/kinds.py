"""What kinds of information are, as numbers, and what a container is opened through."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind, Obligation

PLAIN_KINDS = tuple(kind for kind in Kind if kind not in SENSITIVE and kind not in RESTRICTED)


@dataclass(frozen=True, slots=True)
class Concerns:
    """
    What a container (contact, family, assessment, plan) is opened through.

    Through its `items`, if one of them may be seen; else through the `people` in it, if anything about one may be.
    """

    people: tuple[UUID, ...]
    items: frozenset[UUID] | None = None


def bits(kinds: Iterable[Kind | str]) -> int:
    """Add kinds of information into the one number that a basis keeps."""
    return sum({Kind(kind).bit for kind in kinds})


@lru_cache(maxsize=4096)
def kinds_in(number: int) -> tuple[Kind, ...]:
    """Read the kinds of information out of the number that a basis or an item keeps."""
    return tuple(kind for kind in Kind if kind.bit & number)


def obligations_of(rule: str, kind: int) -> frozenset[Obligation]:
    """Say what is owed where an item of a kind is seen by a rule: more where it is guarded, or nobody agreed."""
    urgent = rule in {"P5", "P6"}
    owed = {
        Obligation.LOG: True,
        Obligation.TELL_SUPERVISOR: urgent,
        Obligation.MARK_PAPER: urgent or any(kind & each.bit for each in SENSITIVE | RESTRICTED),
    }
    return frozenset(each for each, is_owed in owed.items() if is_owed)


def most_guarded(kinds: Iterable[Kind | str]) -> Kind:
    """
    Choose the kind that a text of several kinds counts as: the most restricted, else the first named.

    :raises ValueError: if no kind is given.
    """
    named = [Kind(kind) for kind in kinds]
    if not named:
        raise ValueError("A text is of some kind of information.")
    return max(named, key=lambda kind: (kind in RESTRICTED, kind in SENSITIVE))
