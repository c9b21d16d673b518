"""A return shows the earlier plan: when it ended, how, the exit plan, and who answers since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from thinkfamily.families.models import Responsible
from thinkfamily.families.queries import OpenFamily, title
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import Colleague, colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Seen, Viewer, closed_to_index, seen_about
from thinkfamily.support.models import Closing
from thinkfamily.support.queries.follow_up import ExitPlan, exit_plans
from thinkfamily.support.terms import Work


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """
    A plan that ended before: whose, from when to when, who led it and who answers now.

    `people` are the heads of those asked about who belonged to its family then. The exit plan is told as far as it may
    be read; `read` says whether any of it may. Who led, and who answers now, are named unless their service alone would
    tell something guarded.
    """

    plan: UUID
    family: UUID
    family_name: str
    people: tuple[UUID, ...]
    agreed_on: date | None
    ended_on: date
    led_by: Colleague | None
    answers: Colleague | None
    exit_plan: ExitPlan

    @property
    def read(self) -> bool:
        return bool(self.exit_plan.parts or self.exit_plan.reason)


def earlier_plans(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> list[EarlierPlan]:
    """
    List the ended plans of families that people belonged to, the latest first; four queries, one where there are none.

    The viewer must have the right to the index: where they may not read how a plan ended, they see who led it and when.
    """
    wanted = list(people)
    ended = _ended(wanted)
    return _shown(ended, seen_about(viewer, at, wanted), viewer, at) if ended else []


def earlier_plans_of(opening: OpenFamily) -> list[EarlierPlan]:
    """
    List the ended plans of a family that was opened, and those its people had in another; three queries at most.

    Of another family's plan nothing is said to somebody who may not read how it ended.
    """
    ended = _ended(opening.heads)
    shown = _shown(ended, opening.seen, opening.viewer, opening.at) if ended else []
    return [each for each in shown if each.family == opening.family.pk or each.read]


def _ended(people: Iterable[UUID]) -> dict[Closing, set[UUID]]:
    """Find the plans that ended with some people in the family while they ran, each with the heads of those people."""
    found: dict[Closing, set[UUID]] = {}
    for row in _closings(list(people)):
        found.setdefault(row, set()).add(row.head)
    return found


@prepared
def _closings(people: list[UUID]) -> "QuerySet[Any, Any]":
    member = "plan__family__members"
    then = Q(**{f"{member}__until": None}) | Q(**{f"{member}__until__gt": F("plan__begun")})
    of_them = {f"{member}__person__head__cluster__in": people, f"{member}__since__lte": F("at")}
    rows = Closing.objects.filter(then, **of_them).annotate(head=F(f"{member}__person__head_id"))
    return rows.select_related("plan__family").order_by("-at", "id")


def _shown(ended: dict[Closing, set[UUID]], seen: Seen, viewer: Viewer, at: datetime) -> list[EarlierPlan]:
    told, named = exit_plans(seen, [closing.pk for closing in ended]), _Named(ended, local_day(at))
    names = {closing: title(viewer, at, closing.plan.family) for closing in ended}
    return [_earlier(each, names[each], people, told[each.pk], named) for each, people in ended.items()]


def _earlier(closing: Closing, name: str, people: set[UUID], told: ExitPlan, named: "_Named") -> EarlierPlan:
    plan = closing.plan
    known = bool(told.parts or told.reason)
    return EarlierPlan(
        plan=plan.pk, family=plan.family_id, family_name=name if known else "",
        people=tuple(sorted(people)), agreed_on=plan.agreed_on, ended_on=local_day(closing.at),
        led_by=named.lead(closing, known=known), answers=named.answers(closing, known=known), exit_plan=told,
    )  # fmt: skip


class _Named:
    """Who led and who answers for the families of some ended plans, read once; not where it would tell too much."""

    def __init__(self, ended: Iterable[Closing], day: date) -> None:
        self.rows = list(
            Responsible.objects.filter(family__in={closing.plan.family_id for closing in ended})
            .select_related("practitioner__actor", "practitioner__agency")
            .order_by("since")
        )
        self.closed = closed_to_index(day)

    def lead(self, closing: Closing, *, known: bool) -> Colleague | None:
        family = closing.plan.family_id
        led = [row for row in self.rows if row.family_id == family and row.role == Work.LEAD and row.since < closing.at]
        return self._colleague(led[-1].practitioner, known) if led else None

    def answers(self, closing: Closing, *, known: bool) -> Colleague | None:
        now = [row for row in self.rows if row.family_id == closing.plan.family_id and row.until is None]
        return self._colleague(now[-1].practitioner, known) if now else None

    def _colleague(self, practitioner: Practitioner, known: bool) -> Colleague | None:
        return colleague(practitioner) if known or practitioner.agency.kind not in self.closed else None
