"""What a line of help in finding somebody holds: a telephone number, a date of birth, an address, an NHS number."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from thinkfamily.identity.rules.likeness import whole_nhs_number

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
STREETS: Final = (
    "street|st|road|rd|close|cl|avenue|ave|lane|ln|drive|dr|court|ct|way|place|pl|row|rise|terrace|grove|crescent|"
    "gardens|square|walk|hill|park|mews|view|green|house|yard|quay"
)
TELEPHONE: Final = re.compile(r"(?<!\d)(?:\+44\s?|0)(?:\d[\s-]?){9,10}(?!\d)")
TEN_DIGITS: Final = re.compile(r"(?<!\d)\d{3}\s?\d{3}\s?\d{4}(?!\d)")
NUMBERS_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})[./\s-](\d{1,2})[./\s-]((?:19|20)\d{2})(?!\d)")
WORDS_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\s+((?:19|20)\d{2})(?!\d)", re.I)
ADDRESS: Final = re.compile(
    rf"\b(?:(?i:flat|room|unit)\s+\w+,?\s+)?\d+[a-zA-Z]?,?\s+(?:[A-Z][\w'’-]*\s+){{1,3}}?(?i:{STREETS})\b"
)


@dataclass(frozen=True, slots=True)
class Clues:
    """What was found in the words; what was not is empty."""

    born: date | None = None
    nhs_number: str = ""
    telephones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def clues_in(words: str) -> Clues:
    """Find what helps to tell one person from another in a line of free words. Whatever is unclear is left alone."""
    return Clues(
        born=_date_in(words),
        nhs_number=next((found for found in TEN_DIGITS.findall(words) if whole_nhs_number(found)), "").replace(" ", ""),
        telephones=tuple(" ".join(found.split()) for found in TELEPHONE.findall(words)),
        addresses=tuple(dict.fromkeys(" ".join(found.split()) for found in ADDRESS.findall(words))),
    )


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
