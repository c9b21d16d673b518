"""A day of birth as an agency wrote it: a day, a slip of the pen that is kept, or a reason to refuse the row."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from thinkfamily.identity.linkage.dates import UNKNOWN, Impossible, Unreadable, read_date
from thinkfamily.identity.linkage.terms import Bad, DateForm, Slip

# A baby may be expected for so long; a year wrongly written by ten is a slip; anything later is nonsense.
EXPECTED: Final = timedelta(days=300)
TEN_YEARS: Final = timedelta(days=3653)
EARLIEST: Final = date(1900, 1, 1)
# A year of birth is unusual where fewer than this share of a file's sample was born within two years of it.
USUAL, NEAR, ENOUGH_TO_TELL = 0.002, 2, 500


class Born(NamedTuple):
    """What a cell said: a day or none, and what is to be said of it."""

    day: date | None = None
    slip: Slip | None = None
    bad: Bad | None = None


def born_from(words: str, form: DateForm, today: date, usual: frozenset[int] = frozenset()) -> Born:
    """Read a day of birth. `usual` are the years in which people of this file are born, where that can be told."""
    try:
        day = read_date(words, form, today)
    except Impossible:
        return Born(slip=Slip.BORN) if _a_day_too_far(words, form, today) else Born(bad=Bad.IMPOSSIBLE)
    except Unreadable:
        return Born(slip=Slip.BORN)
    if day is None:
        return Born()
    if day.isoformat() in UNKNOWN:
        return Born(slip=Slip.BORN)
    if day < EARLIEST:
        return Born(bad=Bad.LONG_AGO)
    if day > today + EXPECTED:
        return Born(day, Slip.YEAR) if day - TEN_YEARS <= today else Born(bad=Bad.FAR_FUTURE)
    return Born(day, Slip.YEAR if usual and day.year not in usual else None)


def _a_day_too_far(words: str, form: DateForm, today: date) -> bool:
    """Say whether a day that does not exist is one past the end of its month: a slip, and no invention."""
    for last, one_less in (("31", "30"), ("30", "29"), ("29", "28")):
        if last in words:
            try:
                return read_date(words.replace(last, one_less, 1), form, today) is not None
            except (Impossible, Unreadable):
                return False
    return False


def usual_years(days: Iterable[date | None]) -> frozenset[int]:
    """Give the years in which people of a file are born, from a sample; none where the sample is too small to tell."""
    years = [day.year for day in days if day]
    if len(years) < ENOUGH_TO_TELL:
        return frozenset()
    counted = {year: years.count(year) for year in set(years)}
    span = range(min(counted) - NEAR, max(counted) + NEAR + 1)
    near = {year: sum(counted.get(each, 0) for each in range(year - NEAR, year + NEAR + 1)) for year in span}
    return frozenset(year for year, count in near.items() if count > USUAL * len(years))
