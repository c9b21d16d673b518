"""Who is looking, what they may see, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.db.models.expressions import RawSQL
from django.utils import timezone

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import who_works_as
from thinkfamily.records.decision import Decision
from thinkfamily.records.models import Actor
from thinkfamily.sharing import access
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.rules import in_good_standing
from thinkfamily.sharing.terms import Level


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: a practitioner acting for one agency, or a family member; read from the database each time."""

    actor: Actor
    standing: Decision
    practitioner: Practitioner | None = None
    person: UUID | None = None

    @property
    def agency(self) -> UUID | None:
        return self.practitioner.agency_id if self.practitioner else None

    @property
    def role(self) -> str:
        return self.practitioner.role if self.practitioner else self.actor.kind


@dataclass(frozen=True, slots=True)
class Shown:
    """One item a viewer may see: how much of it, by which rule, and what the envelope says."""

    item: UUID
    level: int
    rule: str
    what: str
    kind: int
    agency: UUID
    by: UUID
    at: datetime
    happened: datetime
    version: int
    wide: bool = True

    @property
    def in_full(self) -> bool:
        return self.level >= Level.FULL

    @property
    def coded(self) -> bool:
        return self.level >= Level.SUMMARY


@dataclass(frozen=True, slots=True)
class Seen:
    """All the items about some people that a viewer may see, found by one statement."""

    items: Mapping[UUID, Shown] = field(default_factory=dict)

    def of(self, *what: type[Model]) -> list[UUID]:
        """Give the ids of the items whose content these models keep."""
        labels = {model._meta.label_lower for model in what}
        return [shown.item for shown in self.items.values() if shown.what in labels]

    @property
    def wide(self) -> bool:
        """Say whether they are more than the single items of a limited involvement: then their people may be opened."""
        return any(shown.wide for shown in self.items.values())

    def __getitem__(self, item: UUID) -> Shown:
        return self.items[item]

    def __contains__(self, item: UUID) -> bool:
        return item in self.items

    def __len__(self) -> int:
        return len(self.items)


def viewer_of(who: Actor | UUID, at: datetime) -> Viewer:
    """Read who is looking and whether they are in good standing; never kept from one request to the next."""
    practitioner = who_works_as(who if isinstance(who, UUID) else who.pk)
    if practitioner is None:
        actor = Actor.objects.get(pk=who) if isinstance(who, UUID) else who
        return Viewer(actor=actor, standing=Decision(False, "You are not signed in as a practitioner."))
    account = practitioner.actor.account
    standing = in_good_standing(
        active=account.is_active,
        second_factor=account.second_factor_since is not None and account.second_factor_since <= at,
        assured=practitioner.agency.assured,
        since=practitioner.since,
        until=practitioner.until,
        cleared_until=practitioner.cleared_until,
        trained_until=practitioner.trained_until,
        at=at,
        today=timezone.localdate(at),
    )
    return Viewer(actor=practitioner.actor, standing=standing, practitioner=practitioner)


def visible_to(viewer: Viewer, at: datetime) -> RawSQL:
    """Give the items a viewer may see, as a subquery: `Need.objects.filter(item__in=visible_to(viewer, at))`."""
    return RawSQL(*access.bound(access.narrowed(access.IDS), _values(viewer, at)))  # noqa: S611 - values are bound


def seen_about(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> Seen:
    """Find all items about these people (and the records linked to them) that a viewer may see: one statement."""
    wanted = sorted(set(people))
    if not wanted:
        return Seen()
    values = _values(viewer, at) | {f"one{n}": person for n, person in enumerate(wanted)}
    rows = _rows(access.narrowed(access.ROWS, people=len(wanted)), values)
    return Seen({row.item: row for row, why in rows if why})


def decide(viewer: Viewer, item: UUID, at: datetime) -> tuple[Decision, Shown | None]:
    """
    Decide one item by the same text: the decision names the rule (D1, D9, default, or the permit) in its sentence.

    The sentence of a refusal is for the log alone; a person refused is told what is told of a thing that is not there.
    """
    if not viewer.standing:
        return Decision(False, f"D1: {viewer.standing.because}"), None
    rows = _rows(access.narrowed(access.ROWS, item=True), _values(viewer, at) | {"item": item})
    found = next((pair for pair in rows if pair[0].item == item), None)
    if found is None:
        return Decision(False, "default: nothing permits it."), None
    shown, why = found
    if not why:
        return Decision(False, "D9: no reason to look was given."), None
    return Decision(True, f"{shown.rule}: {_PERMITS[shown.rule]}"), shown


_PERMITS = {
    "P0": "it was sent to you, or to a team you are on duty in",
    "P1": "your agency recorded it and you work with the person",
    "P2": "you work with the person, and it may be shared with you",
    "P7": "it was published to you",
}


def people_of(items: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Say whom each of these items is about. The caller has already been allowed to see them."""
    about: dict[UUID, list[UUID]] = {}
    for item, person in Subject.objects.filter(item_id__in=items).order_by("id").values_list("item_id", "person_id"):
        about.setdefault(item, []).append(person)
    return about


def _values(viewer: Viewer, at: datetime) -> dict[str, Any]:
    return {
        "me": viewer.actor.pk,
        "practitioner": viewer.practitioner.pk if viewer.practitioner else None,
        "agency": viewer.agency,
        "person": viewer.person,
        "standing": int(bool(viewer.standing)),
        "at": at,
    }


def _rows(text: str, values: dict[str, Any]) -> list[tuple[Shown, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(*access.bound(text, values))
        return [(_shown(row), bool(row[3])) for row in cursor.fetchall()]


def _shown(row: tuple[Any, ...]) -> Shown:
    item, level, rule, _why, wide, what, kind, agency, by, at, happened, version = row
    return Shown(
        item=_uuid(item), level=level, rule=rule, what=what, kind=kind, agency=_uuid(agency), by=_uuid(by),
        at=_moment(at), happened=_moment(happened), version=version, wide=bool(wide),
    )  # fmt: skip


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else _uuid_of(value)


# The same few agencies and authors stand on every row.
@lru_cache(maxsize=4096)
def _uuid_of(text: str) -> UUID:
    return UUID(text)


def _moment(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if timezone.is_aware(value) else value.replace(tzinfo=UTC)
