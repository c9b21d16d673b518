"""People described from what was said of them: the latest word on each thing, and every name they went by."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from thinkfamily.families.rules import places_in
from thinkfamily.families.rules.places import postcode
from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.rules import Described

T = TypeVar("T")


def by_head(rows: Iterable[SourceRecord]) -> dict[UUID, list[SourceRecord]]:
    """Put records that are one person together, the earliest first."""
    together: dict[UUID, list[SourceRecord]] = {}
    for row in sorted(rows, key=lambda row: (row.item.at, str(row.pk))):
        together.setdefault(row.person.head_id, []).append(row)
    return together


def as_described(
    rows: Iterable[SourceRecord], *, addresses: Iterable[str] = (), telephones: Iterable[str] = ()
) -> Described:
    """Describe one person from what was said of them, the latest word on each thing, and all names they went by."""
    rows = list(rows)
    names = list(dict.fromkeys((row.given, row.family_name) for row in rows if row.given or row.family_name))
    given, family = names[-1] if names else ("", "")
    aged = next((row for row in reversed(rows) if row.about_age is not None), None)
    return Described(
        given=given,
        family_name=family,
        born=_latest(row.born for row in rows),
        expected=_latest(row.expected for row in rows),
        about_age=aged.about_age if aged else None,
        aged_on=aged.aged_on if aged else None,
        gender=_latest(row.gender for row in rows) or "",
        nhs_number=_latest(row.nhs_number for row in rows) or "",
        addresses=tuple(dict.fromkeys(addresses)),
        telephones=tuple(dict.fromkeys(telephones)),
        other_names=tuple(names[:-1]),
    )


def _latest(values: Iterable[T]) -> T | None:
    return next((value for value in reversed(list(values)) if value), None)


def where_of(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Find addresses, each with the postcode that stands beside it, and telephone numbers in some words."""
    found, code = places_in(words), postcode(words)
    written = f"{code[:-3]} {code[-3:]}" if code else ""
    if not found.addresses:
        return ((written,) if written else ()), found.telephones
    return tuple(f"{door}, {written}" if written else door for door in found.addresses), found.telephones
