"""Visits, calls and no-replies are written down; supervision stands on the record."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from thinkfamily.sharing.terms import Kind
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.support.commands import There, VisitToCome, VisitTold, Written, plan_visit, record_visit
from thinkfamily.support.terms import Encounter, WhoseMiss

TO_WRITE_UP = timedelta(minutes=40)
AT_HOME = ("At home", "At the ", "At Maureen", "At Lewis", "At Norma")


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give each visit, written up the same day, and each that is planned and still to come."""
    for visit in told.road.get("visit", []):
        yield Moment(dates.instant(visit["on"]) + TO_WRITE_UP, write_up, visit)
    for visit in told.road.get("planned", []):
        yield Moment(dates.instant(visit["on"]), plan, visit)


def write_up(life: Life, at: datetime, told: Told) -> None:
    """Whoever went writes who was expected and seen, and what was said, each part of its own kind."""
    assert life.family
    record_visit(by=life.cast.actor(told["by"]), at=at, family=life.family, told=visit_of(life, at, told))


def plan(life: Life, at: datetime, told: Told) -> None:
    """Somebody plans a visit, call or meeting; it may be at a time at which others have planned theirs."""
    assert life.family
    plan_visit(
        by=life.cast.actor(told["by"]), at=at, family=life.family, told=VisitToCome(
            encounter=_encounter(told), planned_for=life.dates.instant(told["for"]),
            people=[life.people[key] for key in told["expected"]], goes=[life.cast.posts[told["by"]]],
            where=told["where"],
        ),
    )  # fmt: skip


def visit_of(life: Life, at: datetime, told: Told) -> VisitTold:
    """Tell a visit as the form does."""
    return VisitTold(
        encounter=_encounter(told), happened=at - TO_WRITE_UP, there=who_was_there(life, told),
        went=[life.cast.posts[told["by"]]], where=told["where"], written=_written(life, told),
    )  # fmt: skip


def who_was_there(life: Life, told: Told) -> list[There]:
    """Say who was expected and who was seen; a miss is somebody's, and the service says so when it was its own."""
    missed = WhoseMiss(told.get("missed", "family"))
    there = [
        There(life.people[key], expected=True, seen=key in told["seen"], whose="" if key in told["seen"] else missed)
        for key in told["expected"]
    ]
    return there + [
        There(life.people[key], expected=False, seen=True) for key in told["seen"] if key not in told["expected"]
    ]


def _encounter(told: Told) -> Encounter:
    if told["kind"] == "call":
        return Encounter.CALL
    return Encounter.VISIT if told["where"].startswith(AT_HOME) else Encounter.MEETING


def _written(life: Life, told: Told) -> list[Written]:
    parts = [Written(part["words"], kinds=[part["kind"]], people=life.several(part["about"])) for part in told["parts"]]
    if "why" in told:
        words = f"{told['why']} Next: {told['effort'][0].lower()}{told['effort'][1:]}"
        parts.append(Written(words, kinds=[Kind.PLAN_AND_ACTIONS], people=life.several(told["expected"])))
    return parts
