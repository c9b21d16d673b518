"""Agencies' extracts as they send them: rows in their own columns, with a few that no system should accept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.random import Generator

from thinkfamily.simulation.area.people import NOBODY
from thinkfamily.simulation.records.census import Census, lines, nhs_texts
from thinkfamily.simulation.records.keepers import Keeper
from thinkfamily.simulation.records.rows import Clerk, Ids, Rows
from thinkfamily.simulation.records.slips import without_accents
from thinkfamily.simulation.records.words import Codes, Texts

BAD_OF_GOOD, LEAST_BAD = 0.001, 6
FORMULA: Final = '=HYPERLINK("http://example.org","see")'
TEST_RECORD: Final = "TEST RECORD DO NOT USE"
SHORT_STREETS: Final = {
    "Street": "St", "Road": "Rd", "Avenue": "Ave", "Close": "Cl", "Lane": "Ln", "Drive": "Dr", "Court": "Ct",
    "Gardens": "Gdns", "Place": "Pl", "Crescent": "Cres", "Terrace": "Terr", "Grove": "Gr",
}  # fmt: skip
TITLES: Final = np.array(["MR", "MS", "MX"], dtype=object)


@dataclass(frozen=True)
class Extract:
    """
    One agency's extract: `person` and `household` say whom each row is truly of, NOBODY (-1) for a bad row.

    `ids` is the agency's own number of each row, as written; `bad` says what no system should accept of it, or "".
    """

    keeper: Keeper
    census: Census
    rows: Rows
    ids: Texts
    person: Ids
    household: Ids
    bad: Texts

    def columns(self) -> dict[str, Texts]:
        """Give the rows as written: one column of text a header."""
        writer = _Writer(self)
        columns = {header: writer.text(what) for header, what in self.keeper.columns.items()}
        for row in np.flatnonzero(self.bad != "").tolist():
            SPOILT[self.bad[row]](self.keeper, columns, row)
        return columns


def extract(census: Census, keeper: Keeper, person: Ids, rng: Generator) -> Extract:
    """Make one agency's extract: a row of each person as given, and a few bad ones among them."""
    good = len(person)
    bad = max(LEAST_BAD, round(good * BAD_OF_GOOD)) if good else 0
    rows = np.concatenate([person, rng.choice(person, bad) if good else person])
    kinds = np.array([*SPOILT], dtype=object)
    spoilt = np.array([""] * good + [kinds[n % len(kinds)] for n in range(bad)], dtype=object)
    order = rng.permutation(len(rows))
    rows, spoilt = rows[order].astype(np.int32), spoilt[order]
    true = np.where(spoilt == "", rows, NOBODY).astype(np.int32)
    household = np.where(true != NOBODY, census.living.household[rows], NOBODY).astype(np.int32)
    numbers = 10 ** len(str(10 * max(1000, len(rows)))) + rng.permutation(9 * len(rows))[: len(rows)]
    ids = np.array([f"{keeper.prefix}{number}" for number in numbers.tolist()], dtype=object)
    return Extract(keeper, census, Clerk(census, keeper, rng).write(rows), ids, true, household, spoilt)


class _Writer:
    """Writes an extract's rows in the agency's own manner."""

    def __init__(self, told: Extract) -> None:
        self.told, self.rows, self.keeper, self.words = told, told.rows, told.keeper, told.census.words
        self.homes = told.census.living.homes

    def text(self, what: str) -> Texts:
        """Give the column of what is told."""
        rows, written, words = self.rows, self._written, self.words
        surname = "surname" if self.keeper.case == "as said" else "upper"
        made: dict[str, Callable[[], Texts]] = {
            "id": self.told.ids.copy,
            "nhs": lambda: nhs_texts(rows.nhs, spaced=self.keeper.nhs == "spaced"),
            "given": lambda: self._spaced(written(rows.given)),
            "middle": lambda: written(rows.middle),
            "surname": lambda: written(rows.surname, surname),
            "forenames": lambda: written(words.joined(rows.given, " ", rows.middle)),
            "surname, given": lambda: written(words.joined(rows.surname, ", ", rows.given)),
            "given surname": lambda: written(words.joined(rows.given, " ", rows.surname)),
            "title given surname": lambda: TITLES[rows.sex] + " " + self.text("given surname"),
            "birth": self._births,
            "sex": lambda: np.array(self.keeper.sexes, dtype=object)[rows.sex],
            "address": self._addresses,
            "whole address": self._whole_addresses,
            "town": lambda: self._where(written(self.homes.town[rows.home])),
            "postcode": lambda: self._where(words.texts(rows.postcode)),
            "language": lambda: written(self.told.census.language[rows.person]),
            "telephone": self._nothing,
            "email": self._nothing,
            "date": self._dates,
        }
        return made[what]()

    def _nothing(self) -> Texts:
        """Give empty cells: invented telephone numbers are shared by many and would look like evidence."""
        return np.full(len(self.rows.person), "", dtype=object)

    def _written(self, codes: Codes, part: str = "") -> Texts:
        upper, keeper = part == "upper" or self.keeper.case == "upper", self.keeper

        def as_here(word: str) -> str:
            word = word if keeper.accents and _can_be_written(word, keeper.encoding) else without_accents(word)
            return word.upper() if upper else word

        return self.words.texts(self.words.made(codes, as_here))

    def _spaced(self, texts: Texts) -> Texts:
        texts[self.rows.spaces] = " " + texts[self.rows.spaces] + "  "
        return texts

    def _births(self) -> Texts:
        return self._days(self.rows.birth)

    def _dates(self) -> Texts:
        """Give a day of the last two years, told by the number the agency gave the row."""
        last = self.told.census.people.last_day
        days = [date.fromordinal(date(1970, 1, 1).toordinal() + last - 1 - hash_of(id_) % 700) for id_ in self.told.ids]
        return np.array([day.strftime(self.keeper.date) for day in days], dtype=object)

    def _days(self, numbers: Ids) -> Texts:
        distinct, inverse = np.unique(numbers, return_inverse=True)
        form = self.keeper.date
        told = [date(n // 10000, n // 100 % 100, n % 100).strftime(form) if n else "" for n in distinct.tolist()]
        return np.array([each.upper() if "%b" in form else each for each in told], dtype=object)[inverse]

    def _addresses(self) -> Texts:
        rows, homes = self.rows, self.homes
        flat = np.where(rows.no_flat, 0, homes.flat[rows.home])
        street = rows.street.copy()
        street[rows.short_street] = self.words.made(street[rows.short_street], _short)
        told = lines(self.words, flat, homes.number[rows.home], street)
        told = np.array([each.upper() for each in told], dtype=object) if self.keeper.case == "upper" else told
        return self._where(told)

    def _whole_addresses(self) -> Texts:
        told = self._addresses() + ", " + self.text("town") + ", " + self.text("postcode")
        return self._where(told)

    def _where(self, texts: Texts) -> Texts:
        return np.where(self.rows.home == NOBODY, "", texts)


def hash_of(told: str) -> int:
    """Give a number that depends on nothing but what is told."""
    return sum(ord(letter) * (31**n % 9973) for n, letter in enumerate(told))


def _can_be_written(word: str, encoding: str) -> bool:
    return word.isascii() or encoding.startswith("utf") or word.encode(encoding, "ignore").decode(encoding) == word


def _short(street: str) -> str:
    first, _, kind = street.rpartition(" ")
    return f"{first} {SHORT_STREETS.get(kind, kind)}"


def _no_number(keeper: Keeper, columns: dict[str, Texts], row: int) -> None:
    columns[keeper.header("id")][row] = ""


def _formula(keeper: Keeper, columns: dict[str, Texts], row: int) -> None:
    columns[keeper.header("surname", "surname, given", "given surname", "title given surname")][row] = FORMULA


def _impossible_birth(keeper: Keeper, columns: dict[str, Texts], row: int) -> None:
    columns[keeper.header("birth")][row] = "31/02/2014"


def _birth_to_come(keeper: Keeper, columns: dict[str, Texts], row: int) -> None:
    columns[keeper.header("birth")][row] = date(2091, 1, 1).strftime(keeper.date)


def _test_record(keeper: Keeper, columns: dict[str, Texts], row: int) -> None:
    columns[keeper.header("surname", "surname, given", "given surname", "title given surname")][row] = TEST_RECORD


def _empty(keeper: Keeper, columns: dict[str, Texts], row: int) -> None:
    for header, what in keeper.columns.items():
        if what != "id":
            columns[header][row] = ""


SPOILT: Final[dict[str, Callable[[Keeper, dict[str, Texts], int], None]]] = {
    "no number of its own": _no_number,
    "a formula": _formula,
    "an impossible date": _impossible_birth,
    "a birth far ahead": _birth_to_come,
    "a test record": _test_record,
    "nothing but a number": _empty,
}
