"""Which forenames everybody has, by their custom, their sex and when they were born."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area.people import NOBODY, People
from thinkfamily.simulation.records.customs import Custom, Customs
from thinkfamily.simulation.records.words import NOTHING, Codes, Pool

Ids = NDArray[np.int32]
SON_AS_FATHER = 0.02
TRIES_TO_TELL_APART = 5


@dataclass
class Forenames:
    """The words of each person's forenames; `called` is a name they go by that is not their first, or NOTHING."""

    given: Codes
    middle: Codes
    called: Codes


def forenames(people: People, customs: Customs, custom: Ids, rng: Generator) -> Forenames:
    """Name everybody; brothers and sisters have different names, and some sons their father's."""
    drawing = _Drawing(people, customs, custom, rng)
    given = drawing.given(drawing.everybody)
    sons = ~people.female & (people.father >= 0) & (rng.random(len(given)) < SON_AS_FATHER)
    given[sons] = given[people.father[sons]]
    _tell_apart(people, given, drawing.given)
    middle = drawing.given(drawing.everybody)
    middle = np.where((rng.random(len(given)) < drawing.each("middle")) & (middle != given), middle, NOTHING)
    goes_by_another = rng.random(len(given)) < drawing.each("calls")
    called = np.where(goes_by_another, np.where(middle > 0, middle, drawing.english()), NOTHING)
    return Forenames(given, middle.astype(np.int32), called.astype(np.int32))


class _Drawing:
    """Draws forenames for some people from the pools of their customs."""

    def __init__(self, people: People, customs: Customs, custom: Ids, rng: Generator) -> None:
        self.customs, self.custom, self.rng = customs, custom, rng
        self.everybody = np.arange(len(people.born), dtype=np.int32)
        year = people.born.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970
        self.kind = (custom * 2 + people.female) * len(customs.eras) + customs.era(year)

    def each(self, share: str) -> NDArray[np.float64]:
        """Give a share of each person's custom."""
        return np.array([getattr(custom, share) for custom in self.customs.all], np.float64)[self.custom]

    def given(self, who: Ids) -> Codes:
        """Draw a first name for each."""
        return self._drawn(who, lambda custom: custom.given)

    def english(self) -> Codes:
        """Draw an English name for each whose custom has one beside its own."""
        return self._drawn(self.everybody, lambda custom: custom.english)

    def _drawn(self, who: Ids, names: Callable[[Custom], dict[bool, list[Pool]] | None]) -> Codes:
        drawn, kind, eras = np.full(len(who), NOTHING, np.int32), self.kind[who], len(self.customs.eras)
        order = np.argsort(kind, kind="stable")
        starts = np.flatnonzero(np.diff(kind[order], prepend=-1))
        for part in np.split(order, starts[1:]) if len(who) else []:
            custom, of_kind = divmod(int(kind[part[0]]), 2 * eras)
            if pools := names(self.customs.all[custom]):
                drawn[part] = pools[of_kind >= eras][of_kind % eras].draw(self.rng, len(part))
        return drawn


def _tell_apart(people: People, given: Codes, draw: Callable[[Ids], Codes]) -> None:
    """Give another name to whoever has the name of an older brother or sister."""
    parent = np.where(people.mother >= 0, people.mother, people.father)
    children = np.flatnonzero(parent != NOBODY).astype(np.int32)
    for _ in range(TRIES_TO_TELL_APART):
        order = children[np.lexsort((people.born[children], given[children], parent[children]))]
        same = (parent[order[1:]] == parent[order[:-1]]) & (given[order[1:]] == given[order[:-1]])
        again = order[1:][same]
        given[again] = draw(again)
