"""Reviews of a family's plan: when the next is due, what each found, and what the next one is to look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.queries import Answering, OpenFamily, title
from thinkfamily.findings.terms import Progress
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague, Place, colleague
from thinkfamily.partnership.rules import due_day
from thinkfamily.records.decision import Decision, NotFound
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.models import Goal, OwnScore, Plan, Review, ReviewGoal, TakeOver
from thinkfamily.support.queries.closing import open_goals
from thinkfamily.support.queries.part import my_part
from thinkfamily.support.queries.visit import Names, ScoreShown, VisitShown, scores_in, visits_of
from thinkfamily.support.rules.part import may_close_plan, may_hold_review
from thinkfamily.support.terms import NoteSort, Reply, ReviewOutcome, SupportDuty


@dataclass(frozen=True, slots=True)
class GoalInReview:
    """How a goal stood in a review, in whose view."""

    words: str
    how: Progress
    view: str
    said: str


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """One review: the meeting, each goal, the family's own scores, what followed and when the next was to be."""

    id: UUID
    held_on: date
    outcome: ReviewOutcome
    next_by: date
    meeting: VisitShown
    goals: Sequence[GoalInReview]
    scores: Sequence[ScoreShown]

    @property
    def successes(self) -> list[str]:
        return [part.words for part in self.meeting.of(NoteSort.SUCCESS)]


@dataclass(frozen=True, slots=True)
class ScoreOverTime:
    """What one person gave one thing in their life, review by review: a line of days and numbers."""

    who: Named
    of: str
    points: tuple[tuple[date, int], ...]

    @property
    def says(self) -> str:
        """Say it in a sentence: "Sleep: 4 on 5 May, then 6 on 16 June"."""
        return ", then ".join(f"{score} on {day.day} {day:%B}" for day, score in self.points)


@dataclass(frozen=True, slots=True)
class TakeOverShown:
    """Somebody asked to go on with the family, and what they answered."""

    id: UUID
    who: Colleague
    step: ReviewOutcome
    asked: datetime
    answer: Reply | None
    declining: str
    words: str


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """A plan's reviews, when the next is due in working days, who was asked to take over, and what one may do."""

    plan: UUID | None
    due: date | None
    when: str
    late: bool
    reviews: Sequence[ReviewShown]
    scores: Sequence[ScoreOverTime]
    take_overs: Sequence[TakeOverShown]
    may_review: Decision
    may_close: Decision


def reviews(
    opening: OpenFamily, names: Names, place: Place, *, answers: Answering | None, plan: UUID | None,
    due: datetime | None,
) -> ReviewsPage:  # fmt: skip
    """Show the reviews of a family that was opened, of this plan, with the next due then; ten queries."""
    part, shown = my_part(opening, answers), _reviews(opening, names, plan)
    return ReviewsPage(
        plan=plan, due=due_day(due) if due else None, when=place.when(due, opening.at) if due else "",
        late=due is not None and due <= opening.at, reviews=shown, scores=scores_over_time(opening, names),
        take_overs=take_overs(plan), may_review=may_hold_review(part), may_close=may_close_plan(part),
    )  # fmt: skip


def review(opening: OpenFamily, names: Names, review: UUID) -> ReviewShown:
    """
    Show one review.

    :raises NotFound: if it is not there or nothing of its meeting may be seen.
    """
    rows = Review.objects.filter(pk=review, plan__family=opening.family)
    found = _reviews(opening, names, None, list(rows))
    if not found:
        raise NotFound
    return found[0]


def _reviews(
    opening: OpenFamily, names: Names, plan: UUID | None, rows: Sequence[Review] | None = None
) -> list[ReviewShown]:
    held = list(Review.objects.filter(plan=plan).order_by("-held_on", "-at")) if rows is None else list(rows)
    meetings = {visit.id: visit for visit in visits_of(opening, names, [row.visit_id for row in held])}
    goals, scores = _goals(opening, names, held), scores_in(opening, names, meetings)
    return [
        ReviewShown(
            id=row.pk, held_on=row.held_on, outcome=ReviewOutcome(row.outcome), next_by=row.next_by,
            meeting=meetings[row.visit_id], goals=goals.get(row.pk, ()), scores=scores.get(row.visit_id, ()),
        )
        for row in held
        if row.visit_id in meetings
    ]  # fmt: skip


def _goals(opening: OpenFamily, names: Names, reviews: Sequence[Review]) -> Mapping[UUID, list[GoalInReview]]:
    rows = ReviewGoal.objects.filter(review__in=list(reviews)).select_related("progress__goal", "progress__said_by")
    found: dict[UUID, list[GoalInReview]] = {}
    for row in rows.order_by("progress__goal__place"):
        seen, goal = row.progress, row.progress.goal
        if seen.pk not in opening.seen or goal.pk not in opening.seen or not opening.seen[goal.pk].in_full:
            continue
        view = names[seen.said_by_id].short if seen.said_by_id and seen.said_by_id in names else ""
        said = seen.words if opening.seen[seen.pk].in_full else ""
        found.setdefault(row.review_id, []).append(GoalInReview(goal.words, Progress(seen.how), view, said))
    return found


def scores_over_time(opening: OpenFamily, names: Names) -> list[ScoreOverTime]:
    """List each person's own scores of each thing over time, as far as the viewer may read them; nobody is ranked."""
    items = opening.seen.in_full(OwnScore)
    rows = OwnScore.objects.filter(pk__in=items, visit__family=opening.family).order_by("on", "item__at")
    points: dict[tuple[UUID, str], list[tuple[date, int]]] = {}
    called: dict[tuple[UUID, str], tuple[Named, str]] = {}
    for row in rows:
        if row.person_id in names:
            key = (names[row.person_id].person, row.of.casefold())
            points.setdefault(key, []).append((row.on, row.score))
            called.setdefault(key, (names[row.person_id], row.of))
    return [ScoreOverTime(*called[key], tuple(line)) for key, line in points.items()]


def take_overs(plan: UUID | None) -> list[TakeOverShown]:
    """List who was asked to go on with the family where a plan ends, the latest first."""
    rows = TakeOver.objects.filter(plan=plan).select_related("practitioner__actor", "practitioner__agency")
    return [
        TakeOverShown(
            id=row.pk, who=colleague(row.practitioner), step=ReviewOutcome(row.step), asked=row.asked,
            answer=Reply(row.answer) if row.answer else None, declining=row.get_declining_display(), words=row.words,
        )
        for row in rows.order_by("-asked")
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoalToLookAt:
    """A goal to look at in a review: the family's words, and how it stood last."""

    item: UUID
    words: str
    said_by: str
    said_on: date
    known_when: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What a review asks: each open goal, what was scored before, and the days between which the next may be."""

    plan: UUID
    version: int
    goals: Sequence[GoalToLookAt]
    scored: Sequence[ScoreOverTime]
    next_by: date
    next_last: date
    may: Decision
    agreed: bool


def review_sheet(opening: OpenFamily, names: Names, place: Place, answers: Answering | None) -> ReviewSheet:
    """
    Give what a review of the family's plan is to look at.

    :raises NotFound: if the family has no plan that goes on.
    """
    plan = Plan.objects.filter(family=opening.family, ended=None).first()
    if plan is None:
        raise NotFound
    return ReviewSheet(
        plan=plan.pk, version=plan.version, goals=[_to_look_at(goal, names) for goal in open_goals(plan, opening.seen)],
        scored=scores_over_time(opening, names),
        next_by=due_day(place.due(SupportDuty.REVIEW_PLAN, opening.at)),
        next_last=due_day(place.due("longest_between_reviews", opening.at)),
        may=may_hold_review(my_part(opening, answers)),
        agreed=plan.agreed is not None,
    )  # fmt: skip


def _to_look_at(goal: Goal, names: Names) -> GoalToLookAt:
    who = names[goal.said_by_id].short if goal.said_by_id in names else ""
    return GoalToLookAt(goal.pk, goal.words, who, goal.said_on, goal.known_when)


@dataclass(frozen=True, slots=True)
class TakeOverAsked:
    """What somebody who is asked to go on with a family reads before they answer: nothing of the people."""

    id: UUID
    version: int
    family: UUID
    family_name: str
    step: ReviewOutcome
    because: str
    asked_by: str
    asked: datetime
    answer: Reply | None


def take_over(viewer: Viewer, at: datetime, request: UUID) -> TakeOverAsked:
    """
    Show the question to go on with a family to whoever it was put to, and to nobody else.

    :raises NotFound: if it is not there or was put to somebody else.
    """
    row = (
        TakeOver.objects.filter(pk=request, practitioner__actor=viewer.actor)
        .select_related("family", "asked_by")
        .first()
    )
    if row is None:
        raise NotFound
    return TakeOverAsked(
        id=row.pk, version=row.version, family=row.family_id, family_name=title(viewer, at, row.family),
        step=ReviewOutcome(row.step), because=row.because, asked_by=row.asked_by.shown_as, asked=row.asked,
        answer=Reply(row.answer) if row.answer else None,
    )  # fmt: skip
