"""What goes well for people, what is hard and whom it touches, as far as a viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.findings.models import Effect, Finding, Sighting, Withdrawal
from thinkfamily.findings.rules import LISTED_UNDER, coded
from thinkfamily.findings.terms import FindingSort, Progress
from thinkfamily.records.prepared import prepared
from thinkfamily.records.queries import edition_of
from thinkfamily.sharing.queries import Seen


@dataclass(frozen=True, slots=True)
class SightingShown:
    """How a finding was when it was last seen, when, and by whom (an actor)."""

    item: UUID
    how: Progress
    words: str
    on: date
    by: UUID
    agency: UUID


@dataclass(frozen=True, slots=True)
class FindingShown:
    """
    A strength or need of somebody (the head of their records), in plain words.

    `plain` says the code in words for families, `words` what was written of it, where the viewer may read it in full.
    """

    item: UUID
    person: UUID
    sort: FindingSort
    codes: str
    code: str
    factor: str
    plain: str
    words: str
    since: date
    ended: date | None
    withdrawn: datetime | None
    by: UUID
    agency: UUID
    kind: int
    last: SightingShown | None

    @property
    def is_open(self) -> bool:
        return self.ended is None and self.withdrawn is None


@dataclass(frozen=True, slots=True)
class EffectShown:
    """What something does to somebody, in words without the cause; `need` is given to those who may see it."""

    item: UUID
    person: UUID
    words: str
    since: date
    need: UUID | None
    by: UUID
    agency: UUID
    withdrawn: datetime | None
    need_withdrawn: datetime | None

    @property
    def is_open(self) -> bool:
        return self.withdrawn is None and self.need_withdrawn is None


@dataclass(frozen=True, slots=True)
class WithdrawalShown:
    """That something was recorded by mistake: why, by whom (an actor) and when; and by whom and when put back."""

    because: str
    by: UUID
    at: datetime
    put_back: datetime | None
    put_back_by: UUID | None


def findings_seen(seen: Seen, sort: FindingSort | None = None) -> list[FindingShown]:
    """List the strengths or needs a viewer may see among what they have opened, oldest first; two queries."""
    found = _findings(seen.coded(Finding))
    found = [row for row in found if row.sort == sort] if sort else found
    last = _last_sightings(seen, [row.pk for row in found])
    return [_shown(row, seen, last.get(row.pk)) for row in found]


@prepared
def _findings(items: list[UUID]) -> QuerySet[Finding]:
    return Finding.objects.filter(item__in=items).select_related("person").order_by("since", "item__at", "item_id")


def plain_words(codes: str, edition: int, code: str) -> str:
    """Say a code of a list in words for families, as that version of the list has them."""
    found = coded(edition_of(codes, edition)[LISTED_UNDER[codes]], code)
    return str(found["plain"]) if found else code


def _shown(row: Finding, seen: Seen, last: SightingShown | None) -> FindingShown:
    envelope = seen[row.pk]
    return FindingShown(
        item=row.pk, person=row.person.head_id, sort=FindingSort(row.sort), codes=row.codes, code=row.code,
        factor=row.factor, plain=plain_words(row.codes, row.edition, row.code),
        words=row.words if envelope.in_full else "", since=row.since, ended=row.ended,
        withdrawn=row.withdrawn, by=envelope.by,
        agency=envelope.agency, kind=envelope.kind, last=last,
    )  # fmt: skip


def _last_sightings(seen: Seen, findings: Iterable[UUID]) -> dict[UUID, SightingShown]:
    items = seen.coded(Sighting)
    return {
        row.finding_id: SightingShown(
            item=row.pk, how=Progress(row.how), words=row.words if seen[row.pk].in_full else "", on=row.on,
            by=seen[row.pk].by, agency=seen[row.pk].agency,
        )
        for row in _sightings(items, list(findings))
    }  # fmt: skip


@prepared
def _sightings(items: list[UUID], findings: list[UUID]) -> QuerySet[Sighting]:
    return Sighting.objects.filter(item__in=items, finding__in=findings).order_by("on", "item__at", "item_id")


def effects_seen(seen: Seen) -> list[EffectShown]:
    """List what touches people, as far as a viewer may read it; the need it comes from only if that may be seen too."""
    return [each for each in effects_ever(seen) if each.is_open]


def effects_ever(seen: Seen) -> list[EffectShown]:
    """List what touches people, with what was withdrawn: itself, or the need it comes from."""
    items = seen.in_full(Effect)
    return [
        EffectShown(
            item=row.pk, person=row.person.head_id, words=row.words, since=row.since,
            need=row.need_id if row.need_id in seen else None, by=seen[row.pk].by, agency=seen[row.pk].agency,
            withdrawn=row.withdrawn, need_withdrawn=row.need.withdrawn,
        )
        for row in _effects(items)
        if row.ended is None
    ]  # fmt: skip


@prepared
def _effects(items: list[UUID]) -> QuerySet[Effect]:
    rows = Effect.objects.filter(item__in=items).select_related("person", "need")
    return rows.order_by("since", "item__at", "item_id")


def withdrawals_seen(seen: Seen) -> dict[UUID, list[WithdrawalShown]]:
    """Say, of each finding or effect that was ever withdrawn, why and by whom, as far as the viewer may read it."""
    items = seen.in_full(Withdrawal)
    found: dict[UUID, list[WithdrawalShown]] = {}
    for row in Withdrawal.objects.filter(item__in=items).order_by("item__at", "item_id"):
        shown = WithdrawalShown(row.because, seen[row.pk].by, seen[row.pk].at, row.put_back, row.put_back_by_id)
        for thing in filter(None, (row.finding_id, row.effect_id)):
            found.setdefault(thing, []).append(shown)
    return found
