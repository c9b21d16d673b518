"""In which order a good colleague would put what waits."""

from datetime import date, datetime, timedelta

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


# So long without anything is worth a line: work with a family is seen weekly to monthly.
QUIET = timedelta(weeks=8)
# A need that stood as long ago as this comes back; what is nearer is the same time told twice.
CAME_BACK = timedelta(days=183)
A_MONTH, A_YEAR, WEEKS_SAID = 30.44, 12, 13


def is_quiet(before: date, after: date) -> bool:
    """Say whether the time between two days of a timeline is long enough to be said."""
    return after - before >= QUIET


def comes_back(before: date, now: date) -> bool:
    """Say whether a theme that stood before and stands again is one that came back."""
    return now - before >= CAME_BACK


def how_long(before: date, after: date) -> str:
    """Say how long it is between two days: "9 weeks", "5 months", "2 years and 5 months"."""
    days = (after - before).days
    if days < WEEKS_SAID * 7:
        return _many(days // 7, "week")
    years, months = divmod(round(days / A_MONTH), A_YEAR)
    said = [_many(number, unit) for number, unit in ((years, "year"), (months, "month")) if number]
    return " and ".join(said)


def _many(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
