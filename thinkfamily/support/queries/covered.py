"""Whether everyone is in the plan: a goal for each person, each heard, and no need left out without a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from thinkfamily.findings.models import Finding
from thinkfamily.findings.queries import plain_words
from thinkfamily.findings.terms import FindingSort
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Seen
from thinkfamily.support.models import GoalNeed, NoGoal, Plan
from thinkfamily.support.queries.heard import Heard


@dataclass(frozen=True, slots=True)
class NeedShown:
    """Something that is hard for somebody, in plain words, and whether the plan has a goal for it."""

    item: UUID
    person: UUID
    who: str
    says: str
    words: str
    in_plan: bool

    @property
    def in_words(self) -> str:
        return f"{self.who}: {self.says}" if self.who else self.says


@dataclass(frozen=True, slots=True)
class MemberCovered:
    """One member of the family: which goals of those shown are for them, when they were heard, or why there is none."""

    person: UUID
    who: Named
    goals: tuple[int, ...]
    heard: Heard | None
    why_no_goal: str


def needs_of(seen: Seen, plan: UUID | None, names: Mapping[UUID, Named]) -> list[NeedShown]:
    """
    List the needs a viewer may see that go on, each with whether a goal they may see answers it; one query.

    A need with a reason for having no goal is not in the list.
    """
    items = seen.coded(Finding)
    return [
        NeedShown(
            item=row.pk, person=row.person_id, who=names[row.person_id].short,
            says=plain_words(row.codes, row.edition, row.code), words=row.words if seen[row.pk].in_full else "",
            in_plan=row.in_plan,
        )
        for row in _needs(items, plan, seen.of(NoGoal))
        if row.person_id in names
    ]  # fmt: skip


@prepared
def _needs(items: list[UUID], plan: UUID | None, reasons: list[UUID]) -> "QuerySet[Any, Any]":
    why = NoGoal.objects.filter(need=OuterRef("pk"), plan=plan, pk__in=reasons)
    tied = GoalNeed.objects.filter(need=OuterRef("pk"), goal__plan=plan, ended=None)
    rows = Finding.objects.filter(pk__in=items, sort=FindingSort.NEED, ended=None, withdrawn=None)
    rows = rows.annotate(in_plan=Exists(tied), left_out=Exists(why)).filter(left_out=False)
    return rows.select_related("item").order_by("item__at", "pk")


def mistaken_needs(seen: Seen, plan: Plan, names: Mapping[UUID, Named]) -> dict[UUID, list[str]]:
    """Say, by goal, which needs it answers that were recorded by mistake, as far as the viewer may know; one query."""
    items = seen.coded(Finding)
    found: dict[UUID, list[str]] = {}
    for tie in _mistaken(plan.pk, items):
        if (need := tie.need).person_id in names:
            says = f"{names[need.person_id].short}: {plain_words(need.codes, need.edition, need.code)}"
            found.setdefault(tie.goal_id, []).append(says)
    return found


@prepared
def _mistaken(plan: UUID, needs: list[UUID]) -> QuerySet[GoalNeed]:
    tied = GoalNeed.objects.filter(goal__plan=plan, ended=None, need__in=needs, need__withdrawn__isnull=False)
    return tied.select_related("need__item").order_by("need__item__at", "need_id")


def coverage(
    members: Iterable[UUID],
    names: Mapping[UUID, Named],
    goals: Iterable[tuple[int, Iterable[UUID]]],
    heard: Mapping[UUID, Heard],
    reasons: Mapping[UUID, str],
) -> list[MemberCovered]:
    """Lay out each member who may be known: the numbers of their goals on this page, heard when, or why no goal."""
    goals_of = [(number, set(people)) for number, people in goals]
    return [
        MemberCovered(
            who.person, who, tuple(number for number, people in goals_of if people & set(who.records)),
            heard.get(who.person), reasons.get(who.person, ""),
        )
        for who in by_age(names[person] for person in members if person in names)
    ]  # fmt: skip
