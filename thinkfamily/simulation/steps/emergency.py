"""Somebody opens everything about one person for an hour; two others look at it, one of them outside the team."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from thinkfamily.sharing.commands import break_glass, read_opening, review_glass
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment

A_MINUTE = timedelta(minutes=1)


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give each emergency, and when it was read and looked at."""
    for number, emergency in enumerate(told.road.get("emergency", [])):
        yield Moment(dates.instant(emergency["on"]), begin, {**emergency, "number": number})
        for part, step in (("read", read), ("reviewed", look_at)):
            yield Moment(dates.instant(emergency[part]["on"]), step, {**emergency[part], "number": number})


def begin(life: Life, at: datetime, told: Told) -> None:
    """They say why somebody may be in danger this hour, and give their code again."""
    opened = break_glass(
        by=life.cast.actor(told["by"]), at=at, person=life.people[told["who"]], reason=told["because"],
        code_given=at - A_MINUTE,
    )  # fmt: skip
    life.emergencies[told["number"]] = opened


def read(life: Life, at: datetime, told: Told) -> None:
    """Whoever supervises them reads why."""
    read_opening(by=life.cast.actor(told["by"]), at=at, opening=life.emergencies[told["number"]])


def look_at(life: Life, at: datetime, told: Told) -> None:
    """Somebody outside their team says whether it was right."""
    review_glass(
        by=life.cast.actor(told["by"]), at=at, opening=life.emergencies[told["number"]], found=told["found"],
        words=told["words"],
    )  # fmt: skip
