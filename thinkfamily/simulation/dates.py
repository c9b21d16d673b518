"""When things happened: stories are told as so many working days ago, so the place is alive whenever it is loaded."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from thinkfamily.partnership.rules import LONDON, Calendar, add_working_days, local_day, working_days_between

AGO = re.compile(r"(?P<count>\d+) (?P<unit>minute|hour|day)s? ago(?: (?P<time>\d\d:\d\d))?")
AHEAD = re.compile(r"in (?P<count>\d+) days?(?: (?P<time>\d\d:\d\d))?")
DAYS_IN_A_YEAR = 365.2425
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Dates:
    """
    Turns "12 days ago 10:20", "5 hours ago" and "in 9 days" into instants, counted from `now`.

    Days are working days, so what is not late in the telling is not late on a Sunday either: today is the last
    working day up to now. Hours and minutes are those of the clock.
    """

    now: datetime
    calendar: Calendar

    @property
    def today(self) -> date:
        """The last working day up to now."""
        day = local_day(self.now)
        return day if self.calendar.works_on(day) else add_working_days(day, -1, self.calendar)

    def instant(self, told: str) -> datetime:
        """Give the instant something is told to have happened, or will."""
        if ago := AGO.fullmatch(told):
            if ago["unit"] != "day":
                return self.now - timedelta(**{f"{ago['unit']}s": int(ago["count"])})
            return self._at(-int(ago["count"]), ago["time"])
        if ahead := AHEAD.fullmatch(told):
            return self._at(int(ahead["count"]), ahead["time"])
        raise ValueError(f"“{told}” does not say when.")

    def day(self, told: str) -> date:
        """Give the day something is told to have happened, or will."""
        return local_day(self.instant(told))

    def born(self, age: float) -> date:
        """Give the day of birth of somebody who is so many years old now."""
        return local_day(self.now) - timedelta(days=round(age * DAYS_IN_A_YEAR))

    def days_ago(self, told: str) -> int:
        """Give how many working days ago something is told to have happened."""
        return working_days_between(self.day(told), self.today, self.calendar)

    @staticmethod
    def noon(day: date) -> datetime:
        """Give noon of a day."""
        return datetime.combine(day, NOON, tzinfo=LONDON).astimezone(UTC)

    def age(self, age: float, at: datetime) -> int:
        """Give how old somebody was at an instant, in whole years, from how old they are now."""
        return max(0, int(age - (self.now - at).days / DAYS_IN_A_YEAR))

    def _at(self, days: int, clock: str | None) -> datetime:
        day = add_working_days(self.today, days, self.calendar)
        return datetime.combine(day, time.fromisoformat(clock) if clock else NOON, tzinfo=LONDON).astimezone(UTC)
