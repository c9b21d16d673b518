"""
The one specification of how two records are compared: each comparison's levels, in SQL and in Python.

Columns of a normalised record, as SQL knows them with `_l` and `_r`: empty is NULL there and empty here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import ne
from typing import Any, Final, NamedTuple

from rapidfuzz.distance import JaroWinkler

from thinkfamily.identity.weighing.normalise import Nicknames, outward_code, sound


class Record(NamedTuple):
    """
    One record, normalised: the columns that both engines compare.

    `born` is a whole date as `YYYY-MM-DD`; `roots` are the names the first may stand for. `families` are the parts of
    a double-barrelled name. `earliest` and `latest` bound a birth that is known only about, or is yet to come.
    """

    given: str = ""
    others: tuple[str, ...] = ()
    roots: frozenset[str] = frozenset()
    given_sound: str = ""
    family: str = ""
    families: frozenset[str] = frozenset()
    family_sound: str = ""
    born: str = ""
    sex: str = ""
    house: str = ""
    street: str = ""
    postcode: str = ""
    outward: str = ""
    nhs: str = ""
    earliest: str = ""
    latest: str = ""


def record(
    nicknames: Nicknames, *, givens: tuple[str, ...] = (), family: str = "", born: str = "", sex: str = "",
    house: str = "", street: str = "", postcode: str = "", nhs: str = "", earliest: str = "", latest: str = "",
) -> Record:  # fmt: skip
    """Make a record of normalised values: what follows from a name and a postcode is put beside them."""
    given = givens[0] if givens else ""
    return Record(
        given, givens[1:], nicknames.roots(given), sound(given), family, frozenset(family.split()), sound(family),
        born, sex, house, street, postcode, outward_code(postcode), nhs, earliest, latest,
    )  # fmt: skip


Alike = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Level:
    """
    One level of a comparison: its name, its words for the page, and when two records stand on it, said twice.

    `sql` is DuckDB's. `frequency` is how far a rare value adjusts the weight (0 not, 1 fully). A level `under` one of
    another comparison is weighed as what it adds once that one is known; one that is `rarer` in a larger index has its
    u fall with the number of people.
    """

    name: str
    words: str
    sql: str
    holds: Alike
    frequency: float = 0.0
    under: tuple[str, str] | None = None
    rarer: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """
    A comparison: the column whose frequencies count, when nothing can be compared, its levels, and the last one.

    Where two records are `apart` at once, no level needs to be tried: it is the last one.
    """

    name: str
    nothing: str
    silent: Alike
    levels: tuple[Level, ...]
    column: str = ""
    differs: str = ""
    apart: Alike = lambda x, y: False


NEAR, ALIKE = 0.9, 0.8


@lru_cache(maxsize=100_000)
def _alike(one: str, other: str) -> float:
    """Compare as DuckDB does: by bytes, which are letters where all are plain."""
    if one.isascii() and other.isascii():
        return JaroWinkler.similarity(one, other)
    return JaroWinkler.similarity(one.encode(), other.encode())


def _like(one: str, other: str, least: float) -> bool:
    return _alike(one, other) >= least


TURNED: Final = "given_sound_l = family_sound_r AND family_sound_l = given_sound_r"
FAMILY: Final = "list_has_any(families_l, families_r)"
DOOR: Final = "house_l = house_r AND (postcode_l = postcode_r OR street_l = street_r)"
# The home of a family by that name.
HOME: Final = f"{FAMILY} AND (({DOOR}) OR (postcode_l = postcode_r AND (house_l IS NULL OR house_r IS NULL)))"


def _turned(x: Record, y: Record) -> bool:
    return x.given_sound == y.family_sound != "" and x.family_sound == y.given_sound != ""


def _door(x: Record, y: Record) -> bool:
    return bool(x.house == y.house != "" and (x.postcode == y.postcode != "" or x.street == y.street != ""))


def _home(x: Record, y: Record) -> bool:
    if x.families.isdisjoint(y.families):
        return False
    return _door(x, y) or (x.postcode == y.postcode != "" and not (x.house and y.house))


def _no_place(x: Record, y: Record) -> bool:
    return not (x.postcode and y.postcode) and not (x.house and y.house and x.street and y.street)


def _figures(x: Record, y: Record) -> int:
    return sum(map(ne, x.born, y.born))


def _two_parts(x: Record, y: Record) -> bool:
    one, other = x.born, y.born
    return (one[:4] == other[:4]) + (one[5:7] == other[5:7]) + (one[8:] == other[8:]) == 2


GIVEN: Final = Compared(
    "given", "given_l IS NULL OR given_r IS NULL", lambda x, y: not (x.given and y.given), (
        Level("exact", "", "given_l = given_r", lambda x, y: x.given == y.given, frequency=1),
        Level("turned", "the names are the other way round", TURNED, _turned),
        Level("short", "a short or longer form of it", "list_has_any(roots_l, roots_r)",
              lambda x, y: not x.roots.isdisjoint(y.roots), frequency=1),
        Level("near", "nearly the same letters", f"jaro_winkler_similarity(given_l, given_r) >= {NEAR}",
              lambda x, y: _like(x.given, y.given, NEAR), frequency=1),
        Level("middle", "one of their other first names",
              "list_contains(others_l, given_r) OR list_contains(others_r, given_l)",
              lambda x, y: y.given in x.others or x.given in y.others),
        Level("alike", "some of the same letters",
              f"jaro_winkler_similarity(given_l, given_r) >= {ALIKE} OR given_sound_l = given_sound_r",
              lambda x, y: _like(x.given, y.given, ALIKE) or x.given_sound == y.given_sound),
        Level("initial", "the same first letter",
              "(length(given_l) = 1 OR length(given_r) = 1) AND left(given_l, 1) = left(given_r, 1)",
              lambda x, y: 1 in (len(x.given), len(y.given)) and x.given[0] == y.given[0]),
    ), column="given",
)  # fmt: skip

FAMILY_NAME: Final = Compared(
    # Names the other way round are told once, by the first.
    "family", f"family_l IS NULL OR family_r IS NULL OR (given_l <> given_r AND {TURNED})",
    lambda x, y: not (x.family and y.family) or (x.given != y.given and _turned(x, y)), (
        Level("exact", "", "family_l = family_r", lambda x, y: x.family == y.family, frequency=1),
        Level("part", "one part of it", FAMILY, lambda x, y: not x.families.isdisjoint(y.families)),
        Level("near", "nearly the same letters", f"jaro_winkler_similarity(family_l, family_r) >= {NEAR}",
              lambda x, y: _like(x.family, y.family, NEAR), frequency=1),
        Level("alike", "some of the same letters",
              f"family_sound_l = family_sound_r OR jaro_winkler_similarity(family_l, family_r) >= {ALIKE}",
              lambda x, y: x.family_sound == y.family_sound or _like(x.family, y.family, ALIKE)),
        Level("changed", "a woman’s name may have changed", "sex_l = 'f' AND sex_r = 'f'",
              lambda x, y: x.sex == "f" == y.sex),
    ), column="family",
)  # fmt: skip

BORN: Final = Compared(
    "born", "born_l IS NULL OR born_r IS NULL", lambda x, y: not (x.born and y.born), (
        Level("home", "", f"born_l = born_r AND {HOME}", lambda x, y: x.born == y.born and _home(x, y),
              under=("place", "home")),
        Level("exact", "", "born_l = born_r", lambda x, y: x.born == y.born),
        Level("swapped", "day and month swapped",
              "left(born_l, 4) = left(born_r, 4) AND substr(born_l, 6, 2) = right(born_r, 2)"
              " AND right(born_l, 2) = substr(born_r, 6, 2)",
              lambda x, y: x.born[:4] == y.born[:4] and x.born[5:7] == y.born[8:] and x.born[8:] == y.born[5:7]),
        Level("figure", "one figure differs", "hamming(born_l, born_r) = 1", lambda x, y: _figures(x, y) == 1),
        Level("parts", "only the day, the month or the year differs",
              "(left(born_l, 4) = left(born_r, 4))::INT + (substr(born_l, 6, 2) = substr(born_r, 6, 2))::INT"
              " + (right(born_l, 2) = right(born_r, 2))::INT = 2", _two_parts),
        Level("year", "only the year agrees", "left(born_l, 4) = left(born_r, 4)",
              lambda x, y: x.born[:4] == y.born[:4]),
    ), apart=lambda x, y: x.born[:4] != y.born[:4] and x.born[5:] != y.born[5:],
)  # fmt: skip

SEX: Final = Compared(
    "sex", "sex_l IS NULL OR sex_r IS NULL", lambda x, y: not (x.sex and y.sex),
    (Level("exact", "", "sex_l = sex_r", lambda x, y: x.sex == y.sex),),
)  # fmt: skip

PLACE: Final = Compared(
    "place",
    "(postcode_l IS NULL OR postcode_r IS NULL)"
    " AND (house_l IS NULL OR house_r IS NULL OR street_l IS NULL OR street_r IS NULL)",
    _no_place, (
        Level("home", "", HOME, _home, under=("family", "named"), rarer=True),
        Level("door", "", "house_l = house_r AND postcode_l = postcode_r",
              lambda x, y: x.house == y.house != "" and x.postcode == y.postcode != "", rarer=True),
        Level("street", "the same house and street", "house_l = house_r AND street_l = street_r",
              lambda x, y: x.house == y.house != "" and x.street == y.street != "", rarer=True),
        Level("spelt", "the same door, the street spelt otherwise",
              f"house_l = house_r AND jaro_winkler_similarity(street_l, street_r) >= {NEAR}",
              lambda x, y: x.house == y.house != "" and bool(x.street and y.street) and _like(x.street, y.street, NEAR),
              rarer=True),
        Level("postcode", "the same postcode", "postcode_l = postcode_r AND (house_l IS NULL OR house_r IS NULL)",
              lambda x, y: x.postcode == y.postcode != "" and not (x.house and y.house), rarer=True),
        Level("neighbour", "the same postcode, another house", "postcode_l = postcode_r",
              lambda x, y: x.postcode == y.postcode != "", rarer=True),
        Level("outward", "the same part of town", "outward_l = outward_r",
              lambda x, y: x.outward == y.outward != ""),
    ), differs="people move", apart=lambda x, y: x.house != y.house and x.outward != y.outward,
)  # fmt: skip

NUMBER: Final = Compared(
    "nhs", "nhs_l IS NULL OR nhs_r IS NULL", lambda x, y: not (x.nhs and y.nhs),
    (Level("exact", "", "nhs_l = nhs_r", lambda x, y: x.nhs == y.nhs, rarer=True),),
)  # fmt: skip

ABOUT: Final = Compared(
    # A birth known only about, or yet to come: asked at a door, where whole dates are not to be had.
    "about",
    "(born_l IS NOT NULL AND born_r IS NOT NULL) OR earliest_l IS NULL OR earliest_r IS NULL",
    lambda x, y: bool(x.born and y.born) or not (x.earliest and y.earliest), (
        Level("fits", "about the right age", "earliest_l <= latest_r AND earliest_r <= latest_l",
              lambda x, y: x.earliest <= y.latest and y.earliest <= x.latest),
    ),
)  # fmt: skip

# Agencies' records are compared by these; what is asked at a door by one more.
LINKED: Final = (GIVEN, FAMILY_NAME, BORN, SEX, PLACE, NUMBER)
ASKED: Final = (*LINKED, ABOUT)
# Sums of levels that others stand under: the family name agrees in whole or in part.
SUMS: Final = {("family", "named"): ("exact", "near", "part"), ("place", "home"): ("home",)}

# Compound keys that candidates share; none is a surname or a birth date alone.
BLOCKING: Final = (
    "l.nhs = r.nhs",
    "l.born = r.born AND l.given_sound = r.given_sound",
    "l.born = r.born AND l.family_sound = r.family_sound",
    "l.born = r.born AND l.postcode = r.postcode",
    "l.given = r.given AND l.family = r.family AND left(l.born, 4) = left(r.born, 4)",
    "l.given = r.given AND l.family = r.family AND right(l.born, 5) = right(r.born, 5)",
    "l.given_sound = r.given_sound AND l.postcode = r.postcode",
    "l.family_sound = r.family_sound AND l.postcode = r.postcode AND l.house = r.house",
    "l.given = r.given AND l.family = r.family AND l.outward = r.outward",
)


def level_of(compared: Compared, x: Record, y: Record) -> int:
    """Say on which level two records stand: 0, 1, … as listed, one past the last for the rest, -1 for nothing said."""
    if compared.silent(x, y):
        return -1
    for place, level in enumerate(compared.levels):
        if level.holds(x, y):
            return place
    return len(compared.levels)
