"""What practitioners say stands in their way, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from thinkfamily.partnership.models import Barrier
from thinkfamily.records.models import Actor
from thinkfamily.records.paging import Paged, paged


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said stands in the way, and what became of it."""

    id: UUID
    told: str
    who: str
    agency: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


def what_you_told_us(actor: Actor, after: UUID | None = None) -> Paged[Told]:
    """Show a page of what somebody told us, what waits for an answer first, with what became of it."""
    return _told(Barrier.objects.filter(by=actor), after)


def every_barrier(after: UUID | None = None) -> Paged[Told]:
    """Show a page of what stands in the way, what waits for an answer first. For those who answer: see the rule."""
    return _told(Barrier.objects.all(), after)


def barrier_told(barrier: UUID) -> Told | None:
    """Give one thing that was told us, if it was."""
    return next(iter(_told(Barrier.objects.filter(pk=barrier), None).rows), None)


def _told(rows: QuerySet[Barrier], after: UUID | None) -> Paged[Told]:
    rows = rows.order_by(F("answered_at").desc(nulls_first=True), "-at", "pk")
    page = paged(rows.values_list("pk", flat=True), after, key=lambda barrier: barrier)
    shown = [
        Told(
            id=row.pk, told=row.told, who=row.by.shown_as, agency=row.agency.name, at=row.at, answer=row.answer,
            answered_by=row.answered_by.shown_as if row.answered_by else "", answered_at=row.answered_at,
        )
        for row in rows.filter(pk__in=page.rows).select_related("by", "agency", "answered_by")
    ]  # fmt: skip
    return Paged(tuple(shown), page.after, page.first)
