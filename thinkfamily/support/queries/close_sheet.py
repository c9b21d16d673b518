"""What ending a plan asks: how each goal ended, why, the exit plan, who calls when; and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.families.queries import Answering, OpenFamily
from thinkfamily.partnership.queries import Colleague, Place
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.support.models import Plan, TakeOver
from thinkfamily.support.queries.children import children_in
from thinkfamily.support.queries.closing import (
    call_days,
    closure_reasons,
    open_goals,
    whatever_the_reason,
    when_called,
)
from thinkfamily.support.queries.part import my_part
from thinkfamily.support.queries.practitioners import who_may_go
from thinkfamily.support.queries.visit import GoalTouched, Names
from thinkfamily.support.rules.closing import Obstacle, obstacles_to_closing
from thinkfamily.support.rules.part import may_close_plan
from thinkfamily.support.terms import ClosureReason, Reply


@dataclass(frozen=True, slots=True)
class Call:
    """A follow-up to be named: when it falls, in words and as a day."""

    when: str
    on: date


@dataclass(frozen=True, slots=True)
class CloseSheet:
    """
    What is asked when a plan ends, and what stands in the way whatever is answered.

    `callers` are those of the team, of the viewer's agency and whoever takes over, the viewer first.
    """

    plan: UUID
    version: int
    goals: Sequence[GoalTouched]
    reasons: Sequence[ClosureReason]
    calls: Sequence[Call]
    callers: Sequence[Colleague]
    offer_again: date
    in_the_way: Sequence[Obstacle]
    may: Decision
    taken_over_by: str


def close_sheet(opening: OpenFamily, names: Names, place: Place, answers: Answering | None) -> CloseSheet:
    """
    Give what ending the family's plan asks; ten queries.

    :raises NotFound: if the family has no plan that goes on.
    """
    plan = Plan.objects.filter(family=opening.family, ended=None).select_related("family").first()
    if plan is None:
        raise NotFound
    children = children_in(opening, names)
    facts = whatever_the_reason(
        plan, opening.viewer, opening.seen, children=children, people=opening.now, names=names, at=opening.at
    )
    accepted = TakeOver.objects.filter(plan=plan, answer=Reply.ACCEPTED).select_related("practitioner__actor").first()
    return CloseSheet(
        plan=plan.pk, version=plan.version,
        goals=[GoalTouched(goal.pk, goal.words) for goal in open_goals(plan, opening.seen)],
        reasons=closure_reasons(local_day(opening.at)),
        calls=[Call(when, on) for when, on in zip(when_called(place), call_days(place, opening.at), strict=True)],
        callers=who_may_go(opening, also={accepted.practitioner_id} if accepted else set()),
        offer_again=due_day(place.due("offer_again", opening.at)),
        in_the_way=[each for each in obstacles_to_closing(facts) if not each.field],
        may=may_close_plan(my_part(opening, answers)),
        taken_over_by=accepted.practitioner.actor.shown_as if accepted else "",
    )  # fmt: skip
