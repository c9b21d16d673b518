"""What waits for somebody: to do, for which family, by when, in the order a good colleague would put it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from thinkfamily.families.models import Family
from thinkfamily.journey.queries.answering import Answers
from thinkfamily.journey.rules import Group, Until, group_of, order_of, until
from thinkfamily.journey.terms import A_FAMILY_WAITS, DANGER_DUTIES, DUTIES, EACH_FOR_ITSELF, HARM_IF_LEFT
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import due_day
from thinkfamily.people.models import Person
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, cut, ordered_paged
from thinkfamily.records.prepared import prepared
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.queries import Viewer

MOST = 40
# What is due far ahead comes nearer by itself: the page shows the next of it.
MOST_LATER = 8
ORDER = ("group", "harm", "by")
OF_A_DUE = ("pk", "kind", "about", "about_id", "family", "role", "by", "joined", "called", "head", "group", "harm")


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits: what to do, for which family, who has it, by when, and how late it is in words."""

    due: UUID
    kind: str
    about: UUID
    family: UUID | None
    family_name: str
    says: str
    whose: str
    by: datetime
    day: date
    when: str
    late: bool
    group: Group


@dataclass(frozen=True, slots=True)
class Held:
    """
    By what somebody holds what is to be done: by name, with a team, for families they lead, answer for or supervise.
    """

    actor: UUID
    teams: list[UUID]
    led: list[UUID]
    own: list[UUID]
    others: list[UUID]


def what_waits(held: Held, place: Place, at: datetime, after: UUID | None) -> tuple[list[Waits], Paged[UUID]]:
    """Read a page of what is held, in order; `Paged` says after which row the next page begins. One query."""
    limits = until(at, place.calendar)
    by = held.actor, held.teams, held.led, held.own, held.others
    if after is None:
        page = cut(_first(*by, limits.first, limits.week), MOST, first=True)
    else:
        page = ordered_paged(_in_order(*by, limits.first, limits.week), after, *ORDER, most=MOST)
    waits = _each_once(page.rows, place, at, limits)
    later = [each for each in waits if each.group is Group.LATER]
    if not page.first or len(later) <= MOST_LATER:
        return waits, Paged((), page.after, page.first)
    shown = [each for each in waits if each.group is not Group.LATER] + later[:MOST_LATER]
    return shown, Paged((), shown[-1].due, page.first)


def held_by(viewer: Viewer, mine: Sequence[Answers], others: Sequence[Answers], teams: list[UUID]) -> Held:
    """Say by what somebody holds what they are to do, from those who answer for families as far as it is theirs."""
    return Held(
        actor=viewer.actor.pk, teams=teams, led=[row.family_id for row in mine if row.role == "lead"],
        own=[row.family_id for row in mine], others=[row.family_id for row in others],
    )  # fmt: skip


def says(kind: str, place: Place) -> str:
    """Say what to do as the part that made the duty says it, with the area's own word for who leads."""
    duty = DUTIES.get(kind)
    words = duty.means if duty else str(place.timescales.get(kind, {}).get("says", kind.replace("_", " ")))
    return words.rstrip(".")


@prepared
def _first(
    actor: UUID, teams: list[UUID], led: list[UUID], own: list[UUID], others: list[UUID], first: datetime,
    week: datetime,
) -> "QuerySet[Any, Any]":  # fmt: skip
    return _in_order(actor, teams, led, own, others, first, week).order_by(*ORDER, "pk")[: MOST + 1]


def _in_order(
    actor: UUID, teams: list[UUID], led: list[UUID], own: list[UUID], others: list[UUID], first: datetime,
    week: datetime,
) -> "QuerySet[Any, Any]":  # fmt: skip
    """
    Find what somebody is to do: by name, with their team, for whom they answer, and whose work they supervise.

    It is in the order of `rules.order_of`, by the database, so that a page holds the first of all of it.
    """
    held = Due.objects.filter(
        Q(role=DueRole.PRACTITIONER, holder=actor)
        | Q(role=DueRole.TEAM, holder__in=teams)
        | Q(role=DueRole.LEAD, family__in=led)
        | Q(role=DueRole.RESPONSIBLE, family__in=own)
        | Q(role=DueRole.SUPERVISOR, family__in=others),
        ended=None,
    )
    group = Case(
        When(Q(kind__in=DANGER_DUTIES) | Q(by__lte=first), then=Value(Group.FIRST.value)),
        When(by__lte=week, then=Value(Group.WEEK.value)),
        default=Value(Group.LATER.value), output_field=IntegerField(),
    )  # fmt: skip
    harms = [When(kind=kind, then=Value(harm)) for kind, harm in HARM_IF_LEFT.items()]
    harm = Case(When(group=Group.LATER.value, then=Value(0)), *harms, default=Value(A_FAMILY_WAITS))
    family = Family.objects.filter(pk=OuterRef("family"))
    return held.annotate(
        group=group, harm=harm, joined=Subquery(family.values("joined")),
        called=Subquery(family.values(called=Coalesce("joined__name", "name"))),
        head=Subquery(Person.objects.filter(pk=OuterRef("about_id")).values("head")),
    ).values_list(*OF_A_DUE, named=True)  # fmt: skip


def _each_once(dues: Iterable[Any], place: Place, at: datetime, limits: Until) -> list[Waits]:
    """
    Say the same thing for the same family or person once, at its earliest, in the order a good colleague would; what is
    to be done for each thing by itself is said of each.

    Two records joined as one person are owed it once.
    """
    ordered = sorted(dues, key=lambda due: order_of(kind=due.kind, by=due.by, until=limits))
    earliest: dict[tuple[str, UUID | None], Waits] = {}
    for due in ordered:
        whole = (due.joined or due.family) if due.kind not in EACH_FOR_ITSELF else None
        person = due.head if due.about == "person" else None
        earliest.setdefault((due.kind, whole or person or due.about_id), _waits(due, place, at, limits))
    return list(earliest.values())


def _waits(due: Any, place: Place, at: datetime, limits: Until) -> Waits:
    return Waits(
        due=due.pk, kind=due.kind, about=due.about_id, family=due.joined or due.family, family_name=due.called or "",
        says=says(due.kind, place), whose=_WHOSE[DueRole(due.role)], by=due.by, day=due_day(due.by),
        when=place.when(due.by, at), late=due.by <= at, group=group_of(kind=due.kind, by=due.by, until=limits),
    )  # fmt: skip


YOURS = "It is yours."
_WHOSE = {
    DueRole.PRACTITIONER: YOURS,
    DueRole.TEAM: "Your team has it.",
    DueRole.LEAD: "You lead this family’s plan.",
    DueRole.RESPONSIBLE: "You answer for this family.",
    DueRole.SUPERVISOR: "You supervise the one who answers for this family.",
}
