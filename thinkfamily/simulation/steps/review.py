"""The plan is reviewed with the family, by the clock; then it ends with an exit plan, and somebody calls after it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from thinkfamily.findings.terms import Progress
from thinkfamily.journey.queries import my_work
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.simulation.content import FamilyTold, Told
from thinkfamily.simulation.dates import Dates
from thinkfamily.simulation.life import Life, Moment
from thinkfamily.simulation.steps.visits import TO_WRITE_UP, who_was_there
from thinkfamily.support.commands import (
    GoalLookedAt,
    ReviewTold,
    Scored,
    VisitTold,
    Written,
    accept_take_over,
    ask_to_take_over,
    close_plan,
    hold_review,
    open_follow_up,
    record_follow_up,
)
from thinkfamily.support.queries.closing import ClosingTold
from thinkfamily.support.terms import Encounter, FollowUpFound, GoalEnd, ReviewOutcome, SupportDuty

LONGEST = timedelta(weeks=12)
MONTHS = (3, 6, 12)
TWO_DAYS = timedelta(days=2)
AN_HOUR = timedelta(hours=1)
STEPS = {
    "stepped_up": ReviewOutcome.STEP_UP,
    "stepped_down": ReviewOutcome.STEP_DOWN,
    "stepped_across": ReviewOutcome.STEP_ACROSS,
}
CALLS = {SupportDuty.FOLLOW_UP_FIRST, SupportDuty.FOLLOW_UP_SECOND, SupportDuty.FOLLOW_UP_THIRD}


def moments(told: FamilyTold, dates: Dates) -> Iterator[Moment]:
    """Give each review and the end."""
    reviews = told.road.get("review", [])
    for number, review in enumerate(reviews, 1):
        last = number == len(reviews) and "closing" in told.road
        yield Moment(dates.instant(review["on"]) + TO_WRITE_UP, hold, {**review, "last": last})
    if "closing" in told.road:
        closing = told.road["closing"]
        if "receiver" in closing:
            yield Moment(dates.instant(closing["on"]) - TWO_DAYS, hand_on, closing)
        yield Moment(dates.instant(closing["on"]), close, closing)
        for call in closing["follow_up"]:
            if "done" in call:
                yield Moment(dates.instant(call["done"]), ring, call)


def hold(life: Life, at: datetime, told: Told) -> None:
    """Each goal is looked at with the family, their own scores are kept, and the next day is set."""
    assert life.plan
    looked_at = {each["goal"]: each for each in told["goals"]}
    goals = [_looked_at(life, number, looked_at.get(number)) for number in list(life.goals)]
    hold_review(
        by=life.cast.actor(told["by"]), at=at, plan=life.plan, seen=life.plan_version, told=ReviewTold(
            meeting=_meeting(life, at, told), goals=goals,
            scores=[Scored(life.people[each["who"]], each["what"], each["of_ten"]) for each in told["scores"]],
            outcome=ReviewOutcome.CLOSE if told["last"] else ReviewOutcome.GO_ON,
            next_by=_next_by(life, at, told),
        ),
    )  # fmt: skip
    life.plan_version += 1
    for number, each in looked_at.items():
        if each["progress"] == Progress.MET:
            del life.goals[number]


def close(life: Life, at: datetime, told: Told) -> None:
    """The plan ends: whom to call, what to do, who stays, and who rings in three, six and twelve months."""
    assert life.plan
    rings = {each["months"]: life.cast.posts[each["who"]] for each in told["follow_up"]}
    first = next(iter(rings.values()))
    do, _, rest = told["exit"].partition(". ")
    stays, _, call = rest.rpartition(". ")
    close_plan(
        by=life.cast.actor(told["by"]), at=at, plan=life.plan, seen=life.plan_version, told=ClosingTold(
            reason=told["outcome"], because=_because(life, told), call=call, do=f"{do}.", stays=f"{stays}.",
            safety="Everybody was seen at the last review, and nobody is worried for anybody.",
            callers=tuple(rings.get(months, first) for months in MONTHS),
            goals=dict.fromkeys(life.goals.values(), str(told["others"])) if "others" in told else None,
        ),
    )  # fmt: skip


def hand_on(life: Life, at: datetime, told: Told) -> None:
    """Whoever goes on with the family is asked and says yes, before anything ends."""
    assert life.family
    request = ask_to_take_over(
        by=life.cast.actor(told["by"]), at=at, family=life.family, step=STEPS[told["outcome"]],
        practitioner=life.cast.posts[told["receiver"]], because=told["exit"].split(". ")[1],
    )  # fmt: skip
    accept_take_over(by=life.cast.actor(told["receiver"]), at=at + AN_HOUR, request=request)


def ring(life: Life, at: datetime, told: Told) -> None:
    """Whoever was named rings after the plan has ended, and finds the call in their own work."""
    viewer = viewer_of(life.cast.actor(told["who"]), at)
    work = my_work(viewer, at)
    waiting = [each.about for each in (*work.first, *work.week, *work.later) if each.kind in CALLS]
    calls = [open_follow_up(by=viewer, at=at, follow_up=each).call for each in waiting]
    call = next(each for each in calls if each.closing.plan_id == life.plan)
    record_follow_up(
        by=viewer.actor, at=at, follow_up=call.pk, seen=call.version, found=FollowUpFound.STILL_WELL,
        words=told["words"],
    )  # fmt: skip


def _looked_at(life: Life, number: int, told: Told | None) -> GoalLookedAt:
    """Say how a goal goes; one of which nothing is told goes on as before."""
    if told is None:
        return GoalLookedAt(life.goals[number], Progress.SAME)
    how = Progress(told["progress"])
    return GoalLookedAt(
        life.goals[number], how, told["words"], life.people[told["view"]], GoalEnd.MET if how is Progress.MET else None
    )


def _meeting(life: Life, at: datetime, told: Told) -> VisitTold:
    people = life.several(told["there"])
    return VisitTold(
        encounter=Encounter.MEETING, happened=at - TO_WRITE_UP, went=[life.cast.posts[told["by"]]],
        there=who_was_there(life, {"expected": told["there"], "seen": told["there"]}),
        written=[Written(told["went_well"], kinds=["plan_and_actions"], people=people)],
    )  # fmt: skip


def _next_by(life: Life, at: datetime, told: Told) -> date | None:
    if "next" not in told:
        return None
    return min(life.dates.day(told["next"]), (at + LONGEST).date())


def _because(life: Life, told: Told) -> str:
    name = life.told.people[told["whose"]]["name"].split()[0]
    unmet = " ".join(each["words"] for each in told["unmet"])
    return f"{name}: “{told['words']}” {unmet}".strip()
