"""Whom to ring at this hour."""

from collections.abc import Iterable
from datetime import datetime

from thinkfamily.partnership.rules import Calendar, in_office_hours
from thinkfamily.safeguarding.terms import Concern, DutyNumber, WhenReached


def who_to_call(
    at: datetime, calendar: Calendar, numbers: Iterable[DutyNumber], about: Iterable[Concern] = tuple(Concern)
) -> list[DutyNumber]:
    """Choose the numbers that are answered at an instant, for children, adults or both, in the order to ring."""
    closed = WhenReached.OUTSIDE_OFFICE if in_office_hours(at, calendar) else WhenReached.OFFICE
    wanted = set(about)
    return [each for each in numbers if each["hours"] != closed and wanted & set(each["concerns"])]
