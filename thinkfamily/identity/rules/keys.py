"""The keys a record is kept under and asked for by: a search finds the likely few by an index and never scans."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Final

from thinkfamily.identity.rules.comparing import Described
from thinkfamily.identity.rules.likeness import Nicknames, parts, sound

# Of a very long name the first parts are enough to find it by.
MOST_PARTS: Final = 4
# With this a key begins that is a number, which one person has and no other.
NUMBER: Final = "n"


def keys_kept(record: Described) -> frozenset[str]:
    """
    Give the keys a record is kept under.

    How both names sound together; how they begin; the birth date with each name; the NHS number; each word of it.
    """
    given, family = parts(record.given)[:MOST_PARTS], parts(record.family_name)[:MOST_PARTS]
    keys = {*_together(given, family), *_with_birth(record.born, [*given, *family])}
    keys |= {f"w{word}"[:60] for word in (*given, *family)}
    if record.nhs_number:
        keys.add(f"{NUMBER}{''.join(record.nhs_number.split())}")
    return frozenset(keys)


def keys_asked(asked: Described, nicknames: Nicknames) -> frozenset[str]:
    """
    Give the keys that records of the same person may be kept under, for somebody described so.

    First names also as what they are short for, the names also in the other order, the day and month also swapped.
    A name of one word is asked for by that word.
    """
    given, family = parts(asked.given)[:MOST_PARTS], parts(asked.family_name)[:MOST_PARTS]
    wider = sorted({form for name in given for form in nicknames.family_of(name)})
    turned = sorted({form for name in family for form in nicknames.family_of(name)})
    keys = {*_together(wider, family), *_together(turned, given)}
    for born in (asked.born, _swapped(asked.born)):
        keys |= _with_birth(born, [*wider, *family])
    keys |= keys_kept(replace(asked, given="", family_name="", born=None))
    if not (given and family):
        keys |= {f"w{word}"[:60] for word in (*wider, *family)}
    return frozenset(keys)


def _together(given: Iterable[str], family: Iterable[str]) -> set[str]:
    pairs = list(product(given, family))
    return {f"s{sound(one)}{sound(other)}" for one, other in pairs} | {
        f"b{one[:3]}.{other[:3]}" for one, other in pairs
    }


def _with_birth(born: date | None, names: Iterable[str]) -> set[str]:
    return {f"d{born:%Y%m%d}{sound(name)}" for name in names} if born else set()


def _swapped(born: date | None) -> date | None:
    try:
        return date(born.year, born.day, born.month) if born else None
    except ValueError:
        return None
