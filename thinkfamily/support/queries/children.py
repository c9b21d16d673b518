"""The children of a family, as a viewer knows of them, and when each was last seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.door.models import NamedPerson
from thinkfamily.families.models import Family
from thinkfamily.families.queries import OpenFamily, members_of
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Seen
from thinkfamily.support.models import Presence
from thinkfamily.support.queries.members import known_of


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the family, once: the record by which they belong, the head of all, and what they are called."""

    person: UUID
    head: UUID
    called: str


def children_of(family: Family, seen: Seen, at: datetime) -> list[Child]:
    """
    List the children of a family whom a viewer knows of, without those who are not born yet or have died: they
    cannot be seen.

    By their age; where nobody knows it, by what a contact said of them.
    """
    members = members_of(family)
    known, names = known_of(seen, members), named(seen, members, local_day(at))
    said = _said_adult(known.values())
    return [
        Child(person, head, names[person].short if person in names else "A child whose name is not known")
        for person, head in known.items()
        if _is_child(names.get(person), said.get(head))
    ]


def children_in(opening: OpenFamily, names: Mapping[UUID, Named]) -> list[Child]:
    """List the children of a family that was opened, whom a page has named already; one query."""
    members = [person for person in opening.now if person in names]
    said = _said_adult(opening.heads[person] for person in members)
    return [
        Child(person, opening.heads[person], names[person].short)
        for person in members
        if _is_child(names[person], said.get(opening.heads[person]))
    ]


def _said_adult(heads: Iterable[UUID]) -> dict[UUID, bool]:
    """Give what contacts said of these people, adult or child, on any of their records; child where they differ."""
    return {head: bool(adult) for head, adult in _told_adult(list(heads))}


@prepared
def _told_adult(heads: list[UUID]) -> QuerySet[NamedPerson, tuple[UUID, bool | None]]:
    rows = NamedPerson.objects.filter(person__head__in=heads, adult__isnull=False).order_by("-adult")
    return rows.values_list("person__head_id", "adult")


def _is_child(known: Named | None, said_adult: bool | None) -> bool:
    if known is not None and (known.unborn or known.died):
        return False
    if known is not None and known.age is not None:
        return not known.adult
    return said_adult is False or (known is not None and known.adult is False)


def last_seen(seen: Seen) -> Mapping[UUID, date]:
    """Say on which day each person (by the head of their records) was last seen, as far as a viewer may know."""
    rows = (
        Presence.objects.filter(pk__in=seen.of(Presence), seen=True, ended=None, visit__recorded__isnull=False)
        .order_by("visit__happened")
        .values_list("person__head_id", "visit__happened")
    )
    return {head: local_day(happened) for head, happened in rows if happened}
