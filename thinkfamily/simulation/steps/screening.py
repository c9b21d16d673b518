"""A person at the front door decides the next step for each contact, and takes first steps the same day."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from thinkfamily.door.commands import open_contact, screen_contact, take_first_step
from thinkfamily.door.terms import ScreeningOutcome
from thinkfamily.partnership.rules import local_day
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment

TWO_MINUTES = timedelta(minutes=2)


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give the decision on each contact that was decided, and the first steps."""
    for number in range(len(told.contacts)):
        decided = decision_on(told, number)
        if decided:
            yield Moment(dates.instant(decided["on"]) + number * TWO_MINUTES, decide, {**decided, "number": number})
    lead = told.road.get("lead", {})
    for number, step in enumerate(lead.get("first_steps", []), 1):
        at = dates.instant(lead["asked"]) + number * TWO_MINUTES
        yield Moment(at, take_step, {"by": lead["by"], "what": step})


def decision_on(told: FamilyTold, number: int) -> Told | None:
    """Find what was decided on a contact: its own decision, or that of the family's road."""
    contact, last = told.contacts[number], number == len(told.contacts) - 1
    if "screened" in contact:
        own: Told = contact["screened"]
        return own
    if "returns" in contact or "joins" in contact:
        return None
    if last and "joining" in told.road:
        return {"outcome": "join_open", **told.road["joining"]}
    return told.road.get("screening")


def decide(life: Life, at: datetime, told: Told) -> None:
    """They decide, give their reason, and name somebody to turn to; the sender is told by it."""
    by, contact = life.cast.actor(told["by"]), life.contacts[told["number"]].contact
    route = dict(told["route"])
    check_on = route.pop("check_on", None)
    seen = open_contact(by=by, at=at, contact=contact).contact.version
    screen_contact(
        by=by, at=at, contact=contact, seen=seen, outcome=ScreeningOutcome(told["outcome"]), because=told["because"],
        route=_route(life, route, check_on), check_on=life.dates.day(check_on) if check_on else None,
    )  # fmt: skip


def _route(life: Life, route: dict[str, str], check_on: str | None) -> dict[str, str]:
    """Say days and times of a route as they are read."""
    if "told_at" in route:
        route["told_at"] = f"{life.dates.instant(route['told_at']):%d %B %Y, %H:%M}"
    return route | ({"check_on": f"{life.dates.day(check_on):%d %B %Y}"} if check_on else {})


def take_step(life: Life, at: datetime, told: Told) -> None:
    """What can be done today is done today, before there is an assessment or a plan."""
    contact = life.contacts[0]
    take_first_step(
        by=life.cast.actor(told["by"]), at=at, contact=contact.contact, words=told["what"],
        practitioner=life.cast.posts[told["by"]], people=list(contact.people.values()), on=local_day(at),
    )  # fmt: skip
