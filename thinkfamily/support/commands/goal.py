"""A goal is written in the family's words, made clear, seen again over time, and ended."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from thinkfamily.families.models import Family
from thinkfamily.findings.models import Finding
from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import may_open, opened
from thinkfamily.sharing.queries import people_of, viewer_of
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen, plan_of
from thinkfamily.support.models import Goal, GoalNeed, GoalProgress, NoGoal, Plan
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.rules.part import Part, may_say_how_it_goes, may_write_plan
from thinkfamily.support.terms import GoalEnd, SupportDuty


@command
def add_goal(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, words: str, said_by: UUID, said_on: date,
    people: Sequence[UUID], known_when: str = "", by_when: date | None = None, needs: Sequence[UUID] = (),
    kind: Kind = Kind.PLAN_AND_ACTIONS,
) -> UUID:  # fmt: skip
    """
    Write a goal in the words of somebody in the family, for one or more of its members.

    How and when we will know may be left open until the plan is agreed. `kind` is another than "plan and actions"
    where the words tell of something that fewer may know.

    :raises Refused: if nothing is said, it is for nobody, or the day said is still to come.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    require(may_write_plan(_part(place, by=by, at=at)))
    _require_said(words, people, said_on, at)
    plan = plan_of(place, by=by, at=at)
    about = members_seen(place, people, by=by, at=at)
    (speaker,) = members_seen(place, [said_by], by=by, at=at)
    item = record_item(Goal, kind=kind, about=about, by=by, at=at)
    goal = Goal.objects.create(
        item=item, plan=plan, place=_next_place(plan), words=words.strip(), said_by_id=speaker, said_on=said_on,
        known_when=known_when.strip(), by_when=by_when,
    )  # fmt: skip
    _answer_needs(goal, needs, by=by, at=at)
    note("goal.added", by=by, at=at, about=("goal", item.pk), plan=plan.pk, tells=kind)
    return item.pk


def _part(family: Family, *, by: Actor, at: datetime) -> Part:
    return part_of(viewer_of(by, at), answers_now(family), at)


def _require_said(words: str, people: Sequence[UUID], said_on: date, at: datetime) -> None:
    if not words.strip():
        raise Refused("Write what the family wants, in their own words.", field="words")
    if not people:
        raise Refused("Choose whose goal this is.", field="people")
    if said_on > local_day(at):
        raise Refused("This day is still to come. When did they say it?", field="said_on")


def _next_place(plan: Plan) -> int:
    return (plan.goals.aggregate(last=Max("place"))["last"] or 0) + 1


def _answer_needs(goal: Goal, needs: Sequence[UUID], *, by: Actor, at: datetime) -> None:
    """Tie a goal to the needs it answers and to no other; a need the writer may not see stays tied as it was."""
    chosen = [opened(Finding, need, by=by, at=at) for need in dict.fromkeys(needs)]
    if any(need.sort != FindingSort.NEED for need in chosen):
        raise NotFound
    tied = list(GoalNeed.objects.filter(goal=goal, ended=None).select_related("need"))
    if any(need.withdrawn for need in chosen if need.pk not in {tie.need_id for tie in tied}):
        raise Refused("One of these needs was recorded by mistake. Choose among those that still count.", field="needs")
    viewer = viewer_of(by, at)
    let_go = [tie.pk for tie in tied if tie.need not in chosen and may_open(viewer, tie.need, at)]
    GoalNeed.objects.filter(pk__in=let_go).update(ended=at)
    new = {need.pk for need in chosen} - {tie.need_id for tie in tied}
    GoalNeed.objects.bulk_create(GoalNeed(goal=goal, need_id=need) for need in new)


@command
def change_goal(
    *, by: Actor, at: datetime, form: UUID | None = None, goal: UUID, seen: int, words: str, known_when: str,
    by_when: date | None, needs: Sequence[UUID] | None = None,
) -> UUID:  # fmt: skip
    """
    Put a goal more clearly: the family's words, how we will know, by when, and which needs it answers.

    :raises Refused: if nothing is said or the goal has ended.
    :raises Stale: if somebody changed it since.
    """
    found = _open_goal(goal, seen, by=by, at=at)
    require(may_write_plan(_part(found.plan.family, by=by, at=at)))
    if not words.strip():
        raise Refused("Write what the family wants, in their own words.", field="words")
    found.words, found.known_when, found.by_when = words.strip(), known_when.strip(), by_when
    found.save(update_fields=["words", "known_when", "by_when"])
    if needs is not None:
        _answer_needs(found, needs, by=by, at=at)
    _new_version(found)
    note("goal.changed", by=by, at=at, about=("goal", found.pk), plan=found.plan_id)
    return found.pk


def _open_goal(goal: UUID, seen: int | None, *, by: Actor, at: datetime) -> Goal:
    found = opened(Goal, goal, by=by, at=at, lock=True, seen=seen)
    if found.ended:
        raise Refused("This goal has ended. Write a new one if it is wanted again.")
    return found


def _new_version(goal: Goal) -> None:
    Item.objects.filter(pk=goal.pk).update(version=goal.version + 1)


@command
def say_how_goal_goes(
    *, by: Actor, at: datetime, form: UUID | None = None, goal: UUID, how: Progress, words: str = "",
    said_by: UUID | None = None, on: date | None = None,
) -> UUID:  # fmt: skip
    """
    Keep how a goal goes on a day: better, same, worse or met, in the words of whoever in the family says so.

    :raises Refused: if `by` has no part in the work, the goal has ended, or the day is still to come.
    """
    found = _open_goal(goal, None, by=by, at=at)
    require(may_say_how_it_goes(_part(found.plan.family, by=by, at=at)))
    day = on or local_day(at)
    if day > local_day(at):
        raise Refused("This day is still to come. When was it seen?", field="on")
    speaker = members_seen(found.plan.family, [said_by], by=by, at=at)[0] if said_by else None
    (kind,) = kinds_in(found.item.kind)
    item = record_item(GoalProgress, kind=kind, about=people_of([found.pk])[found.pk], by=by, at=at)
    GoalProgress.objects.create(item=item, goal=found, how=how, words=words.strip(), said_by_id=speaker, on=day)
    note("goal.seen", by=by, at=at, about=("goal", found.pk), how=how, plan=found.plan_id)
    return item.pk


@command
def end_goal(*, by: Actor, at: datetime, form: UUID | None = None, goal: UUID, seen: int, end: GoalEnd) -> UUID:
    """
    End a goal: met, partly met, not met, or no longer needed. Its actions end by themselves, each with its reason.

    :raises Refused: if it ended before or `by` does not write the plan.
    :raises Stale: if somebody changed it since.
    """
    found = _open_goal(goal, seen, by=by, at=at)
    require(may_write_plan(_part(found.plan.family, by=by, at=at)))
    found.ended, found.end = at, end
    found.save(update_fields=["ended", "end"])
    _new_version(found)
    note("goal.ended", by=by, at=at, about=("goal", found.pk), end=end, plan=found.plan_id)
    return found.pk


@command
def say_why_no_goal(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, because: str
) -> UUID:
    """
    Say why the plan has no goal for somebody.

    :raises Refused: if no reason is given, or `by` does not write the plan.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    require(may_write_plan(_part(place, by=by, at=at)))
    if not because.strip():
        raise Refused("Say why, in a sentence.", field="because")
    (person,) = members_seen(place, [person], by=by, at=at)
    return _keep_why(plan_of(place, by=by, at=at), person, None, because, Kind.PLAN_AND_ACTIONS, by=by, at=at)


@command
def say_why_need_left_out(*, by: Actor, at: datetime, form: UUID | None = None, need: UUID, because: str) -> UUID:
    """
    Say why the plan has no goal for a need: the lead says so, or whoever recorded what the lead may not see.

    :raises Refused: if no reason is given, or there is no plan to leave it out of.
    """
    found = opened(Finding, need, by=by, at=at)
    if not because.strip():
        raise Refused("Say why, in a sentence.", field="because")
    plan = (
        Plan.objects.filter(ended=None, family__members__until=None, family__members__person__head=found.person.head_id)
        .order_by("begun")
        .first()
    )
    if plan is None or found.sort != FindingSort.NEED:
        raise Refused("There is no plan for this family now, so nothing is left out of it.")
    (kind,) = kinds_in(found.item.kind)
    return _keep_why(plan, found.person_id, found, because, kind, by=by, at=at)


def _keep_why(
    plan: Plan, person: UUID, need: Finding | None, because: str, kind: Kind, *, by: Actor, at: datetime
) -> UUID:
    item = record_item(NoGoal, kind=kind, about=[person], by=by, at=at)
    NoGoal.objects.create(item=item, plan=plan, person_id=person, need=need, because=because.strip())
    if need:
        end_due(SupportDuty.SAY_WHY_NO_GOAL, about=need.pk, at=at)
    note("goal.left_out", by=by, at=at, about=("no_goal", item.pk), sort="need" if need else "person")
    return item.pk
