"""The keys a person is kept under and asked for by, so that a search finds the likely few and never scans."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from thinkfamily.identity.weighing.held import Held, Name, Place
from thinkfamily.identity.weighing.normalise import Nicknames, sound

# A first name may stand for several; the first few of very many are enough.
MOST_ROOTS: Final = 4
MOST_PARTS: Final = 3
MOST_MONTHS: Final = 6
# Rules that hold a name and nothing else: many people share one.
NAME_ALONE: Final = ("s", "w")
# Rules that hold one name, or a birth date without any: many share them, and few are meant by them.
WIDEST: Final = ("w", "z")
# Whom agencies alone know are kept apart, so that nobody is crowded out by them or finds them by the way.
OF_AGENCIES: Final = "agencies|"
NONE: Final[frozenset[str]] = frozenset()


_BEGUN: Final = blake2b(digest_size=8)


def digest(key: str) -> bytes:
    """Give the first eight bytes of a key's hash."""
    hashing = _BEGUN.copy()  # begun once: a third less than anew for each
    hashing.update(key.encode())
    return hashing.digest()


def hashed(key: str) -> int:
    """Give the first eight bytes of a key's hash, as a whole number that both databases keep."""
    return int.from_bytes(digest(key), "big", signed=True)


@lru_cache(maxsize=100_000)
def _forms(name: str, nicknames: Nicknames) -> frozenset[str]:
    return frozenset(sound(each) for each in sorted(nicknames.roots(name))[:MOST_ROOTS])


@lru_cache(maxsize=200_000)
def _families(family: str) -> frozenset[str]:
    """Give how a last name sounds, and each longer part of it."""
    parts = [sound(each) for each in family.split()[:MOST_PARTS] if len(each) > 2]
    return frozenset((sound(family), *parts)) - {""}


def kept(held: Held, nicknames: Nicknames, *, asking: bool = False) -> set[str]:
    """Give all the keys a person is kept under: thirteen to sixteen where one name, birth and address are known."""
    keys = {"n|" + number for number in held.numbers}
    days = [turning(born) for born in held.births]
    for name in held.names:
        _add_name(keys.add, name, days, held, nicknames, asking=asking)
    for place in held.places:
        _add_place(keys.add, place, days)
    for day in days:
        for sex in _sexes(held.sex, asking=asking):
            keys.add(f"z|{day}|{sex}")
    return keys


def _sexes(sex: str, *, asking: bool) -> tuple[str, ...]:
    """Give the sexes a birth date is kept under, or asked for under: who has none is kept and asked for apart."""
    if not asking:
        return (sex,)
    return (sex, "") if sex else ("f", "m", "")


# Very many people are put into the index at once: loops that add one key after another take half of what sets take.
Add = Callable[[str], None]


def _add_name(add: Add, name: Name, days: list[str], held: Held, nicknames: Nicknames, *, asking: bool) -> None:
    """Add the keys of one name: both parts together in either order, and each part, in all its forms."""
    givens, family = name
    firsts = _forms(givens[0], nicknames) if givens else NONE
    lasts = _families(family)
    if asking and family:
        lasts |= _forms(family.split()[0], nicknames)
    for one in firsts:
        for other in lasts:
            _add_pair(add, f"{one}|{other}" if one < other else f"{other}|{one}", days, held.places)
    months = () if days else _months(*held.about)
    for each in firsts | lasts:
        _add_part(add, each, days, held.places)
        for month in months:
            add(f"e|{month}|{each}")
    for middle in givens[1:MOST_PARTS]:
        each = sound(middle)
        for day in days:
            add(f"b|{day}|{each}")


def _add_pair(add: Add, pair: str, days: list[str], places: Iterable[Place]) -> None:
    add("s|" + pair)
    for day in days:
        add(f"y|{day[:4]}|{pair}")
        add(f"m|{day[4:]}|{pair}")
    for place in places:
        if place.outward:
            add(f"o|{place.outward}|{pair}")


def _add_part(add: Add, part: str, days: list[str], places: Iterable[Place]) -> None:
    add("w|" + part)
    for day in days:
        add(f"b|{day}|{part}")
    for place in places:
        if place.postcode:
            add(f"p|{place.postcode}|{part}")


def _add_place(add: Add, place: Place, days: list[str]) -> None:
    house, street, postcode, _ = place
    if postcode:
        for day in days:
            add(f"q|{postcode}|{day}")
        if house:
            add(f"h|{house}|{postcode}")
    if house and street:
        add(f"d|{house}|{street}")


def _months(earliest: str, latest: str) -> list[str]:
    """List the months between two days, or none where none are said, or more than an expected date spans."""
    if not earliest:
        return []
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (earliest, latest))
    months = range(first, last + 1) if last - first < MOST_MONTHS else ()
    return [f"{month // 12}-{month % 12 + 1:02}" for month in months]


@lru_cache(maxsize=100_000)
def turning(born: str) -> str:
    """Write a birth date so that day and month may be in either order."""
    month, day = born[5:7], born[8:10]
    return f"{born[:4]}{month}{day}" if month < day else f"{born[:4]}{day}{month}"


def asked(held: Held, nicknames: Nicknames) -> list[list[str]]:
    """Give the keys to ask for in turns: those few share, then wider ones, then the widest, while nobody is likely."""
    turns: dict[int, list[str]] = {}
    first = _first_rules(held)
    for key in sorted(kept(held, nicknames, asking=True)):
        rule = key[0]
        turns.setdefault(0 if rule in first else 2 if rule in WIDEST else 1, []).append(key)
    return [keys for _, keys in sorted(turns.items())]


def _first_rules(held: Held) -> str:
    named = any(givens and family for givens, family in held.names)
    if held.births and held.names:
        return "nbqe"
    if any(place.postcode for place in held.places) and held.names:
        return "npe"
    if named:
        return "nsde"
    return "nwdhqe"
