"""Weigh one person against many held: every name, birth, place and number of each, at the speed of a search."""

from collections.abc import Callable
from functools import lru_cache
from itertools import product

from thinkfamily.identity.weighing.held import MOST, Held, Name, Place
from thinkfamily.identity.weighing.normalise import Nicknames
from thinkfamily.identity.weighing.scorer import comparer, scorer
from thinkfamily.identity.weighing.spec import ABOUT, BORN, FAMILY_NAME, GIVEN, NUMBER, PLACE, SEX, Record, record
from thinkfamily.identity.weighing.trained import Trained

Weigh = Callable[[str], float]
NOWHERE = [["", "", "", ""]]
NEVER = ("", "/", "")


class Weigher:
    """A model and the short forms of first names, made ready to weigh features as the index keeps them."""

    def __init__(self, trained: Trained, nicknames: Nicknames) -> None:
        self.trained, self.nicknames, self.prior = trained, nicknames, trained.prior()
        self.given, self.family = comparer(GIVEN, trained), comparer(FAMILY_NAME, trained)
        self.born, self.place, self.sex = comparer(BORN, trained), comparer(PLACE, trained), comparer(SEX, trained)
        self.number, self.about = comparer(NUMBER, trained), comparer(ABOUT, trained)
        self._whole = scorer(trained)
        self.named = lru_cache(maxsize=200_000)(self._named)

    def against(self, held: Held) -> Weigh:
        """Make a function that weighs features of the index against somebody, places of both as marks."""
        ways = sides(held, self.nicknames)
        told, *others = [self._side(x) for x in ways]
        asked = ways[0].nhs

        def weigh(features: str) -> float:
            names, births, sex, places, numbers, about = features.split("\t")
            best = told(names, births, sex, places, about)
            for other in others:
                best = max(best, other(names, births, sex, places, about))
            if numbers and asked:
                best += max(self.number(ways[0], Record(nhs=each)) for each in numbers.split(";"))
            return best + self.prior

        return weigh

    def pair(self, x: Record, y: Record) -> float:
        """Weigh two records, as log2 of the odds that they are one person."""
        return self._whole(x, y)

    def _side(self, x: Record) -> Callable[[str, str, str, str, str], float]:
        """Make ready to weigh one way in which somebody is asked for; names that several bear are weighed once."""
        known: dict[tuple[str, str], tuple[float, Record]] = {}
        somewhere, about_ = bool(x.postcode or x.house), bool(x.earliest)

        def weigh(names: str, births: str, sex: str, places: str, about: str) -> float:
            named = known.get((names, sex))
            if named is None:
                named = known[names, sex] = self._best_name(x, self.named(names, sex))
            total, y = named
            where = [each.split("/") for each in places.split(";")] if places and somewhere else NOWHERE
            told = about.partition("/") if about_ or about != "/" else NEVER
            rest = max(
                self._rest(x, Record._make((*y[:7], born, sex, *place, "", told[0], told[2])))
                for born in births.split(";")
                for place in where
            )
            return total + rest

        return weigh

    def _rest(self, x: Record, y: Record) -> float:
        """Weigh what is told beside names and numbers: one birth and one place of each."""
        weight = self.born(x, y) + self.place(x, y)
        if x.earliest or y.earliest:
            weight += self.about(x, y)
        return weight

    def _best_name(self, x: Record, known: tuple[Record, ...]) -> tuple[float, Record]:
        weighed = [(self.given(x, each) + self.family(x, each), place, each) for place, each in enumerate(known)]
        total, _, y = max(weighed)
        return total + self.sex(x, y), y

    def _named(self, names: str, sex: str) -> tuple[Record, ...]:
        """Give each name as a record; kept, since many people share one."""
        found = []
        for each in names.split(";"):
            givens, _, family = each.partition("/")
            found.append(record(self.nicknames, givens=tuple(givens.split()), family=family, sex=sex))
        return tuple(found)


def sides(held: Held, nicknames: Nicknames) -> list[Record]:
    """Give somebody asked for as records: one for each name, birth and place they were told by.

    A last name that is a short form of a first one may be that: "Hartley Jo".
    """
    names: tuple[Name, ...] = held.names[:MOST] or (((), ""),)
    names += tuple(((last,), givens[0]) for givens, last in names if givens and last in nicknames.stands_for)
    number = next(iter(held.numbers), "")
    return [
        record(nicknames, givens=givens, family=family, born=born, sex=held.sex, nhs=number)._replace(
            house=place.house, street=place.street, postcode=place.postcode, outward=place.outward,
            earliest=held.about[0], latest=held.about[1],
        )
        for (givens, family), born, place in product(
            names, held.births[:MOST] or ("",), held.places[:MOST] or (Place(),)
        )
    ]  # fmt: skip
