"""The family's one plan, as far as a viewer may see it: goals, actions on both sides, who agreed, is everyone in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.assessment.terms import View
from thinkfamily.families.models import Family
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Seen, Viewer
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.support.models import Goal, Plan, TiedPlan
from thinkfamily.support.queries.covered import MemberCovered, NeedShown, coverage, mistaken_needs, needs_of
from thinkfamily.support.queries.heard import Heard, last_heard
from thinkfamily.support.queries.members import listed, short_names
from thinkfamily.support.queries.promised import ActionShown, PeopleInPlan, actions_of, people_in_plan
from thinkfamily.support.queries.told import ProgressShown, SaidShown, ToldInPlan, told_in
from thinkfamily.support.rules.plan import Covered, Question, ask_of_goal, still_to_settle
from thinkfamily.support.terms import GoalEnd


@dataclass(frozen=True, slots=True)
class GoalShown:
    """
    One goal: the family's words, for whom, how and when we will know, how it goes, and both sides of what will be done.

    `number` counts the goals on this page. `asks` is what would make it clearer; `mistaken` says which needs it
    answers that were recorded by mistake. `kind` is set where it is guarded.
    """

    item: UUID
    number: int
    words: str
    said_by: str
    speaker: UUID | None
    said_on: date
    whose: tuple[Named, ...]
    people: tuple[UUID, ...]
    known_when: str
    by_when: date | None
    asks: tuple[Question, ...]
    mistaken: tuple[str, ...]
    progress: tuple[ProgressShown, ...]
    family_will: tuple[ActionShown, ...]
    services_will: tuple[ActionShown, ...]
    ended: date | None
    end: str
    kind: str
    version: int

    @property
    def whose_names(self) -> str:
        return listed(who.short for who in self.whose)

    @property
    def last(self) -> ProgressShown | None:
        return self.progress[-1] if self.progress else None


@dataclass(frozen=True, slots=True)
class TiedShown:
    """Another agency's plan that goes on beside this one."""

    item: UUID
    name: str
    agency: str
    led_by: str
    whose: str
    words: str
    since: date | None
    review_on: date | None


@dataclass(frozen=True, slots=True)
class PlanShown:
    """All of a plan that a viewer may see."""

    plan: UUID | None
    version: int
    begun: datetime | None
    agreed_on: date | None
    ended: datetime | None
    goals: Sequence[GoalShown]
    past_goals: Sequence[GoalShown]
    steps: Sequence[ActionShown]
    said: Sequence[SaidShown]
    tied: Sequence[TiedShown]
    members: Sequence[MemberCovered]
    needs: Sequence[NeedShown]
    settle: Sequence[str]

    @property
    def agreed_by(self) -> str:
        """Name those who agree with the plan, and those who agree in part."""
        whole, part = (
            listed(who.short for who in by_age(each.who for each in self.said if each.said == view))
            for view in (View.AGREES, View.IN_PART)
        )
        if whole and part:
            return f"{whole}, and in part by {part}"
        return whole or (f"{part}, in part" if part else "")


def plan_shown(
    seen: Seen, viewer: Viewer, family: Family, *, members: Sequence[UUID], names: Mapping[UUID, Named], place: Place,
    at: datetime,
) -> PlanShown:  # fmt: skip
    """Show the plan of a family that was opened; eight queries, however much is in it."""
    plan = latest_plan(family.pk)
    plan_id = plan.pk if plan else None
    me = viewer.practitioner.pk if viewer.practitioner else None
    told = told_in(seen, plan_id, names)
    tied = _tied(seen, plan)
    whom = people_in_plan(seen, tied)
    actions = actions_of(seen, plan.pk, names, whom, me=me, place=place, at=at) if plan else []
    goals = goals_of(seen, plan, actions, names, told, whom, local_day(at)) if plan else []
    open_goals = [goal for goal in goals if not goal.ended]
    shown_goals = {goal.item for goal in goals}
    covered = coverage(
        members, names, [(goal.number, goal.people) for goal in open_goals], _heard(goals, told), told.why_no_goal
    )
    needs = [need for need in needs_of(seen, plan_id, names) if not need.in_plan]
    return PlanShown(
        plan=plan_id, version=plan.version if plan else 0, begun=plan.begun if plan else None,
        agreed_on=plan.agreed_on if plan else None, ended=plan.ended if plan else None, goals=open_goals,
        past_goals=[goal for goal in goals if goal.ended],
        steps=[action for action in actions if action.goal not in shown_goals],
        said=told.said, tied=[_tied_shown(row, whom, names) for row in tied], members=covered, needs=needs,
        settle=_settle(open_goals, covered, needs),
    )  # fmt: skip


def latest_plan(family: UUID) -> Plan | None:
    """Give the plan a family has, or else the last one it had."""
    return next(iter(_plans(family)), None)


@prepared
def _plans(family: UUID) -> QuerySet[Plan]:
    return Plan.objects.filter(family=family).order_by("-begun")[:1]


def _heard(goals: Sequence[GoalShown], told: ToldInPlan) -> dict[UUID, Heard]:
    return last_heard(
        ((goal.speaker, Heard(goal.said_on)) for goal in goals),
        ((seen.speaker, Heard(seen.on)) for goal in goals for seen in goal.progress),
        ((each.who.person, Heard(each.on)) for each in told.said if each.said != View.NOT_ASKED),
        told.heard,
    )


def _settle(goals: Sequence[GoalShown], members: Sequence[MemberCovered], needs: Sequence[NeedShown]) -> list[str]:
    return still_to_settle(
        goals=[(goal.words, list(goal.asks)) for goal in goals],
        members=[Covered(each.who.short, len(each.goals), each.why_no_goal) for each in members],
        needs=[need.in_words for need in needs],
    )


def goals_of(
    seen: Seen, plan: Plan, actions: Sequence[ActionShown], names: Mapping[UUID, Named], told: ToldInPlan,
    whom: PeopleInPlan, today: date,
) -> list[GoalShown]:  # fmt: skip
    """List the goals of a plan that may be seen in full, the open ones numbered; two queries."""
    items = seen.in_full(Goal)
    rows = _goals(items, plan.pk)
    mistaken = mistaken_needs(seen, plan, names)
    numbers = {row.pk: number for number, row in enumerate((row for row in rows if not row.ended), start=1)}
    return [
        _goal(
            row, numbers.get(row.pk, 0), whom.about.get(row.pk, []), told.progress.get(row.pk, []),
            [action for action in actions if action.goal == row.pk], names, mistaken.get(row.pk, ()), today,
        )
        for row in rows
    ]  # fmt: skip


@prepared
def _goals(items: list[UUID], plan: UUID) -> QuerySet[Goal]:
    return Goal.objects.filter(pk__in=items, plan=plan).select_related("item").order_by("place", "item_id")


def _goal(
    row: Goal, number: int, people: Sequence[UUID], progress: Sequence[ProgressShown], actions: Sequence[ActionShown],
    names: Mapping[UUID, Named], mistaken: Sequence[str], today: date,
) -> GoalShown:  # fmt: skip
    (kind,) = kinds_in(row.item.kind)
    whose = by_age(names[person] for person in people if person in names)
    return GoalShown(
        item=row.pk, number=number, words=row.words, said_on=row.said_on, people=tuple(people),
        said_by=names[row.said_by_id].short if row.said_by_id in names else "",
        speaker=names[row.said_by_id].person if row.said_by_id in names else None, whose=tuple(whose),
        known_when=row.known_when, by_when=row.by_when,
        asks=tuple(ask_of_goal(known_when=row.known_when, by_when=row.by_when, today=today)),
        mistaken=tuple(mistaken), progress=tuple(progress),
        family_will=tuple(action for action in actions if action.side == "family" and not action.ended),
        services_will=tuple(action for action in actions if action.side == "service" and not action.ended),
        ended=local_day(row.ended) if row.ended else None, end=GoalEnd(row.end).means if row.end else "",
        kind=kind.value, version=row.item.version,
    )  # fmt: skip


def _tied(seen: Seen, plan: Plan | None) -> list[TiedPlan]:
    return _tied_plans(seen.of(TiedPlan), plan.pk) if plan else []


@prepared
def _tied_plans(items: list[UUID], plan: UUID) -> QuerySet[TiedPlan]:
    rows = TiedPlan.objects.filter(pk__in=items, plan=plan, ended=None).select_related("agency")
    return rows.order_by("item__at", "pk")


def _tied_shown(row: TiedPlan, whom: PeopleInPlan, names: Mapping[UUID, Named]) -> TiedShown:
    whose = short_names(whom.about.get(row.pk, ()), names)
    return TiedShown(row.pk, row.name, row.agency.name, row.led_by, whose, row.words, row.since, row.review_on)
