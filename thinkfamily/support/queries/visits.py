"""The page of a family's visits: what is to come, what to try next, what has been, when each was last seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from thinkfamily.families.queries import OpenFamily
from thinkfamily.findings.queries import FindingShown, findings_seen
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague, Place
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, paged
from thinkfamily.records.prepared import prepared
from thinkfamily.records.queries import edition_of
from thinkfamily.sharing.queries import people_of
from thinkfamily.support.models import Goal, NextTry
from thinkfamily.support.queries.children import children_in
from thinkfamily.support.queries.closing import reviewed_lately
from thinkfamily.support.queries.practitioners import who_may_go
from thinkfamily.support.queries.visit import GoalTouched, Names, VisitShown, by_head, visits_of
from thinkfamily.support.rules.engagement import because
from thinkfamily.support.terms import SupportDuty

LADDER = "engagement-ladder"
# Whether each was seen is asked of the children first, then of those of whom nobody knows whether they are grown up.
CHILDREN_FIRST = {False: 0, None: 1, True: 2}


@dataclass(frozen=True, slots=True)
class TryShown:
    """
    What is proposed after a missed contact, for whom: what to do and why. A person decides.

    `visit` is the one that was missed, `followed` the one that was planned after it.
    """

    item: UUID
    visit: UUID
    people: tuple[Named, ...]
    name: str
    does: str
    how: str
    because: str
    when: str
    late: bool
    followed: UUID | None


@dataclass(frozen=True, slots=True)
class LastSeen:
    """When somebody was last seen; `waits` is set for a child not seen since the last review."""

    who: Named
    on: date | None
    waits: bool


@dataclass(frozen=True, slots=True)
class VisitsShown:
    """A family's visits, as far as the viewer may see them; what is past a page at a time."""

    to_come: Sequence[VisitShown]
    to_write_up: Sequence[VisitShown]
    past: Paged[VisitShown]
    tries: Sequence[TryShown]
    last_seen: Sequence[LastSeen]


def visits(
    opening: OpenFamily, names: Names, place: Place, *, plan: UUID | None = None, after: UUID | None = None
) -> VisitsShown:
    """Show the visits of a family that was opened, whose plan this is; ten queries, however many there are."""
    shown = visits_of(opening, names)
    planned = [visit for visit in reversed(shown) if not visit.recorded and not visit.called_off]
    past = [visit for visit in shown if visit.recorded or visit.called_off]
    return VisitsShown(
        to_come=[visit for visit in planned if visit.when > opening.at],
        to_write_up=[visit for visit in planned if visit.when <= opening.at],
        past=paged(past, after, key=lambda visit: visit.id),
        tries=next_tries(opening, names, place),
        last_seen=_last_seen(opening, names, shown, plan),
    )


def next_tries(opening: OpenFamily, names: Names, place: Place, visits: Iterable[UUID] | None = None) -> list[TryShown]:
    """List what is proposed after missed contacts and not yet settled, newest first; or what was, after some visits."""
    tries = _tries(opening.seen.of(NextTry), opening.family.pk, None if visits is None else list(visits))
    about = people_of(row.pk for row in tries)
    return [_try(row, about.get(row.pk, []), row.due_by, opening, names, place) for row in tries]


@prepared
def _tries(items: list[UUID], family: UUID, visits: list[UUID] | None) -> "QuerySet[Any, Any]":
    rows = NextTry.objects.filter(pk__in=items, visit__family=family, withdrawn=None)
    rows = rows.filter(settled=None) if visits is None else rows.filter(visit__in=visits)
    due = Due.objects.filter(kind=SupportDuty.MAKE_NEXT_EFFORT, about_id=OuterRef("pk"), ended=None).order_by("by")
    return rows.annotate(due_by=Subquery(due.values("by")[:1])).order_by("-visit__happened", "pk")


def _try(
    row: NextTry, about: list[UUID], by: datetime | None, opening: OpenFamily, names: Names, place: Place
) -> TryShown:
    effort = next(each for each in edition_of(LADDER, row.edition)["efforts"] if each["code"] == row.code)
    people = {names[person].person: names[person] for person in about if person in names}
    return TryShown(
        item=row.pk, visit=row.visit_id, people=tuple(people.values()), name=effort["name"],
        does=effort["by_way"].get(row.way, ""), how=effort["how"], because=because(row.missed, effort),
        when=place.when(by, opening.at) if by else "", late=by is not None and by <= opening.at,
        followed=row.followed_id,
    )  # fmt: skip


def _last_seen(opening: OpenFamily, names: Names, shown: Sequence[VisitShown], plan: UUID | None) -> list[LastSeen]:
    seen: dict[UUID, date] = {}
    for visit in reversed(shown):
        seen |= {who.person: local_day(visit.when) for who in visit.seen if visit.recorded}
    children = {child.head for child in children_in(opening, names)}
    since = reviewed_lately(plan)
    known = {head: who for head, who in by_head(names).items() if not who.unborn}
    rows = [
        LastSeen(who, seen.get(head), waits=bool(since and head in children and not _since(seen.get(head), since)))
        for head, who in known.items()
    ]
    return sorted(
        rows, key=lambda row: (CHILDREN_FIRST[row.who.adult], row.who.age is None, row.who.age or 0, row.who.called)
    )


def _since(day: date | None, since: date) -> bool:
    return day is not None and day >= since


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """What the forms of a visit offer: practitioners who may go, open goals, strengths and needs that go on."""

    me: UUID | None
    colleagues: Sequence[Colleague]
    goals: Sequence[GoalTouched]
    findings: Sequence[FindingShown]
    today: date


def workers_sheet(opening: OpenFamily) -> VisitSheet:
    """Give what somebody may choose from who puts a visit right: practitioners, and no goals, strengths or needs."""
    return VisitSheet(me=None, colleagues=who_may_go(opening), goals=(), findings=(), today=local_day(opening.at))


def visit_sheet(opening: OpenFamily, names: Names) -> VisitSheet:
    """Give what somebody may choose from when they plan or record a visit; five queries."""
    items = opening.seen.in_full(Goal)
    goals = Goal.objects.filter(pk__in=items, plan__family=opening.family, ended=None).order_by("place")
    known = by_head(names)
    findings = [each for each in findings_seen(opening.seen) if each.is_open and each.person in known]
    me = opening.viewer.practitioner
    return VisitSheet(
        me=me.pk if me else None,
        colleagues=who_may_go(opening),
        goals=[GoalTouched(goal.pk, goal.words) for goal in goals],
        findings=findings,
        today=local_day(opening.at),
    )
