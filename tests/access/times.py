"""The instants of the table of factors as times and days."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

# The minute before midnight, in winter: what ends with the day ends with the next minute.
NOW = 1_000_000
BASE = datetime(2026, 3, 10, 23, 59, tzinfo=UTC) - timedelta(minutes=NOW)
FAR = NOW + 5_000_000


def moment(instant: int) -> datetime:
    """Give an instant of the table as a time."""
    return BASE + timedelta(minutes=instant)


def moment_or_none(instant: int | None) -> datetime | None:
    return None if instant is None else moment(instant)


def day(instant: int) -> date:
    return timezone.localdate(moment(instant))


def last_day(instant: int | None) -> date:
    """Give the last day of something that ends at an instant: what ends within a day does not hold on it."""
    return day(FAR if instant is None else instant) - timedelta(days=1)
