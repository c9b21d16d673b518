"""What of an item is published to the family now, and who reads for a child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.records.models import Due
from thinkfamily.sharing.models import Publication, ReadsFor
from thinkfamily.sharing.terms import SharingDuty


@dataclass(frozen=True, slots=True)
class Published:
    """One publication that stands: to one person (their head) or, without a reader, to those the item is about."""

    id: UUID
    item: UUID
    reader: UUID | None
    since: datetime
    by: str
    confirmed_by: str
    waits: bool


def published(item: UUID, at: datetime, *, takes_two: bool) -> list[Published]:
    """List what of an item is published now, or waits for a second person; the caller may read the item in full."""
    rows = Publication.objects.filter(Q(ended=None) | Q(ended__gt=at), item=item)
    rows = rows.select_related("reader", "published_by", "confirmed_by").order_by("published", "id")
    return [
        Published(
            row.pk, row.item_id, row.reader.head_id if row.reader else None, row.published, row.published_by.shown_as,
            row.confirmed_by.shown_as if row.confirmed_by else "", takes_two and row.confirmed_by is None,
        )
        for row in rows
    ]  # fmt: skip


def who_reads_for(children: Iterable[UUID], at: datetime) -> list[tuple[UUID, UUID]]:
    """List who (head) reads for which of these children (heads) now."""
    rows = ReadsFor.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at, child__head__in=list(children))
    return list(dict.fromkeys(rows.order_by("since", "id").values_list("adult__head_id", "child__head_id")))


def publishing_asked(publication: UUID, of: UUID) -> tuple[UUID, UUID, UUID] | None:
    """Give the item, the reader and the family of a publication that an actor is asked about, if they are."""
    due = Due.objects.filter(kind=SharingDuty.ANSWER_PUBLISHING, about_id=publication, holder=of, ended=None).first()
    row = Publication.objects.select_related("reader").filter(pk=publication).first()
    if due is None or row is None or row.reader is None or due.family is None:
        return None
    return row.item_id, row.reader.head_id, due.family
