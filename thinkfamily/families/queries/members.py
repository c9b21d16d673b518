"""Who belongs to a family now: each person once, and the records of theirs by which they were added."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.families.models import Family, FamilyMember
from thinkfamily.families.rules import one_a_person
from thinkfamily.people.models import Person
from thinkfamily.records.prepared import prepared


def members_of(family: Family | UUID) -> list[UUID]:
    """List who belongs to a family now, in the order they were named: each person once, whatever records are joined."""
    return list(one_a_person(_rows(family)).values())


def heads_of_members(family: Family | UUID) -> dict[UUID, UUID]:
    """Give, by the head of their records, the record by which each person belongs to a family now."""
    return one_a_person(_rows(family))


def records_in(family: Family | UUID) -> list[UUID]:
    """
    List every record that belongs to a family now; two of them may be one person.

    Who works with the whole family works with each, so that undoing a join leaves nobody out.
    """
    return [record for record, _ in _rows(family)]


@dataclass(frozen=True, slots=True)
class Everybody:
    """
    Everybody who is or was in a family: the records that were added, all records of those people with their heads, and
    who belongs to it now, each person once. `left` says by head until when those belonged who do no longer.
    """

    members: tuple[UUID, ...]
    heads: dict[UUID, UUID]
    now: tuple[UUID, ...]
    left: dict[UUID, datetime]


def everybody_in(family: Family) -> Everybody:
    """Find everybody who is or was in a family; one query."""
    rows = _everybody(family.pk)
    added = {person: head for person, head, _, _ in rows}
    now = one_a_person((person, head) for person, head, until, _ in rows if not until)
    ended = sorted((until, head) for _, head, until, _ in rows if until and head not in now)
    left = {head: until for until, head in ended}
    heads = added | {record: head for _, head, _, record in rows}
    return Everybody(tuple(added), heads, tuple(now.values()), left)


@prepared
def _everybody(family: UUID) -> QuerySet[FamilyMember, tuple[UUID, UUID, datetime | None, UUID]]:
    rows = FamilyMember.objects.filter(family=family).order_by("since", "id", "person__head__cluster__made")
    return rows.values_list("person_id", "person__head_id", "until", "person__head__cluster")


def _rows(family: Family | UUID) -> list[tuple[UUID, UUID]]:
    return _now(family.pk if isinstance(family, Family) else family)


@prepared
def _now(family: UUID) -> QuerySet[FamilyMember, tuple[UUID, UUID]]:
    rows = FamilyMember.objects.filter(family=family, until=None).order_by("since", "id")
    return rows.values_list("person_id", "person__head_id")


def ever_in_a_family_with(person: UUID) -> tuple[UUID, ...]:
    """List everybody who is or was in one family with somebody, themselves first, by head."""
    kept = Person.objects.filter(pk=person).values("kept_id")
    families = FamilyMember.objects.filter(person__kept__in=kept).values("family_id")
    heads = FamilyMember.objects.filter(family__in=families).order_by("since", "id")
    own = Person.objects.filter(pk=person).values_list("head_id", flat=True)
    return tuple(dict.fromkeys([*own, *heads.values_list("person__head_id", flat=True)]))
