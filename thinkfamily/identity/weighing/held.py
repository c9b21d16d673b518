"""All that is held of one person, laid together for weighing: every name, birth, place and number."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple, TypeVar

from thinkfamily.identity.weighing.normalise import outward_code

T = TypeVar("T")
Name = tuple[tuple[str, ...], str]
# Of somebody known by very many names and places the latest are weighed.
MOST: Final = 6
MARK: Final = 8


class Place(NamedTuple):
    """Where somebody lives or lived, in plain letters; in the index only marks of them, so that it holds no address."""

    house: str = ""
    street: str = ""
    postcode: str = ""
    outward: str = ""


class Held(NamedTuple):
    """One person as weighed: each thing in all the ways it was said, the latest first; `births` as `YYYY-MM-DD`."""

    names: tuple[Name, ...] = ()
    births: tuple[str, ...] = ()
    sex: str = ""
    places: tuple[Place, ...] = ()
    numbers: tuple[str, ...] = ()
    about: tuple[str, str] = ("", "")


def together(said: Iterable[Held]) -> Held:
    """Lay what was said of one person together: each thing once, in the order in which it was said."""
    every = list(said)
    return Held(
        names=_once(each.names for each in every), births=_once(each.births for each in every),
        sex=next((each.sex for each in every if each.sex), ""), places=_once(each.places for each in every),
        numbers=_once(each.numbers for each in every),
        about=next((each.about for each in every if each.about[0]), ("", "")),
    )  # fmt: skip


def _once(said: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for some in said for each in some))


def marked(place: Place) -> Place:
    """Give the marks of a place: equal where the places are, and nothing that can be read."""
    return Place(*[mark(each) for each in place])


def with_marks(held: Held) -> Held:
    """Give somebody with marks in the place of their places, as the index holds and is asked."""
    names, births, sex, places, numbers, about = held
    return Held(names, births, sex, tuple([marked(each) for each in places]), numbers, about)


@lru_cache(maxsize=400_000)
def mark(words: str) -> str:
    """Give a short mark of some words, or nothing for nothing."""
    return blake2b(words.encode(), digest_size=MARK // 2).hexdigest() if words else ""


def place_of(house: str, street: str, postcode: str) -> Place:
    """Lay a place together from its normalised parts."""
    return Place(house, street, postcode, outward_code(postcode))


def written(held: Held) -> str:
    """Write somebody as one narrow row of features, places as marks."""
    names = ";".join([f"{' '.join(givens)}/{family}" for givens, family in held.names[:MOST]])
    places = ";".join(["/".join(place) for place in held.places[:MOST]])
    return "\t".join(
        (names, ";".join(held.births[:MOST]), held.sex, places, ";".join(held.numbers[:MOST]), "/".join(held.about))
    )


def read(features: str) -> Held:
    """Read a row of features."""
    names, births, sex, places, numbers, about = features.split("\t")
    earliest, _, latest = about.partition("/")
    return Held(
        tuple([_name(each) for each in names.split(";")]) if names else (), tuple(births.split(";")) if births else (),
        sex, tuple([Place._make(each.split("/")) for each in places.split(";")]) if places else (),
        tuple(numbers.split(";")) if numbers else (), (earliest, latest),
    )  # fmt: skip


def _name(words: str) -> Name:
    givens, _, family = words.partition("/")
    return tuple(givens.split()), family
