"""The rows of an extract: taken as index facts, with their slips marked, or refused with one reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from thinkfamily.identity.linkage.born import Born, born_from
from thinkfamily.identity.linkage.cells import (
    Known,
    Named,
    code_inside,
    code_of,
    line_of,
    name_of,
    number_of,
    parted,
    says_test,
    words_of,
)
from thinkfamily.identity.linkage.mapping import Fields
from thinkfamily.identity.linkage.shape import MARK
from thinkfamily.identity.linkage.terms import Bad, Column, Slip
from thinkfamily.identity.linkage.words import is_empty, sex_of

LONGEST: Final = {"local_id": 60, "given": 120, "middle": 120, "family_name": 120, "address": 250}
FORMULA: Final = re.compile(r"\x1f\s*([=@]|[+-](?=[^\d\s.\x1f-])|[+-][\d.]+[*/(!])")
# How a cell with a formula begins, to look closer only there.
OPENINGS: Final = ("=", "@", "\x1f+", "\x1f-", "\x1f +", "\x1f -")
NO_DAY: Final = Born()
NOBODY: Final = Named("", test=False)
NO_CODE: Final = ("", True)
Row = Sequence[str]
Said = tuple[str, str, str, str, str, Born, str, str, str, bool]
T = TypeVar("T")
Slips = dict[int, list[Slip]]


class Facts(NamedTuple):
    """
    What the index holds of one row, in the order in which it is kept.

    `id` names exactly what was said, `key` the agency's own record; `slips` are words of `Slip`.
    """

    id: str
    key: str
    local_id: str
    given: str
    middle: str
    family_name: str
    born: date | None
    sex: str
    address: str
    postcode: str
    nhs_number: str
    slips: str


class Names(NamedTuple):
    """First, other and last names of some rows, and which rows are tests."""

    given: Sequence[str]
    middle: Sequence[str]
    family: Sequence[str]
    tests: Sequence[bool]


def _picker(places: Sequence[int]) -> Callable[[Row], Row]:
    """Give what takes the cells that are read out of a row."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda cells: [cells[place] for place in places]


class Checker:
    """Reads the rows of one file of one agency; what was worked out once for a cell is not worked out again."""

    def __init__(
        self, fields: Fields, header: Row, *, agency: str, today: date, usual: frozenset[int] = frozenset()
    ) -> None:
        self.fields, self.width, self.today = fields, len(header), today
        self.places: Mapping[Column, tuple[int, ...]] = fields.places(header)
        self.one = {column: places[0] for column, places in self.places.items()}
        self.pick = _picker([place for places in self.places.values() for place in places])
        self.agency, self.usual = agency, usual
        self.born, self.sex, self.name = Known(self._read_born), Known(sex_of), Known(name_of)
        self.whole = Known(self._whole)
        self.line, self.code, self.inside = Known(line_of), Known(code_of), Known(code_inside)

    def read(self, cells: Row) -> Facts | Bad:
        """Read one row."""
        return self.read_all([cells])[0]

    def read_all(self, rows: Sequence[Row]) -> list[Facts | Bad]:
        """Read some rows, a column at a time: that takes a third of what each row by itself takes."""
        unfit, marked = self._unfit(rows)
        fit = [row for place, row in enumerate(rows) if place not in unfit] if unfit else rows
        read = iter(self._facts(fit, marked=marked))
        return [unfit[place] if place in unfit else next(read) for place in range(len(rows))] if unfit else [*read]

    def _unfit(self, rows: Sequence[Row]) -> tuple[dict[int, Bad], bool]:
        """Give why rows are refused before any of their cells is read, and whether letters are marked in any."""
        if set(map(len, rows)) == {self.width}:
            whole = "\x1f" + "\x1f".join(chain.from_iterable(map(self.pick, rows)))
            if "\0" not in whole and not any(map(whole.__contains__, OPENINGS)):
                return {}, MARK in whole
        found = {place: bad for place, row in enumerate(rows) if (bad := self._why_unfit(row))}
        return found, any(MARK in cell for row in rows for cell in row)

    def _why_unfit(self, cells: Row) -> Bad | None:
        if len(cells) != self.width:
            return Bad.COLUMNS
        whole = "\x1f" + "\x1f".join(self.pick(cells))
        if "\0" in whole:
            return Bad.NUL
        return Bad.FORMULA if any(map(whole.__contains__, OPENINGS)) and FORMULA.search(whole) else None

    def _facts(self, rows: Sequence[Row], *, marked: bool) -> list[Facts | Bad]:
        if not rows:
            return []
        slips: Slips = {}
        if marked:
            rows = [self._unmarked(place, row, slips) for place, row in enumerate(rows)]
        columns = list(zip(*rows, strict=True))
        ids, names = [*map(words_of, columns[self.one[Column.LOCAL_ID]])], self._names(columns)
        born, sex = self._known(columns, Column.BORN, self.born, NO_DAY), self._known(columns, Column.SEX, self.sex, "")
        numbers = self._numbers(columns, slips)
        addresses, codes = self._addresses(columns, slips)
        said = _shortened((ids, names.given, names.middle, names.family, addresses), slips)
        rest = zip(*said, born, sex, codes, numbers, names.tests, strict=True)
        return [self._row(place, each, slips) for place, each in enumerate(rest)]

    def _row(self, place: int, said: Said, slips: Slips) -> Facts | Bad:
        local_id, given, middle, family, address, born, sex, postcode, number, test = said
        if test or not local_id or born.bad or not (given or family):
            return _refused(local_id, born, test=test)
        if born.slip:
            slips.setdefault(place, []).append(born.slip)
        key = blake2b(f"{self.agency}\x1f{local_id}".encode(), digest_size=16).hexdigest()
        content = blake2b(
            f"{key}\x1f{local_id}\x1f{given}\x1f{middle}\x1f{family}\x1f{born.day}\x1f{sex}\x1f{address}\x1f{postcode}"
            f"\x1f{number}".encode(), digest_size=16,
        ).hexdigest()  # fmt: skip
        marks = " ".join(sorted(slips[place])) if place in slips else ""
        return Facts(content, key, local_id, given, middle, family, born.day, sex, address, postcode, number, marks)

    def _unmarked(self, place: int, row: Row, slips: Slips) -> Row:
        if not any(MARK in cell for cell in self.pick(row)):
            return row
        slips.setdefault(place, []).append(Slip.ENCODING)
        return [cell.replace(MARK, "") for cell in row]

    def _known(self, columns: Sequence[Row], column: Column, known: Known[T], nothing: T) -> list[T]:
        """Give what the cells of a column say, or nothing where the file has none."""
        place = self.one.get(column)
        return [nothing] * len(columns[0]) if place is None else [*map(known.__getitem__, columns[place])]

    def _names(self, columns: Sequence[Row]) -> Names:
        """Give first, other and last names, and which rows are tests by them."""
        given = self._known(columns, Column.GIVEN, self.name, NOBODY)
        family = self._known(columns, Column.FAMILY, self.name, NOBODY)
        if Column.NAME in self.one:
            whole = self._known(columns, Column.NAME, self.whole, (NOBODY, NOBODY))
            both = [(g, f) if g.words and f.words else w for g, f, w in zip(given, family, whole, strict=True)]
            given, family = [g for g, _ in both], [f for _, f in both]
        tests = [g.test or f.test for g, f in zip(given, family, strict=True)]
        return Names([each.words for each in given], self._middle(columns), [each.words for each in family], tests)

    def _whole(self, cell: str) -> tuple[Named, Named]:
        words, test = name_of(cell)
        given, family = parted(words, self.fields.name_form)
        return Named(given, test), Named(family, test)

    def _middle(self, columns: Sequence[Row]) -> list[str]:
        several = [
            [each.words for each in map(self.name.__getitem__, columns[at])] for at in self._places(Column.MIDDLE)
        ]
        return _joined(several, " ", len(columns[0]))

    def _places(self, column: Column) -> tuple[int, ...]:
        return self.places.get(column, ())

    def _read_born(self, cell: str) -> Born:
        words = cell.strip()
        if is_empty(words):
            return NO_DAY
        if says_test()[0].search(words):
            return Born(bad=Bad.TEST)
        return born_from(words, self.fields.date_form, self.today, self.usual)

    def _numbers(self, columns: Sequence[Row], slips: Slips) -> list[str]:
        place = self.one.get(Column.NHS_NUMBER)
        if place is None:
            return [""] * len(columns[0])
        return _marking([*map(number_of, columns[place])], Slip.NUMBER, slips)

    def _addresses(self, columns: Sequence[Row], slips: Slips) -> tuple[list[str], list[str]]:
        """Give addresses without their postcodes, and postcodes, from their own column or from the address."""
        lines = [[*map(self.line.__getitem__, columns[at])] for at in self._places(Column.ADDRESS)]
        addresses = _joined(lines, ", ", len(columns[0]))
        codes = _marking(self._known(columns, Column.POSTCODE, self.code, NO_CODE), Slip.POSTCODE, slips)
        inside = [(at, code) if code else self.inside[at] for at, code in zip(addresses, codes, strict=True)]
        return [at for at, _ in inside], [code for _, code in inside]


def _refused(local_id: str, born: Born, *, test: bool) -> Bad:
    if test:
        return Bad.TEST
    return (born.bad or Bad.NOBODY) if local_id else Bad.NO_ID


def _joined(columns: Sequence[Sequence[str]], between: str, size: int) -> list[str]:
    """Join what several columns say of each row."""
    if len(columns) == 1:
        return list(columns[0])
    return [between.join(filter(None, said)) for said in zip(*columns, strict=True)] if columns else [""] * size


def _marking(read: Sequence[tuple[str, bool]], slip: Slip, slips: Slips) -> list[str]:
    """Give what was read, and mark where it does not hold."""
    for place, (_, holds) in enumerate(read):
        if not holds:
            slips.setdefault(place, []).append(slip)
    return [words for words, _ in read]


def _shortened(columns: Sequence[Sequence[str]], slips: Slips) -> list[Sequence[str]]:
    """Cut cells that are longer than can be kept, and mark their rows."""
    answer = []
    for column, most in zip(columns, LONGEST.values(), strict=True):
        for place, words in enumerate(column) if max(map(len, column)) > most else ():
            if len(words) > most and Slip.SHORTENED not in slips.setdefault(place, []):
                slips[place].append(Slip.SHORTENED)
        answer.append([words[:most] for words in column] if max(map(len, column)) > most else column)
    return answer
