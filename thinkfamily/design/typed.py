"""What a person typed, made fit to keep: lines and letters as they are, nothing that cannot be stored or shown."""

import re
import unicodedata
from datetime import date, time
from typing import Final

LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters but for lines and tabs, and half letters: a database refuses them. Turned-round text and what is
# no letter change how the words around them are shown.
CANNOT_BE_KEPT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufffe\uffff]")
TIME: Final = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
NAMED_TIMES: Final = {"midday": time(12), "noon": time(12), "midnight": time(0)}
NOT_A_TIME: Final = "Write a time, for example 4pm or 3.45pm"
AGE: Final = re.compile(
    r"(?:about\s+|around\s+)?(\d{1,3})(?:\s*(years?|yrs?|y|months?|mths?|m|weeks?|wks?|w|days?|d))?(?:\s+old)?",
    re.IGNORECASE,
)
AGES_NAMED: Final = {"baby": 0, "newborn": 0, "new baby": 0}
IN_A_YEAR: Final = {"y": 1, "m": 12, "w": 52, "d": 365}
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def tidy(text: str) -> str:
    """Make line ends one kind and letters one form; a paste from a letter or a spreadsheet stays as it reads."""
    return unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text))


def keepable(text: str) -> str:
    """The text with only what can be kept, and the rest taken out."""
    return CANNOT_BE_KEPT.sub("", tidy(text))


def month_number(typed: str) -> int | None:
    """The month a person means by "3", "03", "mar" or "March"."""
    typed = typed.strip().lower()
    if typed.isdecimal() and len(typed) <= 2:
        return int(typed)
    return next((n for n, name in enumerate(MONTHS, start=1) if len(typed) >= 3 and typed.startswith(name)), None)


def day_from(day: str, month: str, year: str) -> date:
    """
    The day that three boxes say.

    :raises ValueError: with the sentence that says what to put right.
    """
    number = month_number(month)
    if not day.isdecimal() or len(day) > 2 or number is None:
        raise ValueError("Write the day and month as numbers, for example 27 3 1992")
    if not year.isdecimal() or len(year) != 4 or not 1900 <= int(year) <= 2100:
        raise ValueError("Write the year with four numbers, for example 1992")
    try:
        return date(int(year), number, int(day))
    except ValueError:
        raise ValueError("There is no such day. Check the day and the month") from None


def age_from(typed: str) -> int | None:
    """The whole years that a person means by "7", "about 7", "8 months", "3 weeks old" or "newborn"; none if no age."""
    typed = typed.strip().lower()
    match = AGE.fullmatch(typed)
    if match is None:
        return AGES_NAMED.get(typed.removeprefix("a "))
    return int(match[1]) // IN_A_YEAR[(match[2] or "y")[0]]


def time_from(typed: str) -> time:
    """
    The time a person means by "4pm", "3.45pm", "16:00" or "midday".

    :raises ValueError: with the sentence that says what to put right.
    """
    typed = typed.strip().lower()
    if typed in NAMED_TIMES:
        return NAMED_TIMES[typed]
    match = TIME.fullmatch(typed)
    if match is None or not (match[2] or match[3]):
        raise ValueError(NOT_A_TIME)
    hour, half = int(match[1]), match[3]
    if half and not 1 <= hour <= 12:
        raise ValueError(NOT_A_TIME)
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    try:
        return time(hour, int(match[2] or 0))
    except ValueError:
        raise ValueError(NOT_A_TIME) from None
