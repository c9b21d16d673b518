"""Each row of an extract: taken as index facts, with its slips marked, or refused with one reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b
from operator import itemgetter
from typing import Final, NamedTuple

from thinkfamily.identity.linkage.born import Born, born_from
from thinkfamily.identity.linkage.mapping import Fields
from thinkfamily.identity.linkage.shape import MARK
from thinkfamily.identity.linkage.terms import Bad, Column, NameForm, Slip
from thinkfamily.identity.linkage.words import POSTCODE, is_empty, is_nhs_number, lists, postcode_of, sex_of

LONGEST: Final = {"local_id": 60, "given": 120, "middle": 120, "family_name": 120, "address": 250}
FORMULA: Final = re.compile(r"\x1f\s*([=@]|[+-](?=[^\d\s.\x1f-])|[+-][\d.]+[*/(!])")
# How a cell with a formula begins, to look closer only there; how long a row is at least that has a cell to shorten.
OPENINGS: Final = ("=", "@", "\x1f+", "\x1f-", "\x1f +", "\x1f -")
SHORT, SHORTEST = 60, 120
NOTHING: Final = ("", False)
NO_DAY: Final = Born()
# What was worked out for a cell is kept for so many different cells of a column.
MEMORY: Final = 100_000


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


def _picker(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """Give what takes the cells that are read out of a row."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda cells: [cells[place] for place in places]


@cache
def _test() -> tuple[re.Pattern[str], frozenset[str]]:
    return re.compile(lists()["test_words"], re.IGNORECASE), frozenset(lists()["test_names"])


class Checker:
    """Reads the rows of one file of one agency; what was worked out once for a cell is not worked out again."""

    def __init__(
        self, fields: Fields, header: Sequence[str], *, agency: str, today: date, usual: frozenset[int] = frozenset()
    ) -> None:
        self.fields, self.width, self.today = fields, len(header), today
        self.places: Mapping[Column, tuple[int, ...]] = fields.places(header)
        self.one = {column: places[0] for column, places in self.places.items()}
        self.middle, self.lines = self.places.get(Column.MIDDLE, ()), self.places.get(Column.ADDRESS, ())
        self.pick = _picker([place for places in self.places.values() for place in places])
        self.agency, self.usual = agency, usual
        self.dates: dict[str, Born] = {}
        self.names: dict[str, tuple[str, bool]] = {}

    def read(self, cells: Sequence[str]) -> Facts | Bad:
        """Read one row."""
        if len(cells) != self.width:
            return Bad.COLUMNS
        whole = "\x1f" + "\x1f".join(self.pick(cells))
        if "\0" in whole:
            return Bad.NUL
        if any(map(whole.__contains__, OPENINGS)) and FORMULA.search(whole):
            return Bad.FORMULA
        if MARK not in whole:
            return self._facts(cells, [], len(whole))
        return self._facts([cell.replace(MARK, "") for cell in cells], [Slip.ENCODING], len(whole))

    def _facts(self, cells: Sequence[str], slips: list[Slip], size: int) -> Facts | Bad:
        local_id = self._local_id(cells)
        given, family, middle, test = self._names(cells)
        born = self._born(cells)
        if test or not local_id or born.bad or not (given or family):
            return self._refused(local_id, given or family, born, test=test)
        number = self._number(cells, slips)
        address, postcode = self._address(cells, slips)
        if born.slip:
            slips.append(born.slip)
        if size > SHORTEST or len(local_id) > SHORT:
            local_id, given, middle, family, address = _shortened((local_id, given, middle, family, address), slips)
        key = blake2b(f"{self.agency}\x1f{local_id}".encode(), digest_size=16).hexdigest()
        kept = (local_id, given, middle, family, born.day, self._sex(cells), address, postcode, number)
        said = f"{key}\x1f{local_id}\x1f{given}\x1f{middle}\x1f{family}\x1f{born.day}\x1f{kept[5]}\x1f{address}\x1f"
        content = blake2b(f"{said}{postcode}\x1f{number}".encode(), digest_size=16).hexdigest()
        return Facts(content, key, *kept, " ".join(sorted(slips)) if slips else "")

    def _refused(self, local_id: str, name: str, born: Born, *, test: bool) -> Bad:
        if test:
            return Bad.TEST
        if not local_id:
            return Bad.NO_ID
        return born.bad or Bad.NOBODY

    def _local_id(self, cells: Sequence[str]) -> str:
        words = " ".join(cells[self.one[Column.LOCAL_ID]].split())
        return "" if is_empty(words) else words

    def _said(self, cells: Sequence[str], column: Column) -> tuple[str, bool]:
        """Give what a cell says, and whether it says that this is a test."""
        place = self.one.get(column)
        return NOTHING if place is None else self._name(cells[place])

    def _name(self, cell: str) -> tuple[str, bool]:
        found = self.names.get(cell)
        if found is None:
            if len(self.names) >= MEMORY:
                self.names.clear()
            words, (test, names) = " ".join(cell.split()), _test()
            is_test = words.casefold() in names or bool(test.search(words))
            found = self.names[cell] = ("" if is_empty(words) else words, is_test)
        return found

    def _names(self, cells: Sequence[str]) -> tuple[str, str, str, bool]:
        """Give first name, last name, other names, and whether any says that this is a test."""
        given, given_test = self._said(cells, Column.GIVEN)
        family, family_test = self._said(cells, Column.FAMILY)
        test = given_test or family_test
        if Column.NAME in self.one and not (given and family):
            whole, test = self._said(cells, Column.NAME)
            given, family = parted(whole, self.fields.name_form)
        if not self.middle:
            return given, family, "", test
        if len(self.middle) == 1:
            return given, family, self._name(cells[self.middle[0]])[0], test
        return given, family, " ".join(filter(None, (self._name(cells[at])[0] for at in self.middle))), test

    def _born(self, cells: Sequence[str]) -> Born:
        place = self.one.get(Column.BORN)
        if place is None:
            return NO_DAY
        words = cells[place]
        found = self.dates.get(words)
        if found is None:
            if len(self.dates) >= MEMORY:
                self.dates.clear()
            found = self.dates[words] = self._read_born(words.strip())
        return found

    def _read_born(self, words: str) -> Born:
        if is_empty(words):
            return NO_DAY
        if _test()[0].search(words):
            return Born(bad=Bad.TEST)
        return born_from(words, self.fields.date_form, self.today, self.usual)

    def _sex(self, cells: Sequence[str]) -> str:
        place = self.one.get(Column.SEX)
        return "" if place is None else sex_of(cells[place])

    def _number(self, cells: Sequence[str], slips: list[Slip]) -> str:
        place = self.one.get(Column.NHS_NUMBER)
        if place is None or not cells[place]:
            return ""
        digits = cells[place].removesuffix(".0").replace(" ", "").replace("-", "")
        if is_nhs_number(digits):
            return digits
        if not is_empty(digits):
            slips.append(Slip.NUMBER)
        return ""

    def _address(self, cells: Sequence[str], slips: list[Slip]) -> tuple[str, str]:
        """Give the address without its postcode, and the postcode, from its own column or from the address."""
        lines = [" ".join(cells[place].split()).strip(" ,;") for place in self.lines]
        address = ", ".join([line for line in lines if line and not is_empty(line)])
        place = self.one.get(Column.POSTCODE)
        said = "" if place is None else cells[place].strip()
        if is_empty(said):
            said = postcode_of(address) if address else ""
            return (POSTCODE.sub("", address).strip(" ,;") if said else address), said
        postcode = postcode_of(said)
        if not postcode:
            slips.append(Slip.POSTCODE)
        return address, postcode or " ".join(said.upper().split())[:10]


def _shortened(said: tuple[str, ...], slips: list[Slip]) -> tuple[str, ...]:
    if any(len(words) > most for words, most in zip(said, LONGEST.values(), strict=True)):
        slips.append(Slip.SHORTENED)
    return tuple(words[:most] for words, most in zip(said, LONGEST.values(), strict=True))


def parted(words: str, form: NameForm) -> tuple[str, str]:
    """Part a whole name into first names and last name."""
    if "," in words:
        family, _, given = words.partition(",")
        return given.strip(), family.strip()
    if form is NameForm.GIVEN_FIRST:
        given, _, family = words.rpartition(" ")
    else:
        family, _, given = words.partition(" ")
    return given.strip(), family.strip()
