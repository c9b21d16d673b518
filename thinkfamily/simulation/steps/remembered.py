"""Whoever leads writes down somebody of the family who has died, and services they asked that know nobody here."""

from collections.abc import Iterator
from datetime import datetime

from thinkfamily.families.commands import add_member, relate
from thinkfamily.identity.commands import record_identity
from thinkfamily.people.commands import new_person
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.simulation.people import gender
from thinkfamily.support.commands import record_death, say_what_service_said

BECAUSE = "The family speaks of them every day."


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give each time somebody who died was written down, and each time a service was asked."""
    for died in told.road.get("remembered", []):
        yield Moment(dates.instant(died["on"]), write_down, {**died, "day": dates.day(died["died"])})
    for asked in told.road.get("asked", []):
        yield Moment(dates.instant(asked["on"]), ask, asked)


def write_down(life: Life, at: datetime, told: Told) -> None:
    """Somebody who has died belongs to the family as they always did, and nobody is to write to them."""
    assert life.family
    by, person = life.cast.actor(told["by"]), new_person(at=at)
    record_identity(person=person, by=by, at=at, said=told["name"], adult=True, gender=gender(told))
    add_member(by=by, at=at, family=life.family, person=person.pk, because=BECAUSE)
    for child in told["parent_of"]:
        relate(one=person.pk, other=life.people[child], kind="parent", by=by, at=at)
    record_death(by=by, at=at, family=life.family, person=person.pk, on=told["day"])


def ask(life: Life, at: datetime, told: Told) -> None:
    """A service was asked whether it works with them, and said that it knows none of them."""
    assert life.family
    say_what_service_said(
        by=life.cast.actor(told["by"]), at=at, family=life.family, agency=life.cast.agencies[told["agency"]],
        people=life.several(told["who"]), found=False, on=at.date(),
    )  # fmt: skip
