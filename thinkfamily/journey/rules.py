"""In which order a good colleague would put what waits."""

from datetime import datetime

from thinkfamily.journey.terms import DANGER_DUTIES

THIS_WEEK = 5


def group_of(*, kind: str, by: datetime, at: datetime, working_days: int) -> str:
    """Say whether a duty is to be done first (danger, late or today), this week, or later."""
    if kind in DANGER_DUTIES or by <= at or working_days <= 0:
        return "first"
    return "week" if working_days <= THIS_WEEK else "later"


def order_of(*, kind: str, by: datetime) -> tuple[bool, datetime]:
    """Order by harm if left, then by how long it has waited; never by the type of record."""
    return (kind not in DANGER_DUTIES, by)
