"""The customs of naming in Britain, read from `data/names`: which names people have, by sex and when they were born."""

import tomllib
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final

import numpy as np

from thinkfamily.simulation.area.kinds import Background
from thinkfamily.simulation.records.words import NOTHING, Codes, Pool, Words, pool

NAMES: Final = Path(__file__).parent.parent / "data" / "names"
YOUNG_FROM: Final = 4  # the fifth era and those after: born after 1983
RARE, DOUBLE, BORROWED_BY_THE_YOUNG = 0.1, 0.04, 0.06
FORENAMES_STEEP, SURNAMES_STEEP, TAIL_STEEP = 0.75, 0.85, 0.25

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Custom:
    """How some people name their children, and themselves when they marry; shares are of all of them."""

    key: str
    given: dict[bool, list[Pool]]  # by whether for a girl; one pool an era
    surnames: Pool
    begum: Pool | None
    languages: Pool
    english: dict[bool, list[Pool]] | None  # the names of those who go by an English one
    rule: str = ""
    takes: float = 0.0
    middle: float = 0.0
    calls: float = 0.0
    begums: float = 0.0
    new_year: float = 0.0


@dataclass(frozen=True)
class Customs:
    """Every custom, the words of them all, and which share of people of each background keeps which."""

    words: Words
    eras: list[int]
    all: list[Custom]
    shares: dict[int, tuple[Codes, list[float]]]
    women_of: Codes  # by the number of a word: the form of a family name for women, else the same

    def era(self, year: Codes) -> Codes:
        """Give in which era years lie."""
        return np.minimum(np.searchsorted(self.eras, year), len(self.eras) - 1).astype(np.int32)


def read_customs() -> Customs:
    """Read every custom afresh; the words grow with each place, so each place reads its own."""
    told, words = _told(), Words()
    british = _British(words, told)
    customs = [_custom(key, said, told, british) for key, said in told["customs"].items()]
    number = {custom.key: n for n, custom in enumerate(customs)}
    shares = {
        int(Background[key.upper()]): (np.array([number[each] for each in said], np.int32), [*said.values()])
        for key, said in told["backgrounds"].items()
    }
    women = _women_of(words)
    return Customs(words, british.eras, customs, shares, women)


def _told() -> Told:
    told: Told = {}
    for name in ("british", "surnames", "others", "others_2", "customs"):
        for key, said in tomllib.loads((NAMES / f"{name}.toml").read_text(encoding="utf-8")).items():
            told[key] = told.get(key, {}) | said if isinstance(said, dict) else said
    return told


class _British:
    """The forenames that most of Britain shares, era by era, which other customs borrow from."""

    def __init__(self, words: Words, told: Told) -> None:
        self.words, self.told = words, told
        self.eras = [int(year) for year in told["eras"]]
        self.lists = {
            girl: [words.codes(era["F" if girl else "M"].split()) for era in told["eras"].values()]
            for girl in (True, False)
        }
        self.pools = {girl: [self._era(girl, n) for n in range(len(self.eras))] for girl in (True, False)}

    def _era(self, girl: bool, era: int) -> Pool:
        sex = "F" if girl else "M"
        common, rare = self.lists[girl][era], self.words.codes(self.told["rare"][sex].split())
        first = self.words.texts(common[:40]).tolist()
        double = self.words.codes(
            f"{one}-{two}" for one, two in product(first, self.told["double"][sex].split()) if "-" not in one
        )
        parts = [(common, 1 - RARE, FORENAMES_STEEP), (rare, RARE, TAIL_STEEP)]
        return pool(*parts, (double, DOUBLE if era >= YOUNG_FROM else 0.0, TAIL_STEEP))


def _custom(key: str, said: Told, told: Told, british: _British) -> Custom:
    words, own = british.words, told.get(key, {})
    given = {girl: _given(words, own, girl, british, said.get("borrows", 0.0)) for girl in (True, False)}
    old = words.codes(own["old"]["M"].split()) if "old" in own else NOTHING
    surnames = _surnames(words, own, said.get("steep", SURNAMES_STEEP))
    if said.get("rule") in {"three names", "father's name"}:
        surnames = pool((np.asarray(old), 1.0, FORENAMES_STEEP))
    return Custom(
        key=key, given=given, surnames=surnames, english=british.pools if said.get("english") else None,
        begum=pool((words.codes(own["begum"].split()), 1.0, 1.0)) if "begum" in own else None,
        languages=pool((words.codes(own.get("languages", "English").split()), 1.0, 2.0)),
        rule=said.get("rule", ""), takes=said.get("takes", 0.0), middle=said.get("middle", 0.0),
        calls=said.get("calls", 0.0), begums=said.get("begum", 0.0), new_year=said.get("new_year", 0.0),
    )  # fmt: skip


def _given(words: Words, own: Told, girl: bool, british: _British, borrows: float) -> list[Pool]:
    """Give a custom's forenames era by era: its own, and those it borrows from what most of Britain shares."""
    sex = "F" if girl else "M"
    if "old" not in own and sex not in own:
        return british.pools[girl]
    pools = []
    for era, shared in enumerate(british.lists[girl]):
        told: str = own[sex] if sex in own else own["young" if era >= YOUNG_FROM else "old"][sex]
        mine = words.codes(told.split())
        share = borrows or (BORROWED_BY_THE_YOUNG if era >= YOUNG_FROM else 0.0)
        pools.append(pool((mine, 1 - share, FORENAMES_STEEP), (shared, share, FORENAMES_STEEP)))
    return pools


def _surnames(words: Words, own: Told, steep: float) -> Pool:
    names = str(own.get("names") or own.get("surname", "")).split()
    stems, ends = (own.get(part, "").split() for part in ("stems", "ends"))
    tail = [_put_together(stem, end) for stem, end in product(stems, ends) if stem[-1] != end[0]]
    share = own.get("tail", 0.0) if tail else 0.0
    scattered = [tail[n * 7919 % len(tail)] for n in range(len(tail))]  # neighbours in the list are not alike
    return pool((words.codes(names), 1 - share, steep), (words.codes(scattered), share, TAIL_STEEP))


def _put_together(stem: str, end: str) -> str:
    return f"{stem}{end}".replace("_", " ")


def _women_of(words: Words) -> Codes:
    forms = [word[:-1] + "a" if word.endswith(("ski", "cki", "dzki")) else word for word in words.told]
    return words.codes(forms)
