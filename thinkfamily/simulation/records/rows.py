"""The rows an agency keeps of people it knows: true of them, but for what goes missing or wrong on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area.people import NOBODY
from thinkfamily.simulation.records.census import Census
from thinkfamily.simulation.records.keepers import Keeper
from thinkfamily.simulation.records.numbers import NONE
from thinkfamily.simulation.records.slips import half_of, mistyped, renamed, short_names, spellings
from thinkfamily.simulation.records.words import NOTHING, Codes

Ids = NDArray[np.int32]
Flags = NDArray[np.bool_]
MALE, FEMALE, UNKNOWN = 0, 1, 2
MONTH_DAYS = np.array([31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


@dataclass
class Rows:
    """Rows as numbers: whom each is of, and the words, dates and numbers that stand in it."""

    person: Ids
    given: Codes
    middle: Codes
    surname: Codes
    birth: Ids  # year, month and day as one number, 0 where it is missing
    sex: NDArray[np.int8]
    home: Ids  # which address; NOBODY where it is missing
    street: Codes
    postcode: Codes
    nhs: NDArray[np.int64]
    short_street: Flags
    no_flat: Flags
    spaces: Flags


class Clerk:
    """Writes down what an agency hears of people."""

    def __init__(self, census: Census, keeper: Keeper, rng: Generator) -> None:
        self.census, self.keeper, self.rng = census, keeper, rng
        self.words = census.words

    def write(self, person: Ids) -> Rows:
        """Write a row of each person, with this agency's mistakes."""
        given, middle, surname = self._names(person)
        home, street, postcode = self._address(person)
        return Rows(
            person=person, given=given, middle=middle, surname=surname, birth=self._birth(person),
            sex=self._sex(person), home=home, street=street, postcode=postcode, nhs=self._nhs(person),
            short_street=self._some(person, "short_street"), no_flat=self._some(person, "no_flat"),
            spaces=self._some(person, "spaces"),
        )  # fmt: skip

    def _some(self, rows: Ids, slip: str) -> Flags:
        return self.rng.random(len(rows)) < self.keeper.slip(slip)

    def _gone(self, rows: Ids, what: str) -> Flags:
        return self.rng.random(len(rows)) < self.keeper.missing[what]

    def _names(self, person: Ids) -> tuple[Codes, Codes, Codes]:
        fore, words, rng = self.census.fore, self.words, self.rng
        called = fore.called[person]
        given = np.where((called > 0) & self._some(person, "called"), called, fore.given[person])
        given = renamed(words, given, short_names(words), self.keeper.slip("nickname"), rng)
        given = renamed(words, given, spellings(words), self.keeper.slip("spelling"), rng)
        surname, middle = self._family_names(person)
        given = mistyped(words, given, self.keeper.slip("given"), rng)
        surname = mistyped(words, surname, self.keeper.slip("surname"), rng)
        given = self._changed(given, self._some(person, "initial"), lambda word: word[:1])
        both = self._some(person, "with_middle") & (middle > 0)
        given[both], middle[both] = words.joined(given[both], " ", middle[both]), NOTHING
        given[self._gone(person, "given")] = NOTHING
        middle[self._gone(person, "middle")] = NOTHING
        swapped = self._some(person, "swapped") & (given > 0)
        given[swapped], surname[swapped] = surname[swapped], given[swapped]
        return given, middle, surname

    def _family_names(self, person: Ids) -> tuple[Codes, Codes]:
        sur, middle = self.census.sur, self.census.fore.middle[person]
        surname, former = sur.surname[person], sur.former[person]
        earlier = (former > 0) & self._some(person, "former")
        surname = np.where(earlier, former, surname).astype(np.int32)
        surname = renamed(self.words, surname, spellings(self.words), self.keeper.slip("spelling"), self.rng)
        for second in (False, True):
            halved = self.rng.random(len(person)) < self.keeper.slip("half") / 2
            surname = self._changed(surname, halved, partial(half_of, second=second))
        three = np.array([custom.rule == "three names" for custom in self.census.customs.all])
        left_out = three[self.census.custom[person]] & (middle > 0) & self._some(person, "fathers_name")
        return np.where(left_out, middle, surname).astype(np.int32), np.where(left_out, NOTHING, middle).astype(
            np.int32
        )

    def _changed(self, codes: Codes, which: Flags, change: Callable[[str], str]) -> Codes:
        changed = codes.copy()
        changed[which] = self.words.made(codes[which], change)
        return changed

    def _birth(self, person: Ids) -> Ids:
        year, rest = np.divmod(self.census.papers[person], 10000)
        month, day = np.divmod(rest, 100)
        turned = self._some(person, "day_month") & (day <= 12)
        day, month = np.where(turned, month, day), np.where(turned, day, month)
        year += self._off(person, "year", (-1, 1)) + self._off(person, "ten_years", (-10, 10))
        month = (month - 1 + self._off(person, "month", (-1, 1))) % 12 + 1
        day = np.clip(day + self._off(person, "day", (-10, -1, 1, 10)), 1, MONTH_DAYS[month])
        day, month = np.where(self._some(person, "new_year"), 1, (day, month))
        told = year * 10000 + month * 100 + day
        return np.where(self._gone(person, "birth"), 0, told).astype(np.int32)

    def _off(self, rows: Ids, slip: str, by: tuple[int, ...]) -> Ids:
        return np.where(self._some(rows, slip), self.rng.choice(by, len(rows)), 0).astype(np.int32)

    def _sex(self, person: Ids) -> NDArray[np.int8]:
        sex = np.where(self.census.people.female[person] ^ self._some(person, "wrong_sex"), FEMALE, MALE)
        return np.where(self._gone(person, "sex"), UNKNOWN, sex).astype(np.int8)

    def _address(self, person: Ids) -> tuple[Ids, Codes, Codes]:
        living, words = self.census.living, self.words
        before = living.before[person]
        home = np.where(self._some(person, "old_address") & (before != NOBODY), before, living.now[person])
        home = np.where(self._gone(person, "address"), NOBODY, home).astype(np.int32)
        street = mistyped(words, living.homes.street[home], self.keeper.slip("street"), self.rng)
        postcode = mistyped(words, living.homes.postcode[home], self.keeper.slip("postcode"), self.rng)
        return home, street, postcode

    def _nhs(self, person: Ids) -> NDArray[np.int64]:
        mother = self.census.people.mother[person]
        nhs = np.where(
            self._some(person, "wrong_nhs") & (mother != NOBODY), self.census.nhs[mother], self.census.nhs[person]
        )
        place = 10 ** self.rng.integers(0, 6, len(person))
        two = nhs // place % 100
        turned = nhs + (two % 10 * 10 + two // 10 - two) * place
        nhs = np.where(self._some(person, "nhs") & (nhs != NONE), turned, nhs)
        return np.where(self._gone(person, "nhs"), NONE, nhs).astype(np.int64)
