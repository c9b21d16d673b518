"""Somebody is asked to lead, with what the family thinks of them, and says yes."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from thinkfamily.partnership.rules import local_day
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.support.commands import ViewSaid, accept_lead, ask_to_lead, hand_over_lead

TWO_HOURS = timedelta(hours=2)
KNOWN = "They know the family already, and the family was glad of them."
DOES_THIS = "They do this work, and have time for this family now."


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give the question and, where there was one, the answer."""
    lead = told.road.get("lead")
    if lead is None:
        return
    yield Moment(dates.instant(lead["asked"]), ask, lead)
    if lead.get("reply") == "accepts":
        yield Moment(dates.instant(lead["on"]), accept, lead)
    for handover in told.road.get("handover", []):
        yield Moment(dates.instant(handover["on"]), hand_over, handover)
        yield Moment(dates.instant(handover["on"]) + TWO_HOURS, accept, handover)


def ask(life: Life, at: datetime, told: Told) -> None:
    """The front-door manager asks somebody to lead, and says what the family thinks of them."""
    assert life.family
    views = [ViewSaid(life.people[told["whose"]], told["words"], local_day(at))] if "words" in told else []
    knows = told["who"] in {contact["by"] for contact in life.told.contacts}
    life.lead_request = ask_to_lead(
        by=life.cast.actor(told["by"]), at=at, family=life.family, practitioner=life.cast.posts[told["who"]],
        because=KNOWN if knows else DOES_THIS, views=views,
    )  # fmt: skip


def hand_over(life: Life, at: datetime, told: Told) -> None:
    """The lead, or who supervises them, asks somebody else to take over, with the family's word first."""
    assert life.family
    views = [ViewSaid(life.people[told["whose"]], told["words"], local_day(at))]
    life.lead_request = hand_over_lead(
        by=life.cast.actor(told["by"]), at=at, family=life.family, practitioner=life.cast.posts[told["who"]],
        because=told["because"], views=views,
    )  # fmt: skip


def accept(life: Life, at: datetime, told: Told) -> None:
    """They say yes: from now on one person answers for the family."""
    assert life.lead_request
    accept_lead(by=life.cast.actor(told["who"]), at=at, request=life.lead_request)
