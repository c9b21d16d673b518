"""A plan reviewed, and brought to its end, made through commands."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests import given
from tests.support.planned import an_agreed_plan
from tests.support.road import Road, recorded
from thinkfamily.findings.terms import Progress
from thinkfamily.partnership.models import Practitioner
from thinkfamily.support.commands import (
    GoalLookedAt,
    ReviewTold,
    There,
    VisitTold,
    Written,
    close_plan,
    hold_review,
    say_how_action_goes,
)
from thinkfamily.support.models import Action, Closing, FollowUp, Goal, Plan
from thinkfamily.support.queries.closing import ClosingTold
from thinkfamily.support.terms import Encounter, ReviewOutcome, Word

REVIEWED, ENDS = given.later(30), given.later(40)


def a_review(
    road: Road, *, at: datetime = REVIEWED, by: Practitioner | None = None, seen: int | None = None,
    goals: list[GoalLookedAt] | None = None, there: list[There] | None = None, written: Sequence[Written] = (),
    form: UUID | None = None, **more: Any,
) -> UUID:  # fmt: skip
    """The lead reviews the plan with everyone, an hour before; each goal is better."""
    plan = Plan.objects.get(family=road.family, ended=None)
    looked_at = [
        GoalLookedAt(goal.pk, Progress.BETTER, "Five Fridays.", road.lowri)
        for goal in Goal.objects.filter(plan=plan, ended=None)
    ]
    meeting = VisitTold(
        encounter=Encounter.MEETING, happened=at - timedelta(hours=1), where="Lowfen School",
        there=[There(person.pk) for person in road.people] if there is None else there, written=written,
    )  # fmt: skip
    told = {"outcome": ReviewOutcome.GO_ON} | more
    return hold_review(
        by=(by or road.farida).actor, at=at, form=form or uuid4(), plan=plan.pk,
        seen=plan.version if seen is None else seen,
        told=ReviewTold(meeting=meeting, goals=looked_at if goals is None else goals, **told),
    )  # fmt: skip


def a_road_to_its_end() -> Road:
    """An agreed plan whose promises are kept, reviewed, with its child seen since."""
    road, plan = an_agreed_plan()
    for action in Action.objects.filter(plan=plan, agency__isnull=False).select_related("item"):
        say_how_action_goes(
            by=road.farida.actor, at=given.later(10), action=action.pk, seen=action.item.version, sort=Word.DONE
        )
    a_review(road)
    recorded(road, at=given.later(35), there=[There(road.lowri), There(road.megan)])
    return road


def open_goals(road: Road) -> list[UUID]:
    """The goals of the family's plan whose end nobody has said."""
    return list(Goal.objects.filter(plan__family=road.family, ended=None).values_list("pk", flat=True))


def how_it_ends(road: Road, **more: Any) -> ClosingTold:
    """What is told when the plan ends well: an exit plan, and the lead calls three times."""
    told: dict[str, Any] = {
        "reason": "outcomes_met", "because": "They open the post together.", "call": "Farida, 01632 960101.",
        "do": "When letters pile up, Lowri rings Farida the same day.", "stays": "Megan’s school; the surgery.",
        "goals": dict.fromkeys(open_goals(road), "met"),
        "callers": (road.farida.pk, road.farida.pk, road.farida.pk),
    }  # fmt: skip
    return ClosingTold(**(told | more))


def closed(
    road: Road, *, at: datetime = ENDS, by: Practitioner | None = None, seen: int | None = None,
    form: UUID | None = None, **more: Any,
) -> Closing:  # fmt: skip
    """The plan is ended by its lead, or by somebody else."""
    plan = Plan.objects.filter(family=road.family).order_by("-begun").first()
    assert plan
    closing = close_plan(
        by=(by or road.farida).actor, at=at, form=form or uuid4(), plan=plan.pk,
        seen=plan.version if seen is None else seen, told=how_it_ends(road, **more),
    )  # fmt: skip
    return Closing.objects.get(pk=closing)


def calls(closing: Closing) -> list[FollowUp]:
    """The calls after an ended plan, in order."""
    return list(closing.follow_ups.order_by("due_on"))
