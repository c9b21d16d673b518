"""A family draws with somebody who is there for them: friends, places and services, how strong each tie is, and why."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from thinkfamily.families.commands import NetworkTold, open_family
from thinkfamily.families.queries import homes
from thinkfamily.families.terms import Network, Strength
from thinkfamily.partnership.rules import local_day
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.support.commands import write_network_tie

A_MINUTE = timedelta(minutes=1)


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give each time that somebody sat down with them, tie by tie."""
    for sitting in told.road.get("network", []):
        for number, tie in enumerate(sitting["ties"]):
            yield Moment(dates.instant(sitting["on"]) + number * A_MINUTE, write, {**sitting, **tie})


def write(life: Life, at: datetime, told: Told) -> None:
    """Whoever works with them writes down one tie, in the words of whose it is."""
    assert life.family
    known = told.get("agency")
    write_network_tie(
        by=life.cast.actor(told["by"]), at=at, family=life.family,
        told=NetworkTold(
            person=None if "home" in told else life.people[told["who"]],
            home=_home(life, at, told) if "home" in told else None,
            network=Network(told.get("to", Network.FAMILY_HELP)), called="" if known else told["called"],
            agency=life.cast.agencies[known] if known else None, strength=Strength(told["how"]),
            support=told.get("helps", ""), words=told.get("words", ""),
            said_by=life.people[told["said_by"]] if "said_by" in told else None, told_on=local_day(at),
        ),
    )  # fmt: skip


def _home(life: Life, at: datetime, told: Told) -> UUID:
    """Find the home that is called after somebody."""
    assert life.family
    opening = open_family(by=life.cast.actor(told["by"]), at=at, family=life.family)
    after = opening.heads[life.people[told["home"]]]
    return next(home.household for home in homes(opening.seen, local_day(at)) if home.called_after == after)
