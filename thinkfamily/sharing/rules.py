"""Judgements of sharing that are the same everywhere, values in and a decision out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.records.decision import Decision
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind

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


def kinds_in(number: int) -> list[Kind]:
    """Read the kinds of information out of the number that a basis or an item keeps."""
    return [kind for kind in Kind if kind.bit & number]


def most_guarded(kinds: Iterable[Kind | str]) -> Kind:
    """
    Choose the kind that a text of several kinds counts as: the most restricted, else the first named.

    :raises ValueError: if no kind is given.
    """
    named = [Kind(kind) for kind in kinds]
    if not named:
        raise ValueError("A text is of some kind of information.")
    return max(named, key=lambda kind: (kind in RESTRICTED, kind in SENSITIVE))


def in_good_standing(
    *,
    active: bool,
    second_factor: bool,
    assured: bool,
    since: datetime,
    until: datetime | None,
    cleared_until: date,
    trained_until: date,
    at: datetime,
    today: date,
) -> Decision:
    """Say whether a practitioner may see anything at all today (D1 of the access rules)."""
    problems = [
        (not active, "Your account is not active. Ask your agency's administrator."),
        (not second_factor, "Set up a second step for signing in first."),
        (not assured, "Your agency is not assured to use this system at the moment."),
        (at < since or (until is not None and at >= until), "You no longer work in this role here."),
        (cleared_until < today, "Your clearance has run out. Ask your manager to renew it."),
        (trained_until < today, "Your training has run out. Renew it, then sign in again."),
    ]
    for wrong, because in problems:
        if wrong:
            return Decision(False, because)
    return Decision(True, "Account, second step, clearance and training are in date.")
