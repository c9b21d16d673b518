"""Between which records of somebody a seal may be set: those of one person, and whoever else one works with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.names import Named, named_at_index, named_in_list
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Viewer, seen_about

MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class RecordOf:
    """One of the records that are one person: what it says itself, which agency began it, and on which day."""

    id: UUID
    named: Named
    agency: str
    on: date


def records_of_one(viewer: Viewer, at: datetime, person: UUID) -> list[RecordOf]:
    """List the records that are one person and that a viewer may name, the oldest first; one alone is not listed."""
    rows = SourceRecord.objects.filter(item__in=seen_about(viewer, at, [person]).of(SourceRecord))
    found: dict[UUID, list[SourceRecord]] = {}
    for row in rows.select_related("item__agency", "person").order_by("item__at", "pk"):
        found.setdefault(row.person_id, []).append(row)
    if len(found) < 2:
        return []
    day = local_day(at)
    return [_record(record, own, day) for record, own in found.items()]


def _record(record: UUID, own: list[SourceRecord], day: date) -> RecordOf:
    first = own[0].item
    return RecordOf(record, next(iter(named_at_index(own, day).values())), first.agency.name, local_day(first.at))


def others_worked_with(viewer: Viewer, at: datetime, but: Collection[UUID]) -> list[Named]:
    """List whom else a viewer works with themselves, by name: all but some, given by the head of their records."""
    now = Involvement.objects.filter(Q(ended=None) | Q(ended__gt=at), actor=viewer.actor, opened__lte=at)
    heads = set(now.values_list("person__head_id", flat=True)[:MOST]) - {*but}
    return sorted(named_in_list(viewer, at, heads).values(), key=lambda who: (who.family_name, who.called))


def records_under(head: UUID) -> list[UUID]:
    """List every record under a head."""
    return list(Person.objects.filter(head=head).order_by("pk").values_list("pk", flat=True))
