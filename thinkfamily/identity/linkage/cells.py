"""What single cells of an extract say, each worked out once where it stands in many rows."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple, TypeVar

from thinkfamily.identity.linkage.terms import NameForm
from thinkfamily.identity.linkage.words import POSTCODE, is_empty, is_nhs_number, lists, postcode_of

T = TypeVar("T")
# What was worked out is kept for so many different cells of a column.
MEMORY: Final = 100_000


class Known(dict[str, T]):
    """What was worked out for the different cells of a column, by the cell; of very many it begins anew."""

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self.work_out = work_out

    def __missing__(self, cell: str) -> T:
        if len(self) >= MEMORY:
            self.clear()
        found = self[cell] = self.work_out(cell)
        return found


class Named(NamedTuple):
    """A name as a cell gives it, and whether it says that this is a test."""

    words: str
    test: bool


@cache
def says_test() -> tuple[re.Pattern[str], frozenset[str]]:
    """Give what makes a row a test: words anywhere in a name, and whole names."""
    return re.compile(lists()["test_words"], re.IGNORECASE), frozenset(lists()["test_names"])


def words_of(cell: str) -> str:
    """Give what a cell says, spaces in order; nothing if it says so in whatever way."""
    words = " ".join(cell.split())
    return "" if is_empty(words) else words


def name_of(cell: str) -> Named:
    """Read a name, or a part of one."""
    words, (test, names) = " ".join(cell.split()), says_test()
    return Named("" if is_empty(words) else words, words.casefold() in names or bool(test.search(words)))


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


def line_of(cell: str) -> str:
    """Read a line of an address."""
    line = " ".join(cell.split()).strip(" ,;")
    return "" if is_empty(line) else line


def code_of(cell: str) -> tuple[str, bool]:
    """Read a postcode, and whether it is in the form of one; nothing where nothing is said."""
    said = cell.strip()
    if is_empty(said):
        return "", True
    postcode = postcode_of(said)
    return postcode or " ".join(said.upper().split())[:10], bool(postcode)


def code_inside(address: str) -> tuple[str, str]:
    """Part an address from the postcode that stands in it."""
    code = postcode_of(address) if address else ""
    return (POSTCODE.sub("", address).strip(" ,;"), code) if code else (address, "")


def number_of(cell: str) -> tuple[str, bool]:
    """Read an NHS number, and whether it holds; nothing where nothing is said."""
    if not cell:
        return "", True
    digits = cell.removesuffix(".0").replace(" ", "").replace("-", "")
    return (digits, True) if is_nhs_number(digits) else ("", is_empty(digits))
