"""A plan is reviewed with the family: each goal, their own scores, what went well, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.families.queries import members_of
from thinkfamily.findings.terms import Progress
from thinkfamily.partnership.queries import Place, place_on
from thinkfamily.partnership.rules import due_day, end_of_day, local_day
from thinkfamily.people.queries import records_of
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, seen_about, viewer_of
from thinkfamily.sharing.rules import most_guarded
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.goal import end_goal, say_how_goal_goes
from thinkfamily.support.commands.visit import record_visit
from thinkfamily.support.commands.visit_told import VisitTold
from thinkfamily.support.models import Goal, OwnScore, Plan, Review, ReviewGoal, Visit
from thinkfamily.support.queries.children import children_of
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.rules.part import may_hold_review
from thinkfamily.support.rules.review import HIGHEST, looked_at_all, may_be_reviewed_again, may_be_scored
from thinkfamily.support.terms import GoalEnd, ReviewOutcome, SupportDuty

REVIEWS = (SupportDuty.FIRST_REVIEW, SupportDuty.REVIEW_PLAN)


@dataclass(frozen=True, slots=True)
class GoalLookedAt:
    """How a goal goes, whose view that is and their words; and how it ended, if it did."""

    goal: UUID
    how: Progress
    words: str = ""
    said_by: UUID | None = None
    end: GoalEnd | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """What somebody gives something in their life, from 0 to 10, in their words; `kinds` as for any part written."""

    person: UUID
    of: str
    score: int
    words: str = ""
    kinds: Sequence[str] = (Kind.PLAN_AND_ACTIONS,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTold:
    """A review: the meeting as a visit tells it, each goal, the family's own scores, what follows and when next."""

    meeting: VisitTold
    goals: Sequence[GoalLookedAt]
    scores: Sequence[Scored] = ()
    outcome: ReviewOutcome
    next_by: date | None = None


@command
def hold_review(*, by: Actor, at: datetime, form: UUID | None = None, plan: UUID, seen: int, told: ReviewTold) -> UUID:
    """
    Review a plan with the family. The clock starts again, and each child is to be seen before the next.

    A step up, down or across, or an end, is only said here: nothing closes before whoever takes over has accepted.

    :raises Refused: if `by` does not lead, the plan is not agreed or has ended, a goal was not looked at, or the next
        review would be too late.
    :raises Stale: if somebody reviewed or changed the plan since.
    """
    found = opened(Plan, plan, by=by, at=at, lock=True, seen=seen)
    _require_open(found, by=by, at=at)
    held, place = local_day(told.meeting.happened), place_on(at)
    next_by = told.next_by or due_day(place.due(SupportDuty.REVIEW_PLAN, told.meeting.happened))
    require(may_be_reviewed_again(next_by, held=held, last=_last(place, told)), field="next_by")
    known = seen_about(viewer_of(by, at), at, members_of(found.family))
    _require_all_goals(found, told, known)
    visit = record_visit(by=by, at=at, family=found.family_id, told=told.meeting)
    review = Review.objects.create(
        plan=found, visit_id=visit, held_on=held, at=at, by=by, outcome=told.outcome, next_by=next_by
    )
    _keep_goals(review, told.goals, by=by, at=at)
    _keep_scores(review, told.scores, by=by, at=at)
    Plan.objects.filter(pk=found.pk).update(version=found.version + 1)
    _start_the_clock_again(found, known, next_by, told.meeting.happened, at)
    note("plan.reviewed", by=by, at=at, about=found, review=review.pk, outcome=told.outcome, next_by=next_by)
    return review.pk


def _require_open(plan: Plan, *, by: Actor, at: datetime) -> None:
    require(may_hold_review(part_of(viewer_of(by, at), answers_now(plan.family), at)))
    if plan.ended:
        raise Refused("This plan has ended. There is nothing left to review.")
    if plan.agreed is None:
        raise Refused("This plan is not agreed yet. Agree it with the family first.")


def _last(place: Place, told: ReviewTold) -> date:
    return due_day(place.due("longest_between_reviews", told.meeting.happened))


def _require_all_goals(plan: Plan, told: ReviewTold, known: Seen) -> None:
    looked_at = {each.goal for each in told.goals}
    open_goals = plan.goals.filter(ended=None, pk__in=known.of(Goal)).order_by("place")
    require(looked_at_all([goal.words for goal in open_goals if goal.pk not in looked_at]), field="goals")


def _keep_goals(review: Review, goals: Sequence[GoalLookedAt], *, by: Actor, at: datetime) -> None:
    for each in goals:
        goal = opened(Goal, each.goal, by=by, at=at)
        if goal.plan_id != review.plan_id:
            raise NotFound
        progress = say_how_goal_goes(
            by=by, at=at, goal=goal.pk, how=each.how, words=each.words, said_by=each.said_by, on=review.held_on
        )
        ReviewGoal.objects.create(review=review, progress_id=progress)
        if each.end:
            end_goal(by=by, at=at, goal=goal.pk, seen=goal.version, end=each.end)


def _keep_scores(review: Review, scores: Sequence[Scored], *, by: Actor, at: datetime) -> None:
    for each in scores:
        require(may_be_scored(each.score, each.of, HIGHEST), field="score")
        keep_score(review.visit, review.plan.family, each, on=review.held_on, by=by, at=at)


def keep_score(visit: Visit, family: Family, scored: Scored, *, on: date, by: Actor, at: datetime) -> UUID:
    """Keep a score somebody gave: an item about them, of the kind it tells of. Part of a command."""
    (person,) = members_seen(family, [scored.person], by=by, at=at)
    kind = most_guarded(scored.kinds or [Kind.PLAN_AND_ACTIONS])
    item = record_item(OwnScore, kind=kind, about=[person], by=by, at=at, happened=visit.happened)
    OwnScore.objects.create(
        item=item, visit=visit, person_id=person, of=scored.of.strip(), score=scored.score, words=scored.words.strip(),
        on=on,
    )  # fmt: skip
    return item.pk


def _start_the_clock_again(plan: Plan, known: Seen, next_by: date, held: datetime, at: datetime) -> None:
    """Have the plan reviewed by the next day, and each child seen before it."""
    end_due(*REVIEWS, about=plan, at=at)
    make_due(
        SupportDuty.REVIEW_PLAN, about=plan, role=DueRole.LEAD, family=plan.family_id, at=at, by=end_of_day(next_by)
    )
    see_by = place_on(at).due(SupportDuty.SEE_CHILD, held)
    for child in children_of(plan.family, known, at):
        for record in records_of([child.person]):
            end_due(SupportDuty.SEE_CHILD, about=record, at=at, end=DueEnd.REPLACED)
        make_due(
            SupportDuty.SEE_CHILD, about=("person", child.person), role=DueRole.LEAD, family=plan.family_id, at=at,
            by=see_by,
        )  # fmt: skip
