"""What people of a family said no to, as far as a viewer may see, and when it is offered again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.models import Decline, SafeguardingCheck
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.records.queries import edition_of
from thinkfamily.sharing.queries import Seen, people_of


@dataclass(frozen=True, slots=True)
class SafetyChecked:
    """What came of asking whether everyone is safe; seen by those who may see what tells of safeguarding."""

    outcome: CheckOutcome
    words: str
    on: date
    by: UUID


@dataclass(frozen=True, slots=True)
class Declined:
    """What was offered and to what they said no, who said so and why, in their words, and when it is offered again."""

    item: UUID
    people: tuple[UUID, ...]
    said_by: UUID
    sort: Stopping
    offered: str
    reason: str
    words: str
    on: date
    offer_again: date
    ended: datetime | None
    by: UUID
    checks: tuple[SafetyChecked, ...]


def declines_seen(seen: Seen) -> list[Declined]:
    """List what people said no to, as far as a viewer may read it, newest first."""
    items = seen.in_full(Decline)
    rows = list(Decline.objects.filter(item__in=items).select_related("item").order_by("-on", "-item__at", "item_id"))
    if not rows:
        return []
    about, checks = people_of(items), _checks(seen)
    return [
        Declined(
            item=row.pk, people=tuple(about[row.pk]), said_by=row.said_by_id, sort=Stopping(row.sort),
            offered=row.offered, reason=_reason(row), words=row.words, on=row.on, offer_again=row.offer_again,
            ended=row.ended, by=row.item.by_id, checks=tuple(checks.get(row.pk, ())),
        )
        for row in rows
    ]  # fmt: skip


def _checks(seen: Seen) -> dict[UUID, list[SafetyChecked]]:
    found: dict[UUID, list[SafetyChecked]] = {}
    for row in SafeguardingCheck.objects.filter(item__in=seen.of(SafeguardingCheck)).order_by("on", "item__at"):
        found.setdefault(row.decline_id, []).append(
            SafetyChecked(CheckOutcome(row.outcome), row.words, row.on, row.done_by_id)
        )
    return found


def _reason(row: Decline) -> str:
    reasons = edition_of("decline-reasons", row.edition)["reasons"]
    return next((str(each["name"]) for each in reasons if each["code"] == row.reason), row.reason)
