"""A plan ends with an exit plan and named follow-up calls; whoever answers for the family is never nobody."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.families.queries import members_of
from thinkfamily.partnership.queries import front_door, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import version_in_force
from thinkfamily.sharing.commands import address, record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.after import hand_to_whoever_stays, let_callers_in, plan_calls
from thinkfamily.support.commands.ending import end_the_work
from thinkfamily.support.commands.goal import end_goal
from thinkfamily.support.commands.left import leave_what_is_hidden
from thinkfamily.support.models import Closing, ClosingWord, Goal, Plan
from thinkfamily.support.queries.closing import REASONS, ClosingTold, closure_facts
from thinkfamily.support.queries.members import known_of
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.queries.practitioners import names_of_practitioners
from thinkfamily.support.rules.closing import ClosureFacts, Obstacle, obstacles_to_closing
from thinkfamily.support.rules.part import may_close_plan
from thinkfamily.support.terms import ClosingPart, ClosureReason, GoalEnd


class CannotClose(Refused):
    """A plan cannot end yet; `obstacles` say each thing to do, and which question of the form it is about."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(" ".join(each.says for each in obstacles), obstacles[0].field or None)
        self.obstacles = tuple(obstacles)


@command
def close_plan(*, by: Actor, at: datetime, form: UUID | None = None, plan: UUID, seen: int, told: ClosingTold) -> UUID:
    """
    End a plan: nobody unseen, nothing open, a way back, and a name for everything that is still to be done.

    A limited involvement stays for the follow-up calls; all others in this work end at once. Somebody answers for the
    family in the same instant: whoever takes over, the agency that follows up, or the front door. What `by` may not
    see stands in no refusal: it becomes due for one who may.

    :raises CannotClose: with a sentence for each thing that stands in the way.
    :raises Refused: if `by` does not end the plan, it has ended, or a caller may not know of the exit plan.
    :raises Stale: if somebody changed the plan since.
    """
    found = opened(Plan, plan, by=by, at=at, lock=True, seen=seen)
    viewer, area = viewer_of(by, at), place_on(at)
    part = part_of(viewer, answers_now(found.family), at)
    require(may_close_plan(part))
    if found.ended:
        raise Refused("This plan has ended already.")
    people = members_of(found.family)
    known = seen_about(viewer, at, people)
    names = names_of_practitioners([*told.callers, told.offers], at)
    facts = closure_facts(found, viewer, known, part, told=told, place=area, callers=names, at=at)
    reason = _require_nothing_in_the_way(facts)
    _decide_goals(told, by=by, at=at)
    closing, words = _write(found, told, list(known_of(known, people)), by=by, at=at)
    calls = plan_calls(closing, reason, told, at)
    leave_what_is_hidden(found, known, at)
    end_the_work(found, known, by=by, at=at)
    let_callers_in(closing, calls, words, known, by=by, at=at)
    hand_to_whoever_stays(closing, reason, calls, by=by, at=at)
    note("plan.closed", by=by, at=at, about=found, family=found.family_id, closing=closing.pk)
    return closing.pk


def _require_nothing_in_the_way(facts: ClosureFacts) -> ClosureReason:
    obstacles = obstacles_to_closing(facts)
    if obstacles or facts.reason is None:
        raise CannotClose(obstacles)
    return facts.reason


def _decide_goals(told: ClosingTold, *, by: Actor, at: datetime) -> None:
    for goal, end in (told.goals or {}).items():
        found = opened(Goal, goal, by=by, at=at)
        if found.ended is None:
            end_goal(by=by, at=at, goal=found.pk, seen=found.version, end=GoalEnd(end))


def _write(plan: Plan, told: ClosingTold, people: list[UUID], *, by: Actor, at: datetime) -> tuple[Closing, list[Item]]:
    """Keep why and how the plan ended; the front door may read the exit plan when the family comes back."""
    plan.ended, plan.version = at, plan.version + 1
    plan.save(update_fields=["ended", "version"])
    closing = Closing.objects.create(plan=plan, at=at, by=by, offer_again=told.offer_again)
    version = version_in_force(REASONS, local_day(at))
    parts = [
        (ClosingPart.REASON, told.because, {"code": told.reason, "edition": version}),
        (ClosingPart.CALL, told.call, {}),
        (ClosingPart.DO, told.do, {}),
        (ClosingPart.STAYS, told.stays, {}),
        (ClosingPart.SAFETY, told.safety, {}),
    ]
    items = {
        part: _part(closing, part, words, people, more, by=by, at=at) for part, words, more in parts if words or more
    }
    address([item for part, item in items.items() if part != ClosingPart.SAFETY], team=front_door(), at=at)
    return closing, list(items.values())


def _part(
    closing: Closing, part: ClosingPart, words: str, people: list[UUID], more: dict[str, object], *, by: Actor,
    at: datetime,
) -> Item:  # fmt: skip
    kind = Kind.SAFEGUARDING if part == ClosingPart.SAFETY else Kind.PLAN_AND_ACTIONS
    item = record_item(ClosingWord, kind=kind, about=people, by=by, at=at)
    ClosingWord.objects.create(item=item, closing=closing, part=part, words=words.strip(), **more)
    return item
