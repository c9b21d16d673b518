"""A return shows the earlier plan: when it ended, how, the exit plan, and who follows up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.models import FamilyMember, Responsible
from thinkfamily.families.queries import OpenFamily
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import Colleague, colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.queries import edition
from thinkfamily.sharing.queries import Seen, Viewer, seen_about
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind
from thinkfamily.support.models import Closing, FollowUp
from thinkfamily.support.queries.follow_up import ExitPlan, exit_plan
from thinkfamily.support.terms import Work


@dataclass(frozen=True, slots=True)
class CallPlanned:
    """A follow-up call after an earlier plan: by when, and whether it was made."""

    due_on: date
    made_on: date | None


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """
    A plan that ended before, as the door may show it: whose, from when to when, who led and who follows up now.

    `people` are the heads of those asked about who belong to its family. The exit plan is told as far as it may be
    read. Who led, and who answers now, are named unless their service alone would tell something guarded.
    """

    plan: UUID
    family: UUID
    family_name: str
    people: tuple[UUID, ...]
    agreed_on: date | None
    ended_on: date
    led_by: Colleague | None
    answers: Colleague | None
    calls: tuple[CallPlanned, ...]
    exit_plan: ExitPlan


def earlier_plans(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> list[EarlierPlan]:
    """List the ended plans of the families of people whom the viewer has before them, the latest first; ten queries."""
    heads = dict(Person.objects.filter(pk__in=list(people)).values_list("id", "head_id"))
    belong = FamilyMember.objects.filter(person__head_id__in=set(heads.values())).select_related("person")
    members: dict[UUID, set[UUID]] = {}
    for row in belong:
        members.setdefault(row.family_id, set()).add(row.person.head_id)
    ended = list(
        Closing.objects.filter(plan__family__in=list(members)).select_related("plan__family").order_by("-at", "id")
    )
    if not ended:
        return []
    seen = seen_about(viewer, at, people)
    named = _Named(ended, local_day(at))
    return [_shown(closing, members[closing.plan.family_id], seen, named) for closing in ended]


def earlier_plans_of(opening: OpenFamily) -> list[EarlierPlan]:
    """List the ended plans of a family that was opened, the latest first; four queries, one where there are none."""
    ended = list(
        Closing.objects.filter(plan__family=opening.family).select_related("plan__family").order_by("-at", "id")
    )
    if not ended:
        return []
    named, people = _Named(ended, local_day(opening.at)), set(opening.heads.values())
    return [_shown(closing, people, opening.seen, named) for closing in ended]


def _shown(closing: Closing, people: set[UUID], seen: Seen, named: "_Named") -> EarlierPlan:
    plan, told = closing.plan, exit_plan(seen, closing.pk)
    known = bool(told.parts or told.reason)
    return EarlierPlan(
        plan=plan.pk, family=plan.family_id, family_name=plan.family.name if known else "",
        people=tuple(sorted(people)),
        agreed_on=plan.agreed_on, ended_on=local_day(closing.at), led_by=named.lead(closing, known=known),
        answers=named.answers(closing, known=known), exit_plan=told,
        calls=tuple(CallPlanned(call.due_on, call.made_on) for call in named.calls.get(closing.pk, ())),
    )  # fmt: skip


class _Named:
    """Who led and who answers for the families of some ended plans, read once; not where it would tell too much."""

    def __init__(self, ended: Iterable[Closing], day: date) -> None:
        families = {closing.plan.family_id for closing in ended}
        self.rows = list(
            Responsible.objects.filter(family__in=families)
            .select_related("practitioner__actor", "practitioner__agency")
            .order_by("since")
        )
        self.calls: dict[UUID, list[FollowUp]] = {}
        for call in FollowUp.objects.filter(closing__in=list(ended)).order_by("due_on"):
            self.calls.setdefault(call.closing_id, []).append(call)
        self.guarded = _guarded_services(day)

    def lead(self, closing: Closing, *, known: bool) -> Colleague | None:
        family = closing.plan.family_id
        led = [row for row in self.rows if row.family_id == family and row.role == Work.LEAD and row.since < closing.at]
        return self._colleague(led[-1].practitioner, known) if led else None

    def answers(self, closing: Closing, *, known: bool) -> Colleague | None:
        now = [row for row in self.rows if row.family_id == closing.plan.family_id and row.until is None]
        return self._colleague(now[-1].practitioner, known) if now else None

    def _colleague(self, practitioner: Practitioner, known: bool) -> Colleague | None:
        return colleague(practitioner) if known or practitioner.agency.kind not in self.guarded else None


def _guarded_services(day: date) -> set[str]:
    """List the kinds of agency whose being involved alone tells something sensitive or restricted."""
    rows = edition("kinds", day)["kinds"]
    return {agency for row in rows if Kind(row["code"]) in SENSITIVE | RESTRICTED for agency in row["told_by"]}
