"""One goal of a plan, with how it went and what is done for it; and one need, for saying why it is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.findings.models import Finding
from thinkfamily.findings.queries import findings_seen, plain_words
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.queries import Seen, Viewer, decide
from thinkfamily.support.models import Goal, GoalNeed
from thinkfamily.support.queries.plan import GoalShown, goals_of
from thinkfamily.support.queries.promised import actions_of, people_in_plan
from thinkfamily.support.queries.told import told_in


@dataclass(frozen=True, slots=True)
class NeedToChoose:
    """A need of somebody in the family that a goal may answer."""

    item: UUID
    says: str


@dataclass(frozen=True, slots=True)
class GoalPage:
    """One goal, and which of the needs a viewer may see it answers."""

    goal: GoalShown
    needs: tuple[NeedToChoose, ...]


def goal_page(opening: OpenFamily, goal: UUID, names: Mapping[UUID, Named], place: Place) -> GoalPage:
    """
    Show one goal of a family that was opened, numbered as on the plan.

    :raises NotFound: if this viewer may not see it.
    """
    row = Goal.objects.select_related("plan").filter(pk=goal).first()
    if row is None or row.plan.family_id != opening.family.pk:
        raise NotFound
    me = opening.viewer.practitioner.pk if opening.viewer.practitioner else None
    seen, whom = opening.seen, people_in_plan(opening.seen)
    actions = actions_of(seen, row.plan_id, names, whom, me=me, place=place, at=opening.at)
    told = told_in(seen, row.plan_id, names)
    goals = goals_of(seen, row.plan, actions, names, told, whom, local_day(opening.at))
    found = next((each for each in goals if each.item == goal), None)
    if found is None:
        raise NotFound
    tied = set(GoalNeed.objects.filter(goal=goal, ended=None).values_list("need_id", flat=True))
    needs = needs_to_choose(seen, names) if tied else []
    return GoalPage(found, tuple(need for need in needs if need.item in tied))


def needs_to_choose(seen: Seen, names: Mapping[UUID, Named]) -> list[NeedToChoose]:
    """List the open needs a viewer may see, for choosing which a goal answers."""
    people = {who.person: who for who in names.values()}
    return [
        NeedToChoose(each.item, f"{people[each.person].short}: {each.plain}")
        for each in findings_seen(seen, FindingSort.NEED)
        if each.is_open and each.person in people
    ]


@dataclass(frozen=True, slots=True)
class NeedLeftOut:
    """A need that the plan has no goal for, as whoever recorded it may see it."""

    item: UUID
    says: str
    words: str


def need_left_out(viewer: Viewer, need: UUID, at: datetime) -> NeedLeftOut:
    """
    Show a need to somebody who may see it, for saying why the plan has no goal for it.

    :raises NotFound: if it is not there or may not be seen.
    """
    allowed, shown = decide(viewer, need, at)
    row = Finding.objects.filter(pk=need, sort=FindingSort.NEED).first() if allowed else None
    if row is None or shown is None or not shown.coded:
        raise NotFound
    return NeedLeftOut(row.pk, plain_words(row.codes, row.edition, row.code), row.words if shown.in_full else "")
