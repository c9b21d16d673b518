"""Where the people of a family are and can be reached, from the rows that were read with the timeline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Model

from thinkfamily.families.models import Whereabouts
from thinkfamily.families.terms import Where
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries.lines import BETWEEN, Row
from thinkfamily.journey.queries.why import Why
from thinkfamily.support.queries.members import listed

# What is at a home, and not at one of those who live there alone.
OF_A_HOME: Final = (Where.ADDRESS, Where.TOLD)


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """
    A place or number in the words it was told in, of whom if not of the whole home; `sort` says what it is.

    `why` says why whoever looks sees it, where the page's own sentence is not enough.
    """

    text: str
    sort: str
    whose: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A place or number that was told of somebody: its sort, its text, and the item that tells it."""

    sort: str
    text: str
    item: UUID


AllTold = Mapping[UUID, tuple[Told, ...]]


def places_told(rows: Iterable[tuple[Row, type[Model]]], on: date) -> AllTold:
    """Give by person (a head) each sort and text that holds on a day, of those whose words may be read."""
    found: dict[UUID, dict[tuple[str, str], UUID]] = {}
    for row, model in rows:
        if model is Whereabouts and row.words:
            since, until = row.three.split(BETWEEN)
            if (not since or since <= on.isoformat()) and (not until or until > on.isoformat()):
                found.setdefault(UUID(row.two), {}).setdefault((row.one, row.words), row.item)
    return {
        person: tuple(Told(sort, text, item) for (sort, text), item in told.items()) for person, told in found.items()
    }


def places_of(people: Iterable[Named], told: AllTold, why: Why, *, a_home: bool) -> tuple[PlaceShown, ...]:
    """
    List where people can be reached, addresses first, each once, with whose it is and why it is seen.

    The one address that is told of those of `a_home` is the home's, and nobody is named with it.
    """
    whose: dict[tuple[str, str], list[str]] = {}
    because: dict[tuple[str, str], dict[str, None]] = {}
    for person in people:
        for place in () if person.died else told.get(person.person, ()):
            whose.setdefault((place.sort, place.text), []).append(person.short)
            because.setdefault((place.sort, place.text), {})[why.of(place.item, [person.person])] = None
    for _, text in [place for place in whose if place[0] == Where.ADDRESS]:
        whose.pop((Where.TOLD, text), None)
    shared = a_home and len({text for sort, text in whose if sort in OF_A_HOME}) == 1
    order = list(Where)
    return tuple(
        PlaceShown(
            text, Where(sort).shown, "" if shared and sort in OF_A_HOME else listed(whose[sort, text]),
            "; ".join(filter(None, because[sort, text])),
        )
        for sort, text in sorted(whose, key=lambda each: (order.index(Where(each[0])), each[1]))
    )  # fmt: skip
