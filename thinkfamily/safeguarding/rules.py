"""Whom to ring at this hour."""

from collections.abc import Iterable
from datetime import datetime

from thinkfamily.partnership.rules import Calendar, in_office_hours
from thinkfamily.records.decision import Decision
from thinkfamily.safeguarding.terms import Concern, DutyNumber, WhenReached


def who_to_call(
    at: datetime, calendar: Calendar, numbers: Iterable[DutyNumber], about: Iterable[Concern] = tuple(Concern)
) -> list[DutyNumber]:
    """Choose the numbers that are answered at an instant, for children, adults or both, in the order to ring."""
    closed = WhenReached.OUTSIDE_OFFICE if in_office_hours(at, calendar) else WhenReached.OFFICE
    wanted = set(about)
    return [each for each in numbers if each["hours"] != closed and wanted & set(each["concerns"])]


def may_take_on(*, on_duty: bool, taken_by: str | None) -> Decision:
    """Let somebody on duty in safeguarding take on a danger that nobody has yet."""
    if not on_duty:
        return Decision(False, "Only somebody on duty in the team that was told can take this on.")
    if taken_by:
        return Decision(False, f"{taken_by} has taken this on already.")
    return Decision(True, "You are on duty in the team that was told, and nobody has it yet.")


def may_answer(*, on_duty: bool, accepted: bool, answered: bool) -> Decision:
    """Let somebody on duty in safeguarding say what was done, once a named person has taken it on."""
    if not on_duty:
        return Decision(False, "Only somebody on duty in the team that was told can answer this.")
    if not accepted:
        return Decision(False, "Take this on first, so that there is a name to it.")
    if answered:
        return Decision(False, "This has been answered already.")
    return Decision(True, "You are on duty in the team that was told.")
