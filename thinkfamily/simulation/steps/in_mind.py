"""Somebody is asked what to bear in mind of their culture, faith or disability, once for everyone who may know it."""

from collections.abc import Iterator
from datetime import datetime

from thinkfamily.identity.commands import keep_communication
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give each time that somebody was asked."""
    for asked in told.road.get("in_mind", []):
        yield Moment(dates.instant(asked["on"]), ask, asked)


def ask(life: Life, at: datetime, told: Told) -> None:
    """Whoever works with them keeps what they said, beside how to speak with them."""
    person = life.told.people[told["who"]]
    keep_communication(
        by=life.cast.actor(told["by"]), at=at, person=life.people[told["who"]],
        language=next(iter(person.get("speaks", [])), ""), interpreter="interpreter" in person,
        helps=person.get("communicate", ""), culture=told.get("culture", ""), disability=told.get("disability", ""),
    )  # fmt: skip
