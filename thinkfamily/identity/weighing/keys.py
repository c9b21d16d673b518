"""The keys a person is kept under and asked for by, so that a search finds the likely few and never scans."""

from collections.abc import Iterable
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


class Sounding:
    """How the first names and last names of somebody sound, each in all its forms; asked, either may be the other."""

    __slots__ = ("either", "others", "pairs")

    def __init__(self, name: Name, nicknames: Nicknames, *, asking: bool = False) -> None:
        givens, family = name
        firsts = _forms(givens[0], nicknames) if givens else NONE
        families = _families(family)
        if asking and family:
            families |= _forms(family.split()[0], nicknames)
        self.either, self.others = firsts | families, {sound(each) for each in givens[1:MOST_PARTS]}
        # The sounds of both names together, in either order.
        self.pairs = [f"{one}|{other}" if one < other else f"{other}|{one}" for one in firsts for other in families]


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
    names = [Sounding(name, nicknames, asking=asking) for name in held.names]
    keys = {f"n|{number}" for number in held.numbers}
    for name in names:
        keys |= _of_name(name, held)
    for place in held.places:
        keys |= _of_place(place, held.births)
    for born in held.births:
        keys |= {f"z|{turning(born)}|{sex}" for sex in _sexes(held.sex, asking=asking)}
    if held.about[0] and not held.births:
        months = _months(*held.about)
        keys |= {f"e|{month}|{each}" for name in names for each in name.either for month in months}
    return keys


def _sexes(sex: str, *, asking: bool) -> tuple[str, ...]:
    """Give the sexes a birth date is kept under, or asked for under: who has none is kept and asked for apart."""
    if not asking:
        return (sex,)
    return (sex, "") if sex else ("f", "m", "")


def _of_name(name: Sounding, held: Held) -> set[str]:
    pairs, either = name.pairs, name.either
    keys = {f"s|{pair}" for pair in pairs} | {f"w|{each}" for each in either}
    for born in held.births:
        day, year = turning(born), born[:4]
        monthly = day[4:]
        keys.update([f"b|{day}|{each}" for each in either | name.others])
        keys.update([f"y|{year}|{pair}" for pair in pairs], [f"m|{monthly}|{pair}" for pair in pairs])
    for place in held.places:
        if place.outward:
            keys.update([f"o|{place.outward}|{pair}" for pair in pairs])
        if place.postcode:
            keys.update([f"p|{place.postcode}|{each}" for each in either])
    return keys


def _of_place(place: Place, births: Iterable[str]) -> set[str]:
    keys = {f"q|{place.postcode}|{turning(born)}" for born in births} if place.postcode else set()
    if place.house and place.street:
        keys.add(f"d|{place.house}|{place.street}")
    if place.house and place.postcode:
        keys.add(f"h|{place.house}|{place.postcode}")
    return keys


def _months(earliest: str, latest: str) -> list[str]:
    """List the months between two days, or none where they are more than an expected date spans."""
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (earliest, latest))
    months = range(first, last + 1) if last - first < MOST_MONTHS else ()
    return [f"{month // 12}-{month % 12 + 1:02}" for month in months]


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
