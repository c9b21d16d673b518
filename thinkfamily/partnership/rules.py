"""Working days, local days and how late something is: judgements about time that are the same everywhere."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from thinkfamily.partnership.terms import ProtocolState, Role, Unit
from thinkfamily.records.decision import Decision
from thinkfamily.records.terms import ActorKind

LONDON: Final = ZoneInfo("Europe/London")
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Who reads what practitioners say stands in their way, and says what becomes of it.
ANSWERS_BARRIERS: Final = frozenset({Role.FAMILY_CHAMPION, Role.FRONT_DOOR_MANAGER})
ONE_DAY: Final = timedelta(days=1)
# So long before a protocol ends it is said that it will.
ENDS_SOON: Final = timedelta(days=30)
# Who gave somebody a password ends no second step of theirs for so long, nor the other way round.
HALVES_APART: Final = timedelta(days=7)
# Nobody lets another in for these here: they are set up with the area.
NEVER_GIVEN: Final = frozenset({Role.INFORMATION_GOVERNANCE})
GIVEN_BY_LEADS: Final = frozenset(
    {
        Role.SUPERVISOR,
        Role.FRONT_DOOR,
        Role.DUTY_SOCIAL_WORKER,
        Role.FRONT_DOOR_MANAGER,
        Role.FAMILY_CHAMPION,
        Role.COMMISSIONER,
        Role.BUDGET_HOLDER,
    }
)
A_YEAR: Final = timedelta(days=366)
# So long clearance or training holds at most before somebody looks at it again.
LONGEST_CLEARED: Final = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days an area works: closed days, and the hours of each weekday it is open (0 is Monday)."""

    closed: frozenset[date] = frozenset()
    hours: Mapping[int, tuple[time, time]] = field(
        default_factory=lambda: dict.fromkeys(range(5), (time(9), time(17))),
    )
    # The closed days that would have been worked, in order, so that days are counted without going through them.
    lost: tuple[date, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.hours:
            raise ValueError("A calendar needs at least one weekday on which the area works.")
        lost = sorted(day for day in self.closed if day.weekday() in self.hours)
        object.__setattr__(self, "lost", tuple(lost))

    def works_on(self, day: date) -> bool:
        """Say whether the area works on a day."""
        return day.weekday() in self.hours and day not in self.closed


def calendar_of(holidays: Iterable[Mapping[str, object]], office_hours: Mapping[str, list[str]]) -> Calendar:
    """Build a calendar from an area's own data: `[{"date": "2026-12-25", …}]` and `{"monday": ["08:00", "18:00"]}`."""
    return Calendar(
        closed=frozenset(date.fromisoformat(str(each["date"])) for each in holidays),
        hours={
            WEEKDAYS.index(day): (time.fromisoformat(opens), time.fromisoformat(closes))
            for day, (opens, closes) in office_hours.items()
        },
    )


def local_day(at: datetime) -> date:
    """Give the day it is here at an instant."""
    return at.astimezone(LONDON).date()


def start_of_day(day: date) -> datetime:
    """Give the instant, in UTC, at which a local day begins."""
    return datetime.combine(day, time.min, tzinfo=LONDON).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """Give the instant, in UTC, at which a local day ends: "until 31 March" holds up to it and not at it."""
    return start_of_day(day + ONE_DAY)


def in_office_hours(at: datetime, calendar: Calendar) -> bool:
    """Say whether the area's offices are open at an instant."""
    here = at.astimezone(LONDON)
    if not calendar.works_on(here.date()):
        return False
    opens, closes = calendar.hours[here.weekday()]
    return opens <= here.time() < closes


def next_working_day(day: date, calendar: Calendar) -> date:
    """Give the first working day after a day."""
    return add_working_days(day, 1, calendar)


def add_working_days(day: date, count: int, calendar: Calendar) -> date:
    """Go forward by a number of working days, or back if it is below nought; nought is the day itself."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= calendar.works_on(day)
    return day


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Count the working days after `start`, up to and with `end`; below nought if `end` comes first."""
    if end < start:
        return -working_days_between(end, start, calendar)
    weeks, rest = divmod((end - start).days, 7)
    begun = sum((start.weekday() + n) % 7 in calendar.hours for n in range(1, rest + 1))
    lost = bisect_right(calendar.lost, end) - bisect_right(calendar.lost, start)
    return weeks * len(calendar.hours) + begun - lost


def due_by(start: datetime, count: int, unit: Unit, calendar: Calendar) -> datetime:
    """
    Give the instant by which something that starts now must be done.

    Minutes and hours run on the clock; everything else lasts to the end of its local day. Weeks and months end on
    a working day and never run over: "within six weeks" that ends on a bank holiday is due the working day before.
    """
    if unit in (Unit.MINUTES, Unit.HOURS):
        return start + timedelta(**{unit.value: count})
    return end_of_day(_last_day(local_day(start), count, unit, calendar))


def _last_day(day: date, count: int, unit: Unit, calendar: Calendar) -> date:
    if unit is Unit.WORKING_DAYS:
        return add_working_days(day, count, calendar)
    if unit is Unit.DAYS:
        return day + timedelta(days=count)
    last = day + timedelta(weeks=count) if unit is Unit.WEEKS else add_months(day, count)
    before = last if calendar.works_on(last) else add_working_days(last, -1, calendar)
    return before if before > day else next_working_day(day, calendar)


def add_months(day: date, count: int) -> date:
    """Go forward by calendar months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - ONE_DAY)


def is_late(by: datetime, at: datetime) -> bool:
    """Say whether something due by an instant is late at another: at the very instant it is."""
    return at >= by


def due_day(by: datetime) -> date:
    """Give the local day to name for an instant it is due by: one that ends a day belongs to that day."""
    return local_day(by - timedelta(microseconds=1))


def due_in_words(by: datetime, at: datetime, calendar: Calendar) -> str:
    """Say when something is due, or how late it is, in working days: "Late by 6 working days", "Today"."""
    day, today = due_day(by), local_day(at)
    if day == today:
        return f"Late since {_clock(by)}" if is_late(by, at) else "Today"
    days = working_days_between(today, day, calendar)
    if days:
        return f"in {_count(days, 'working day')}" if days > 0 else f"Late by {_count(-days, 'working day')}"
    return f"Late since {_named(day)}" if day < today else f"By {_named(day)}"


def late_by(by: date, today: date, calendar: Calendar) -> str:
    """Say when something due on a day is due, or how late it is, in working days."""
    return due_in_words(end_of_day(by), start_of_day(today), calendar)


def late_on_the_clock(by: datetime, at: datetime) -> str:
    """Say how late something is in hours, for what cannot wait for a working day: "Late by 3 hours"."""
    late, left = is_late(by, at), abs(at - by)
    minutes = int(left.total_seconds() // 60)
    much = _count(minutes // 60, "hour") if minutes >= 60 else _count(max(minutes, 1), "minute")
    return f"Late by {much}" if late else f"in {much}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _named(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _clock(at: datetime) -> str:
    here = at.astimezone(LONDON)
    minutes = f".{here:%M}" if here.minute else ""
    return f"{here.hour % 12 or 12}{minutes}{'am' if here.hour < 12 else 'pm'}"


def answers_barriers(role: str) -> bool:
    """Say whether somebody of a role answers what practitioners say stands in their way."""
    return role in ANSWERS_BARRIERS


def may_say_what_they_offer(*, own: bool, manages: bool) -> Decision:
    """Say whether somebody may write down a practitioner's languages and skills: their own, or of those they manage."""
    if own or manages:
        return Decision(True, "It is yours, or of somebody you manage.")
    return Decision(False, "Practitioners write this themselves, or whoever manages them does.")


def may_keep_post(*, own: bool, manages: bool, leads: bool) -> Decision:
    """Say whether somebody may renew clearance and training, or end a post: never their own."""
    if own:
        return Decision(False, "Nobody does this for themselves. Ask whoever supervises you.")
    if manages or leads:
        return Decision(True, "They manage them, or look after information for the area.")
    return Decision(False, "Whoever manages them does that.")


def may_look_first(*, let_in: bool, looked: bool, leads: bool) -> Decision:
    """Say whether somebody writes down what they saw of a practitioner: not first, if they let them in themselves."""
    if let_in and not looked and not leads:
        return Decision(
            False, "You let them in, so somebody else looks first. Ask the area’s information governance lead."
        )
    return Decision(True, "Two people have looked, or whoever let them in was another.")


def may_give_half(*, gave_other: bool) -> Decision:
    """Say whether somebody gives a new password or address, or ends a second step: with both they could be another."""
    if gave_other:
        return Decision(
            False, "You changed the other half of how they sign in this week. Somebody else who looks after their post"
            " does this: whoever supervises them, or the area’s information governance lead.",
        )  # fmt: skip
    return Decision(True, "The other half is in other hands.")


def may_give_role(role: Role, *, leads: bool, supervises: bool) -> Decision:
    """Say whether somebody may let another in with a role: nobody gives one that looks after what all others do."""
    if not (leads or supervises):
        return Decision(False, "Supervisors let somebody in, or whoever looks after information for the area.")
    if role in NEVER_GIVEN or (role in GIVEN_BY_LEADS and not leads):
        return Decision(False, "Somebody else gives this role. Ask the area’s information governance lead.")
    return Decision(True, "They supervise them, or look after information for the area.")


def roles_to_give(role: str) -> list[Role]:
    """List the roles with which somebody of this role lets another in."""
    asks = {"leads": role == Role.INFORMATION_GOVERNANCE, "supervises": role == Role.SUPERVISOR}
    return [each for each in Role if may_give_role(each, **asks)]


def may_assure(*, own: bool) -> Decision:
    """Say whether a lead for information may say of an agency that it is assured: of any but their own."""
    if own:
        return Decision(False, "Somebody of another agency says this of yours.")
    return Decision(True, "It is another agency than theirs.")


def may_hold_until(day: date, *, today: date) -> Decision:
    """Say whether clearance or training may hold until a day: one to come, within the longest time."""
    last = today + LONGEST_CLEARED
    if day <= today:
        return Decision(False, "Give a day after today.")
    if day > last:
        return Decision(False, f"Give a day until {last.day} {last:%B %Y}. It is looked at again by then.")
    return Decision(True, "It holds until the end of that day.")


def may_be_on_duty_until(day: date, *, today: date) -> Decision:
    """Say whether somebody may be put on duty until a day: today or one to come, within a year."""
    if not today <= day <= today + A_YEAR:
        return Decision(False, "Give today or a day within a year. Leave it empty if it has no end.")
    return Decision(True, "They are on duty until the end of that day.")


def may_leave_duty(*, others: int, team: str) -> Decision:
    """Say whether somebody may go off duty in a team: what is sent there is read by somebody."""
    if not others:
        return Decision(False, f"Nobody else in {team} may read what is sent there. Put somebody on duty in it first.")
    return Decision(True, "Others read what is sent to the team.")


def languages_in(said: str, known: Iterable[Mapping[str, Any]]) -> set[str]:
    """Find which languages of a list are named in what somebody wrote, such as "Punjabi, some Urdu": their codes."""
    words = _words(said)
    return {row["code"] for row in known if any(_words(name) in words for name in (row["name"], *row.get("also", [])))}


def _words(said: str) -> str:
    """Write words so that a whole word is found in others, whatever stands between them."""
    return " ".join(["", *re.findall(r"\w+", said.casefold()), ""])


def may_choose_who_to_be(*, demonstration: bool) -> Decision:
    """Say whether somebody may sign in by choosing a name: only where everybody is invented."""
    if demonstration:
        return Decision(True, "This is a demonstration: everybody in it is invented.")
    return Decision(False, "This database is not a demonstration. Sign in with your own name, password and code.")


def may_keep_protocols(role: str) -> Decision:
    """Say whether somebody writes protocols down: the information governance lead, and the clock when setting up."""
    if role in (Role.INFORMATION_GOVERNANCE, ActorKind.CLOCK):
        return Decision(True, "You keep the protocols.")
    return Decision(False, "Protocols are kept by the information governance lead. Ask them.")


def protocol_state(
    *,
    signed: datetime | None,
    starts: datetime,
    ends: datetime,
    review_on: date,
    revoked: datetime | None,
    at: datetime,
) -> ProtocolState:
    """Say how a protocol stands. A review that has passed stops nothing; an end that has passed stops everything."""
    if revoked and revoked <= at:
        return ProtocolState.REVOKED
    if ends <= at:
        return ProtocolState.LAPSED
    if signed is None or signed > at:
        return ProtocolState.UNSIGNED
    if starts > at:
        return ProtocolState.TO_COME
    if ends - at <= ENDS_SOON:
        return ProtocolState.LAPSING
    return ProtocolState.DUE_FOR_REVIEW if review_on <= local_day(at) else ProtocolState.IN_FORCE
