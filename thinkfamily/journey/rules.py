"""In which order a good colleague would put what waits."""

from datetime import datetime

from thinkfamily.journey.terms import DANGER_DUTIES
from thinkfamily.partnership.terms import Role

THIS_WEEK = 5
# A number this small could be somebody.
FEW = 5
SEES_ACCOUNTABILITY = frozenset({Role.FAMILY_CHAMPION, Role.FRONT_DOOR_MANAGER})


def group_of(*, kind: str, by: datetime, at: datetime, working_days: int) -> str:
    """Say whether a duty is to be done first (danger, late or today), this week, or later."""
    if kind in DANGER_DUTIES or by <= at or working_days <= 0:
        return "first"
    return "week" if working_days <= THIS_WEEK else "later"


def order_of(*, kind: str, by: datetime) -> tuple[bool, datetime]:
    """Order by harm if left, then by how long it has waited; never by the type of record."""
    return (kind not in DANGER_DUTIES, by)


def sees_accountability(role: str) -> bool:
    """Say whether somebody of a role sees who answers in the area, what is late and how it ends."""
    return role in SEES_ACCOUNTABILITY


def counted(number: int) -> str:
    """Say how many, but not of what is so few that it could be somebody."""
    return f"{number}" if number >= FEW else f"fewer than {FEW}"
