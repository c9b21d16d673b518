"""What a line of help in finding somebody holds: a date of birth, an NHS number, and where they may be."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from thinkfamily.families.rules.places import places_in
from thinkfamily.identity.weighing.normalise import whole_nhs_number

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
TEN_DIGITS: Final = re.compile(r"(?<!\d)\d{3}\s?\d{3}\s?\d{4}(?!\d)")
NUMBERS_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})[./\s-](\d{1,2})[./\s-]((?:19|20)\d{2})(?!\d)")
WORDS_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\s+((?:19|20)\d{2})(?!\d)", re.I)


@dataclass(frozen=True, slots=True)
class Clues:
    """What was found in the words; what was not is empty."""

    born: date | None = None
    nhs_number: str = ""
    telephones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def clues_in(words: str) -> Clues:
    """Find what helps to tell one person from another in a line of free words. Whatever is unclear is left alone."""
    where = places_in(words)
    numbers = [found.replace(" ", "") for found in TEN_DIGITS.findall(words) if whole_nhs_number(found)]
    return Clues(_date_in(words), next(iter(numbers), ""), where.telephones, where.addresses)


def _date_in(words: str) -> date | None:
    for found in WORDS_DATE.finditer(words):
        month = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(found[2].lower()[:3])), 0)
        if day := _day(found[1], str(month), found[3]):
            return day
    return next((day for found in NUMBERS_DATE.finditer(words) if (day := _day(found[1], found[2], found[3]))), None)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
