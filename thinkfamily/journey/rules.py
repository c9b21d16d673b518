"""In which order a good colleague would put what waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Any

from thinkfamily.journey.terms import A_FAMILY_WAITS, DANGER_DUTIES, HARM_IF_LEFT
from thinkfamily.partnership.rules import Calendar, add_working_days, local_day, start_of_day
from thinkfamily.partnership.terms import Role

THIS_WEEK = 5
# A number this small could be somebody.
FEW = 5
SEES_ACCOUNTABILITY = frozenset({Role.FAMILY_CHAMPION, Role.FRONT_DOOR_MANAGER})


class Group(IntEnum):
    """When a duty is to be done, in the order of the page."""

    FIRST = 0
    WEEK = 1
    LATER = 2


@dataclass(frozen=True, slots=True)
class Until:
    """Up to which instant something is to be done first, and up to which this week, by the local working days."""

    first: datetime
    week: datetime


def until(at: datetime, calendar: Calendar) -> Until:
    """Say what is to be done before the area works again, and what within a working week."""
    today = local_day(at)
    soonest, after = (add_working_days(today, days, calendar) for days in (1, THIS_WEEK + 1))
    return Until(start_of_day(soonest), start_of_day(after))


def group_of(*, kind: str, by: datetime, until: Until) -> Group:
    """Say whether a duty is to be done first (danger, late or today), this week, or later."""
    if kind in DANGER_DUTIES or by <= until.first:
        return Group.FIRST
    return Group.WEEK if by <= until.week else Group.LATER


def order_of(*, kind: str, by: datetime, until: Until) -> tuple[Group, int, datetime]:
    """Order by harm if left, then by how late it is, never by the type of record; what is far off by its day alone."""
    group = group_of(kind=kind, by=by, until=until)
    return (group, 0 if group is Group.LATER else HARM_IF_LEFT.get(kind, A_FAMILY_WAITS), by)


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
# Each stands on those before it: no plan is agreed before the family has been heard.
THE_ROAD = ("ask_agreement", "assess_family", "choose_lead", "form_team", "agree_plan", "first_review", "review_plan")
# Two meetings nearer than this cannot both be kept: an hour there, and the way between them.
TOO_NEAR = timedelta(minutes=90)
# The same framework asked again this soon tells a family that nobody read the first.
SAME_AGAIN = timedelta(days=91)
# So many contacts in a year are read together (AH 5.14: people who return again and again with small needs).
COMES_AGAIN, A_YEAR_OF_DAYS = 3, 365


def is_quiet(before: date, after: date) -> bool:
    """Say whether the time between two days of a timeline is long enough to be said."""
    return after - before >= QUIET


def comes_back(before: date, now: date) -> bool:
    """Say whether a theme that stood before and stands again is one that came back."""
    return now - before >= CAME_BACK


def in_order_of_the_road(due: Mapping[str, datetime]) -> list[str]:
    """Put what is due next in order: by day, and no step of the road before one that it stands on."""

    def by(kind: str) -> tuple[datetime, int]:
        place = THE_ROAD.index(kind) if kind in THE_ROAD else len(THE_ROAD)
        return min([due[kind], *(due[step] for step in THE_ROAD[place:] if step in due)]), place

    return sorted(due, key=by)


def clash(one: datetime, other: datetime) -> bool:
    """Say whether two meetings are too near each other for a family to keep both."""
    return abs(other - one) < TOO_NEAR


def assessed_again(one: date, other: date) -> bool:
    """Say whether the same assessment, made on these two days, was made twice."""
    return abs(other - one) < SAME_AGAIN


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


@dataclass(frozen=True, slots=True)
class Carried:
    """What the work with one family is made of, as far as the supervisor who weighs it may see."""

    people: int = 0
    needs: int = 0
    actions: int = 0
    met: int = 0
    danger: int = 0
    families: int = 1

    def __add__(self, other: "Carried") -> "Carried":
        return Carried(
            self.people + other.people, self.needs + other.needs, self.actions + other.actions, self.met + other.met,
            self.danger + other.danger, self.families + other.families,
        )  # fmt: skip


def weighed(carried: Iterable[Carried], rules: Mapping[str, Any]) -> str:
    """Say in words what somebody carries, by the weights of the edition "team-load"; the sum is not for showing."""
    points = sum(_points(getattr(each, row["code"]), row) for each in carried for row in rules["weights"])
    return str([band["says"] for band in rules["bands"] if band["from"] <= points][-1])


def _points(count: int, weight: Mapping[str, Any]) -> int:
    return int(weight["points"]) * (max(0, count - int(weight["over"])) // int(weight["each"]))


def keeps_returning(*, contacts: Iterable[datetime], ends: Iterable[datetime], often: int) -> bool:
    """Say whether a family comes back: a contact after support had ended, or as often as counts, however small each."""
    told, first_end = sorted(contacts), min(ends, default=None)
    return len(told) >= often or (first_end is not None and any(at > first_end for at in told))
