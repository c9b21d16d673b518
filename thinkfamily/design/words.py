"""How dates, times, numbers and money are said, as a person would say them."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from string import ascii_letters, digits
from time import time
from typing import Final

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
A_QUARTER: Final = 15 * 60
AT_THE_FOOT: Final = 60
NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def local_day(when: date | datetime) -> date:
    """The day on the wall here: a moment is turned to local time first."""
    if isinstance(when, datetime):
        return timezone.localtime(when).date() if timezone.is_aware(when) else when.date()
    return when


def day_of_year(when: date | datetime, short: bool = False) -> str:
    """Say "27 November", with the year when it is not this one; `short` says "27 Nov"."""
    day = local_day(when)
    month = MONTHS[day.month - 1]
    year = "" if day.year == _year_at(int(time() // A_QUARTER)) else f" {day.year}"
    return f"{day.day} {month[:3] if short else month}{year}"


@lru_cache(maxsize=1)
def _year_at(_quarter: int) -> int:
    """This year: a page says a hundred days, and a year begins with a quarter of an hour."""
    return timezone.localdate().year


def day(when: date | datetime, short: bool = False) -> str:
    """Say "Friday 27 November", with the year when it is not this one; `short` says "Fri 27 Nov"."""
    name = DAYS[local_day(when).weekday()]
    return f"{name[:3] if short else name} {day_of_year(when, short)}"


def whole_day(when: date | datetime) -> str:
    """Say "14 March 1992": for a date of birth, where the year always matters."""
    day = local_day(when)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(when: datetime) -> str:
    """Say "4pm", "3.45pm", "midday", "midnight": for what people arrange."""
    time = timezone.localtime(when) if timezone.is_aware(when) else when
    if time.minute == 0 and time.hour in (0, 12):
        return "midday" if time.hour else "midnight"
    minutes = f".{time.minute:02}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'}"


def stamp(when: datetime) -> str:
    """Say "14:02": for when something was saved, sent or looked at."""
    return f"{timezone.localtime(when) if timezone.is_aware(when) else when:%H:%M}"


def in_words(number: int) -> str:
    """Say a number below ten as a word."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def counted(number: int, one: str, more: str = "") -> str:
    """Say a number with its noun: "1 working day", "4 working days"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def money(amount: Decimal | int | float) -> str:
    """Say "£960", "£1,140", "£12.50"; no pence where there are none."""
    pounds = Decimal(str(amount))
    whole = pounds == pounds.to_integral_value()
    return f"{'-' if pounds < 0 else ''}£{abs(pounds):,.{0 if whole else 2}f}"


def late_by(working_days: int) -> str:
    """Say by how much something is late, in working days; with none between, only that it is."""
    return f"Late by {counted(working_days, 'working day')}" if working_days else "Late"


def late_by_hours(hours: int) -> str:
    """Say by how much something that is counted in hours is late."""
    return f"Late by {counted(hours, 'hour')}" if hours else "Late by less than an hour"


def away(working_days: int) -> str:
    """Say how far off a day is: "today", "in 1 working day"."""
    return f"in {counted(working_days, 'working day')}" if working_days else "today"


def local_today() -> date:
    """Today, as the calendar on the wall has it."""
    return timezone.localdate()


def the_family(title: str) -> str:
    """Say a family's title inside a sentence: "the Novak family"; "the family" where it is called no more than that."""
    return f"the {title.removeprefix('A ')}"


def in_styles(said: str, longest: int = AT_THE_FOOT) -> SafeString:
    """Say words between the quotation marks of a style sheet, cut where they are too long for their place on a side."""
    short = said if len(said) <= longest else f"{said[: longest - 1]}…"
    plain = ascii_letters + digits + " "
    return mark_safe("".join(each if each in plain else f"\\{ord(each):x} " for each in short))  # noqa: S308 - nothing else is left
