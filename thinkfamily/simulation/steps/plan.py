"""The plan is written in the family's words and agreed, and what was promised is done."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from thinkfamily.assessment.terms import View
from thinkfamily.families.commands import open_family
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import add_months, local_day
from thinkfamily.sharing.terms import LookReason
from thinkfamily.simulation.content import FamilyTold, Told, practitioners
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment, Promised
from thinkfamily.support.commands import (
    PersonSaid,
    Promise,
    add_action,
    add_goal,
    agree_plan,
    say_how_action_goes,
    say_why_need_left_out,
    say_why_no_goal,
)
from thinkfamily.support.queries.plan import plan_shown
from thinkfamily.support.terms import Word

A_WHILE = timedelta(minutes=30)
OLD_ENOUGH = 5
IN_THE_OTHERS = "Nothing of their own for now: they are in what the others want, and are asked again at the review."
LATER = "The goals above come first. It is looked at again at the review."


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give the writing and agreeing of the plan, and each thing that was done."""
    plan = told.road.get("plan")
    if plan is None:
        return
    agreed = dates.instant(plan["agreed"])
    yield Moment(agreed - A_WHILE, write, plan)
    yield Moment(agreed, agree, plan)
    for goal in plan["goals"]:
        for side in ("family", "services"):
            for action in goal[side]:
                if "done" in action:
                    yield Moment(max(dates.instant(action["done"]), agreed + A_WHILE), be_done, action)


def write(life: Life, at: datetime, told: Told) -> None:
    """Write each goal with its actions; say why somebody or something has none yet."""
    assert life.family
    by, left = life.cast.actor(told["by"]), list(life.needs)
    covered: set[str] = set()
    for number, goal in enumerate(told["goals"], 1):
        people = [key for key in goal["for"] if key in life.members and life.born_by(key, at)]
        answers = [need for need in left if need[0] in people]
        left = [need for need in left if need not in answers]
        covered |= {*people}
        life.goals[number] = add_goal(
            by=by, at=at, family=life.family, words=goal["words"], said_by=life.people[goal["whose"]],
            said_on=local_day(at), people=life.several(people), known_when=goal["met_when"],
            by_when=_known_by(life, goal, at), needs=[need for _, need in answers],
        )  # fmt: skip
        for action in [*goal["family"], *goal["services"]]:
            _promise(life, at, told, number, action)
    for key in sorted(life.members - covered):
        say_why_no_goal(by=by, at=at, family=life.family, person=life.people[key], because=IN_THE_OTHERS)
    for _, need in left:
        say_why_need_left_out(by=by, at=at, need=need, because=LATER)


def agree(life: Life, at: datetime, told: Told) -> None:
    """Each person old enough says what they make of it."""
    look_at_plan(life, told["by"], at)
    assert life.plan
    said = [
        PersonSaid(life.people[key], View.AGREES)
        for key in sorted(life.members)
        if life.born_by(key, at) and life.dates.age(life.told.people[key]["age"], at) >= OLD_ENOUGH
    ]
    agree_plan(
        by=life.cast.actor(told["by"]), at=at, plan=life.plan, seen=life.plan_version, on=local_day(at), said=said
    )
    life.plan_version += 1


def look_at_plan(life: Life, who: str, at: datetime) -> None:
    """The lead opens the plan once more before it is agreed."""
    assert life.family
    family = open_family(by=life.cast.actor(who), at=at, family=life.family, reason=LookReason.PREPARE, what="plan")
    shown = plan_shown(family.seen, family.viewer, family.family, members=(), names={}, place=place_on(at), at=at)
    life.plan, life.plan_version = shown.plan, shown.version


def be_done(life: Life, at: datetime, told: Told) -> None:
    """Whoever promised it did it: a practitioner says so themselves, for the family the lead does."""
    promised = life.promised[told["what"]]
    say_how_action_goes(
        by=life.cast.actor(promised.speaks), at=at, action=promised.action, seen=promised.version, sort=Word.DONE
    )


def _promise(life: Life, at: datetime, told: Told, goal: int, action: Told) -> None:
    assert life.family
    ours = action["who"] in life.told.people
    promise = Promise(
        what=action["what"], by_when=life.dates.day(action["by"]),
        doers=[life.people[action["who"]]] if ours else [],
        practitioner=None if ours else life.cast.posts[action["who"]],
    )  # fmt: skip
    added = add_action(
        by=life.cast.actor(told["by"]), at=at, family=life.family, goal=life.goals[goal], promise=promise
    )
    life.promised[action["what"]] = Promised(added, told["by"] if ours else _speaks(life, told, action["who"]), 1)


def _speaks(life: Life, told: Told, who: str) -> str:
    """Let a practitioner speak of their own action where the family agreed that their agency may know of it."""
    named = {agency for answer in life.told.road["agreement"] for agency in answer.get("with", [])}
    return who if practitioners()[who]["agency"] in named else str(told["by"])


def _known_by(life: Life, goal: Told, at: datetime) -> date:
    """Take the day by which the last thing is done; a goal is looked at three months on at the latest."""
    last = max(life.dates.day(action["by"]) for action in [*goal["family"], *goal["services"]])
    return max(last, add_months(local_day(at), 3)) if last <= local_day(at) else last
