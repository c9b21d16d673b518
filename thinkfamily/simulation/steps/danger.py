"""Safeguarding is told of danger; a named person takes it on and says what was done."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from thinkfamily.door.terms import ScreeningOutcome
from thinkfamily.safeguarding.commands import (
    DangerTold,
    accept_escalation,
    answer_escalation,
    open_escalation,
    tell_safeguarding,
)
from thinkfamily.safeguarding.queries import escalations
from thinkfamily.safeguarding.terms import CalledFirst
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment

A_MINUTE = timedelta(minutes=1)


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give each danger told of, by the sender or by the front door, and what became of it."""
    for contact in told.contacts:
        if contact.get("danger"):
            yield Moment(dates.instant(contact["on"]) + A_MINUTE, tell, contact)
        if taken := contact.get("accepted"):
            yield from _taken(taken, taken.get("answered"), dates)
    screening = told.road.get("screening", {})
    if screening.get("outcome") == ScreeningOutcome.SAFEGUARDING:
        yield from _taken(screening["taken"], screening.get("answered"), dates)


def _taken(taken: Told, answered: Told | None, dates: Dates) -> Iterator[Moment]:
    yield Moment(dates.instant(taken["on"]), take_on, taken)
    if answered:
        yield Moment(dates.instant(answered["on"]), answer, answered)


def tell(life: Life, at: datetime, told: Told) -> None:
    """Whoever told us tells safeguarding too; what was typed goes with it."""
    sent = life.contacts[-1]
    danger = DangerTold(
        happening=told["happening"], where=told["helps"], called=CalledFirst.NOT_YET, people=[*sent.people.values()]
    )
    tell_safeguarding(by=life.cast.actor(told["by"]), at=at, told=danger, family=sent.family, contact=sent.contact)


def take_on(life: Life, at: datetime, told: Told) -> None:
    """Somebody on duty finds it on their list and takes it on by name."""
    by = life.cast.actor(told["by"])
    contacts = {sent.contact for sent in life.contacts}
    viewer = viewer_of(by, at)
    waiting = [row.id for row in escalations(viewer, at).rows if row.accepted is None]
    opened = (open_escalation(by=viewer, at=at, escalation=row).escalation for row in waiting)
    life.escalation = next(row.pk for row in opened if row.contact in contacts)
    accept_escalation(by=by, at=at, escalation=life.escalation)


def answer(life: Life, at: datetime, told: Told) -> None:
    """They say what was done, and what whoever told us will hear."""
    assert life.escalation
    by = life.cast.actor(told["by"])
    seen = open_escalation(by=viewer_of(by, at), at=at, escalation=life.escalation).escalation.version
    answer_escalation(by=by, at=at, escalation=life.escalation, seen=seen, done=told["done"], reply=told["reply"])
