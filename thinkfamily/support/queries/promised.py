"""The actions of a plan that a viewer may see: who does each, by when, how late it is, what was last said of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Value

from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import local_day, working_days_between
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.queries import Seen
from thinkfamily.support.models import Action, ActionDoer, ActionWord, Goal, TiedPlan
from thinkfamily.support.queries.members import short_names
from thinkfamily.support.terms import Word


@dataclass(frozen=True, slots=True)
class ActionShown:
    """
    One action as a page shows it.

    `days` are the working days left, below nought when it is late; `side` is "family" or "service".
    """

    item: UUID
    goal: UUID | None
    what: str
    side: str
    who: str
    practitioner: UUID | None
    mine: bool
    by_when: date | None
    first_by: date | None
    days: int
    how_often: str
    done_on: date | None
    ended: datetime | None
    last: str
    last_sort: str
    version: int

    @property
    def late(self) -> bool:
        return self.days < 0 and not self.done_on and not self.ended

    @property
    def open(self) -> bool:
        return not self.done_on and not self.ended


@dataclass(frozen=True, slots=True)
class PeopleInPlan:
    """Whom each goal or tied plan is about, and who of the family does each action."""

    about: Mapping[UUID, Sequence[UUID]]
    doers: Mapping[UUID, Sequence[UUID]]


def people_in_plan(seen: Seen, tied: Iterable[TiedPlan] = ()) -> PeopleInPlan:
    """Find the people of all that may be seen of a plan; one query."""
    rows = _about_and_doing([*seen.of(Goal), *(row.pk for row in tied)], seen.of(Action))
    found: tuple[dict[UUID, list[UUID]], dict[UUID, list[UUID]]] = ({}, {})
    for sort, item, person, _ in sorted(rows, key=lambda row: str(row[3])):
        found[sort].setdefault(item, []).append(person)
    return PeopleInPlan(*found)


@prepared
def _about_and_doing(items: list[UUID], actions: list[UUID]) -> "QuerySet[Any, Any]":
    about = Subject.objects.filter(item_id__in=items).order_by().annotate(as_sort=Value(0))
    doers = ActionDoer.objects.filter(action__in=actions).order_by().annotate(as_sort=Value(1))
    rows: Any = about.values_list("as_sort", "item_id", "person_id", "id")
    return rows.union(doers.values_list("as_sort", "action_id", "person_id", "id"), all=True)


def actions_of(
    seen: Seen, plan: UUID, names: Mapping[UUID, Named], whom: PeopleInPlan, *, me: UUID | None, place: Place,
    at: datetime,
) -> list[ActionShown]:  # fmt: skip
    """List the actions of a plan that may be seen in full, in the order promised; one query."""
    items = seen.in_full(Action)
    rows = _actions(items, plan)
    return [shown(row, short_names(whom.doers.get(row.pk, ()), names), me=me, place=place, at=at) for row in rows]


@prepared
def _actions(items: list[UUID], plan: UUID) -> QuerySet[Action]:
    return rows_of(Action.objects.filter(pk__in=items, plan=plan)).order_by("place", "item_id")


def rows_of(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Read with each action who does it for the services, and the last that was said of it."""
    last = ActionWord.objects.filter(action=OuterRef("pk")).order_by("-at", "-id")
    return actions.select_related("item", "practitioner__actor", "practitioner__agency", "agency").annotate(
        last_words=Subquery(last.values("words")[:1]), last_sort=Subquery(last.values("sort")[:1])
    )


def doers_of(actions: Iterable[UUID], names: Mapping[UUID, Named]) -> dict[UUID, str]:
    """Name those of the family who do each action, as far as the viewer may know them."""
    found: dict[UUID, list[UUID]] = {}
    for doer in ActionDoer.objects.filter(action__in=list(actions)):
        found.setdefault(doer.action_id, []).append(doer.person_id)
    return {action: short_names(people, names) for action, people in found.items()}


def shown(row: Any, doers: str, *, me: UUID | None, place: Place, at: datetime) -> ActionShown:
    """Lay out one action that was read with `rows_of`."""
    day = local_day(at)
    return ActionShown(
        item=row.pk, goal=row.goal_id, what=row.what, side="service" if row.agency_id else "family",
        who=_service(row) if row.agency_id else doers or "The family",
        practitioner=row.practitioner_id, mine=row.practitioner_id is not None and row.practitioner_id == me,
        by_when=row.by_when, first_by=row.first_by,
        days=_days_left(row.by_when, day, place) if row.by_when else 0,
        how_often=row.how_often, done_on=row.done_on, ended=row.ended, last=row.last_words or "",
        last_sort=Word(row.last_sort).shown if row.last_sort else "", version=row.item.version,
    )  # fmt: skip


def _days_left(by_when: date, today: date, place: Place) -> int:
    """Count the working days left; a day that has passed is late, even over a weekend."""
    days = working_days_between(today, by_when, place.calendar)
    return min(days, -1) if by_when < today else days


def _service(row: Action) -> str:
    if row.practitioner:
        return f"{row.practitioner.actor.shown_as}, {row.practitioner.agency.name}"
    return row.agency.name if row.agency else ""
