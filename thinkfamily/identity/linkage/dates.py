"""Dates as agencies write them: the order found from samples, and each date read, or why it cannot be."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from thinkfamily.identity.linkage.terms import DateForm

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
TIME: Final = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AaPp][Mm]|[+-]\d\d:?\d\d)?$")
PARTS: Final = re.compile(r"[^\W_]+")
SERIAL: Final = re.compile(r"\d{5}(\.0+)?")
FIRST_SERIAL: Final = date(1899, 12, 30)
# What agencies write for "not known".
UNKNOWN: Final = frozenset({"1900-01-01", "1901-01-01", "1800-01-01", "9999-12-31"})


class Unreadable(ValueError):
    """These words are not a date."""


class Impossible(ValueError):
    """A date that does not exist."""


def read_date(words: str, form: DateForm, today: date) -> date | None:
    """
    Read a date written in a file of this form; nothing where nothing is said. A year in front is always a year.

    :raises Unreadable: if it is no date.
    :raises Impossible: if there is no such day.
    """
    words = TIME.sub("", words.strip()).strip()
    if not any(letter.isdigit() for letter in words):
        return None
    if form is DateForm.SERIAL and SERIAL.fullmatch(words):
        return FIRST_SERIAL + timedelta(days=int(float(words)))
    year, month, day = _ordered(_parts(words, form), form)
    try:
        return date(_year(year, today), month, day)
    except ValueError as wrong:
        raise Impossible(words) from wrong


def _parts(words: str, form: DateForm) -> list[str]:
    parts = PARTS.findall(re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", words.lower()))
    if len(parts) == 1 and len(parts[0]) == 8 and parts[0].isdigit():
        whole = parts[0]
        year_first = form in (DateForm.YMD, DateForm.SERIAL)
        parts = [whole[:4], whole[4:6], whole[6:]] if year_first else [whole[:2], whole[2:4], whole[4:]]
    if len(parts) != 3:
        raise Unreadable(words)
    return parts


def _ordered(parts: list[str], form: DateForm) -> tuple[int, int, int]:
    """Put three parts in the order year, month, day."""
    named = [place for place, part in enumerate(parts) if part in MONTHS]
    numbers = [MONTHS.get(part, part) for part in parts]
    if any(not str(each).isdigit() for each in numbers):
        raise Unreadable(" ".join(parts))
    one, two, three = map(int, numbers)
    if len(parts[0]) == 4:
        return one, two, three
    if named == [0] or (form is DateForm.MDY and not named):
        return three, one, two
    return three, two, one


def _year(year: int, today: date) -> int:
    """Give a year of two digits its century: the last one that is not after this year."""
    if year >= 100:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year else century + year - 100


def date_form(samples: Iterable[str]) -> DateForm:
    """Find in which order a column writes its dates: where samples leave it open, day first, as in Britain."""
    votes = dict.fromkeys(DateForm, 0)
    for words in samples:
        for form in _may_be(TIME.sub("", words.strip()).strip()):
            votes[form] += 1
    order = (DateForm.DMY, DateForm.YMD, DateForm.MDY, DateForm.SERIAL)
    return max(order, key=lambda form: votes[form])


def _may_be(words: str) -> list[DateForm]:
    if SERIAL.fullmatch(words):
        return [DateForm.SERIAL]
    parts = PARTS.findall(words.lower())
    if len(parts) == 1 and len(words) == 8 and words.isdigit():
        return [DateForm.YMD] if words[:2] in ("19", "20") and words[4:6] <= "12" else [DateForm.DMY]
    if len(parts) != 3:
        return []
    if len(parts[0]) == 4:
        return [DateForm.YMD]
    if not (parts[0].isdigit() and parts[1].isdigit()):
        return [DateForm.DMY]
    return [
        form
        for form, month in ((DateForm.DMY, parts[1]), (DateForm.MDY, parts[0]))
        if int(month) <= 12
    ]  # fmt: skip
