"""Who is looking, what they may see, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import who_works_as
from thinkfamily.records.command import in_an_act
from thinkfamily.records.decision import Decision
from thinkfamily.records.models import Actor
from thinkfamily.records.prepared import prepared, uuid_of
from thinkfamily.records.queries import clock, moment, now
from thinkfamily.records.reading import planned_for, reads_as_viewer
from thinkfamily.sharing import access
from thinkfamily.sharing.access import Asked, Guard, Needed
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
    guards: Guard = Guard.ALL
    # Which families they may not know by their title, asked once a request (families/queries/titles.py).
    untitled: dict[datetime, frozenset[UUID]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def agency(self) -> UUID | None:
        return self.practitioner.agency_id if self.practitioner else None

    @property
    def role(self) -> str:
        return self.practitioner.role if self.practitioner else self.actor.kind


class Shown(NamedTuple):
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


@dataclass(frozen=True)
class Seen:
    """All the items about some people that a viewer may see, found by one statement."""

    items: Mapping[UUID, Shown] = field(default_factory=dict)

    def of(self, *what: type[Model]) -> list[UUID]:
        """Give the ids of the items whose content these models keep."""
        if len(what) == 1:
            return [shown.item for shown in self._of_one(what[0])]
        labels = {model._meta.label_lower for model in what}
        return [shown.item for shown in self.items.values() if shown.what in labels]

    def in_full(self, what: type[Model]) -> list[UUID]:
        """Give the ids of those of one sort that may be read in full."""
        return [shown.item for shown in self._of_one(what) if shown.in_full]

    def coded(self, what: type[Model]) -> list[UUID]:
        """Give the ids of those of one sort of which at least what was ticked may be read."""
        return [shown.item for shown in self._of_one(what) if shown.coded]

    def _of_one(self, what: type[Model]) -> Sequence[Shown]:
        return self._of_each.get(what._meta.label_lower, ())

    @cached_property
    def _of_each(self) -> dict[str, list[Shown]]:
        found: dict[str, list[Shown]] = {}
        for shown in self.items.values():
            found.setdefault(shown.what, []).append(shown)
        return found

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
    return _viewer(who, *_who_looks(who if isinstance(who, UUID) else who.pk), at)


def who_is_signed_in(account: UUID) -> Any:
    """
    Read whoever signs in by an account, with all that `viewer_now` asks of them: each page wants to know both.

    It is the key of the account; nobody, if they are no practitioner.
    """
    return next(iter(_with_guards_by(account)), None)


def viewer_now(actor: UUID, found: Any = None) -> tuple[Viewer, datetime]:
    """
    Read who is looking and what the time is, by the database's clock, in one statement.

    `found` is what `who_is_signed_in` has read in this very request.
    """
    found = found or next(iter(_with_guards(actor)), None)
    at = moment(found.now) if found else now()
    return _viewer(actor, found, Guard(found.guards if found else 0), at), at


def _viewer(who: Actor | UUID, practitioner: Practitioner | None, guards: Guard, at: datetime) -> Viewer:
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
    return Viewer(actor=practitioner.actor, standing=standing, practitioner=practitioner, guards=guards)


def _who_looks(actor: UUID) -> tuple[Practitioner | None, Guard]:
    """Read who looks, and in the same breath which parts of the text there is anything for: any may come meanwhile."""
    if not in_an_act():
        found = next(iter(_with_guards(actor)), None)
        return found, Guard(found.guards if found else 0)
    row = Practitioner.objects.filter(actor_id=actor).values_list(RawSQL(access.GUARDS, [])).first()  # noqa: S611 - it is our own text
    return who_works_as(actor), Guard(row[0] if row else 0)


@prepared
def _with_guards(actor: UUID) -> "QuerySet[Any, Any]":
    return _looking().filter(actor_id=actor)


@prepared
def _with_guards_by(account: UUID) -> "QuerySet[Any, Any]":
    return _looking().filter(actor__account=account)


def _looking() -> "QuerySet[Any, Any]":
    rows = Practitioner.objects.select_related("actor__account", "agency", "supervisor__actor")
    guards = RawSQL(access.GUARDS, [])  # noqa: S611 - it is our own text
    time = RawSQL(clock().replace("%", "%%"), [], output_field=TextField())  # noqa: S611 - it is our own text
    return rows.annotate(guards=guards, now=time)


def visible_to(viewer: Viewer, at: datetime) -> RawSQL:
    """Give the items a viewer may see, as a subquery: `Need.objects.filter(item__in=visible_to(viewer, at))`."""
    if not viewer.standing:
        return RawSQL("SELECT id FROM sharing_item WHERE 1 = 0", [])
    return RawSQL(*access.bound(access.items(asked_by(viewer)), values_of(viewer, at)))  # noqa: S611 - values are bound


def seen_about(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> Seen:
    """Find all items about these people (and the records linked to them) that a viewer may see: one statement."""
    wanted = sorted(set(people))
    return shown_to(viewer, at, people=wanted) if wanted else Seen()


def shown_to(
    viewer: Viewer, at: datetime, *, people: Sequence[UUID] = (), items: Sequence[UUID] = (),
    as_if_stated: bool = False, needed: Needed = Needed.ALL, short: bool = False,
) -> Seen:  # fmt: skip
    """
    Find what a viewer may see of some people, of some items, or (if none are named) of everything.

    `as_if_stated`: what they would see had they stated a reason to look, to ask them for it and never to show.
    `needed`: which permits there is anything for, of all these items; `short`: as far as nobody is shielded or sealed.
    """
    if not viewer.standing:
        return Seen()
    asked = asked_by(viewer, people=bool(people), items=bool(items))
    text = access.rows(replace(asked, as_if_stated=as_if_stated, needed=needed, short=short, one=len(items) == 1))
    with planned_for(len(people) + len(items)), connection.cursor() as cursor:
        cursor.execute(*access.named(text, values_of(viewer, at) | {"ids": [*people, *items]}))
        rows = [as_shown(row) for row in cursor.fetchall()]
    return Seen({row.item: row for row in rows})


def people_of(items: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Say whom each of these items is about. The caller has already been allowed to see them."""
    about: dict[UUID, list[UUID]] = {}
    for item, person in _subjects(list(items)):
        about.setdefault(item, []).append(person)
    return about


@prepared
def _subjects(items: list[UUID]) -> QuerySet[Subject, tuple[UUID, UUID]]:
    return Subject.objects.filter(item_id__in=items).order_by("id").values_list("item_id", "person_id")


def asked_by(viewer: Viewer, *, people: bool = False, items: bool = False) -> Asked:
    return Asked(
        guards=viewer.guards, walled=reads_as_viewer(), portal=viewer.practitioner is None, people=people, items=items
    )  # fmt: skip


def values_of(viewer: Viewer, at: datetime) -> dict[str, Any]:
    return {
        "me": viewer.actor.pk,
        "practitioner": viewer.practitioner.pk if viewer.practitioner else None,
        "agency": viewer.agency,
        "person": viewer.person,
        "since": viewer.practitioner.since if viewer.practitioner else None,
        "at": at,
        "today": timezone.localdate(at),
    }


def as_shown(row: Sequence[Any]) -> Shown:
    item, level, rule, wide, what, kind, agency, by, at, happened, version = row
    return Shown(
        as_uuid(item),
        level,
        rule,
        what,
        kind,
        as_uuid(agency),
        as_uuid(by),
        _moment(at),
        _moment(happened),
        version,
        bool(wide),
    )


def as_uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else uuid_of(value)


def _moment(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value.tzinfo else value.replace(tzinfo=UTC)
