"""The actions of a plan that a viewer may see: who does each, by when, how late it is, what was last said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import local_day, working_days_between
from thinkfamily.sharing.queries import Seen
from thinkfamily.support.models import Action, ActionDoer, ActionWord
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


def actions_of(
    seen: Seen, plan: UUID, names: Mapping[UUID, Named], *, me: UUID | None, place: Place, at: datetime
) -> list[ActionShown]:
    """List the actions of a plan that may be seen in full, in the order promised; two queries."""
    items = [item for item in seen.of(Action) if seen[item].in_full]
    rows = list(rows_of(Action.objects.filter(pk__in=items, plan=plan)).order_by("place", "item_id"))
    doers = doers_of([row.pk for row in rows if row.agency_id is None], names)
    return [shown(row, doers.get(row.pk, ""), me=me, place=place, at=at) for row in rows]


def rows_of(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Read with each action who does it for the services, and the last that was said of it."""
    last = ActionWord.objects.filter(action=OuterRef("pk")).order_by("-at", "-id")
    return actions.select_related("item", "practitioner__actor", "practitioner__agency", "agency").annotate(
        last_words=Subquery(last.values("words")[:1]), last_sort=Subquery(last.values("sort")[:1])
    )


def doers_of(actions: Iterable[UUID], names: Mapping[UUID, Named]) -> dict[UUID, str]:
    """Name those of the family who do each action, as far as the viewer may know them."""
    said: dict[UUID, list[str]] = {}
    for doer in ActionDoer.objects.filter(action__in=list(actions)).order_by("id"):
        if doer.person_id in names:
            said.setdefault(doer.action_id, []).append(names[doer.person_id].short)
    return {action: listed(who) for action, who in said.items()}


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


def listed(names: Iterable[str]) -> str:
    """Join names as a person would: "Jo, Marcus and Ellie"."""
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}" if unique else ""
