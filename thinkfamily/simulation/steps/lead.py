"""Somebody is asked to lead, with what the family thinks of them, and says yes; a team forms around the family."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from thinkfamily.partnership.rules import local_day
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.support.commands import ViewSaid, accept_lead, ask_to_join_team, ask_to_lead, hand_over_lead, join_team

A_WHILE = timedelta(minutes=20)
TWO_HOURS = timedelta(hours=2)
KNOWN = "They know the family already, and the family was glad of them."
DOES_THIS = "They do this work, and have time for this family now."


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give the question and the answer, the forming of the team, and each handing over."""
    lead = told.road.get("lead")
    if lead is None:
        return
    yield Moment(dates.instant(lead["asked"]), ask, lead)
    if lead.get("reply") == "accepts":
        accepted = dates.instant(lead["on"])
        yield Moment(accepted, accept, lead)
        team: list[Told] = (told.road.get("plan") or lead).get("team", [])
        for number, member in enumerate(team, 1):
            yield Moment(accepted + number * A_WHILE, form_team, {**member, "lead": lead["who"]})
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


def form_team(life: Life, at: datetime, told: Told) -> None:
    """The lead asks somebody to join, and they say yes."""
    assert life.family
    place = ask_to_join_team(
        by=life.cast.actor(told["lead"]), at=at, family=life.family, practitioner=life.cast.posts[told["who"]],
        doing=told["does"], people=life.several(sorted(life.members)),
    )  # fmt: skip
    join_team(by=life.cast.actor(told["who"]), at=at + timedelta(seconds=30), place=place)


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
