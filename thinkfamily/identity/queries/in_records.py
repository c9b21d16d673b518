"""Which services have somebody in the records they sent to the index: that they are involved and whom to call."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thinkfamily.identity.linkage.models import IndexRecord, Membership
from thinkfamily.identity.queries.search import Asked, wanted_by
from thinkfamily.identity.queries.weighing import ask_index, weigher_on
from thinkfamily.identity.rules import Described, as_held, compare
from thinkfamily.identity.terms import Band
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.reading import as_work, reading
from thinkfamily.sharing.queries import (
    Viewer,
    closed_to_index,
    entries_kept_from,
    in_conflict,
    signed_for_index,
)

Rows = dict[UUID, list[IndexRecord]]
# Who a row is of: the people it is linked with, whoever it is kept with, or nobody else.
CLUSTER = Coalesce(
    Subquery(Membership.objects.filter(record=OuterRef("pk")).values("cluster")[:1]), F("kept__head_id"), F("pk")
)


@dataclass(frozen=True, slots=True)
class InRecords:
    """A service that has somebody in the records it sent: when it sent them, and whom to call there."""

    agency: str
    sent: date
    telephone: str


def in_records_of(viewer: Viewer, at: datetime, cluster: UUID) -> tuple[InRecords, ...]:
    """Say which services have somebody (a cluster, or the head of a known person) in their records."""
    return _services(_open(viewer, at, [cluster]).get(cluster, ()))


def surely_in_records(viewer: Viewer, at: datetime, asked: Asked) -> dict[UUID, tuple[InRecords, ...]]:
    """
    Find those in agencies' records (clusters) who match all that was asked, with the services that have them.

    Only what this viewer may know of counts: neither another row nor that there is one.
    """
    day = local_day(at)
    weigher, wanted = weigher_on(day), wanted_by(asked, day)
    likely = [one.cluster for one in ask_index(as_held(wanted), weigher, agencies=True).people]
    rows = _open(viewer, at, likely)
    surely = {
        cluster: some
        for cluster, some in rows.items()
        if any(compare(wanted, described_in(row), weigher).band is Band.MATCH for row in some)
    }
    return {cluster: _services(some) for cluster, some in _as_one(surely).items()}


def described_in(row: IndexRecord) -> Described:
    """Describe somebody as a row has them; where they live is no part of it."""
    return Described(
        given=f"{row.given} {row.middle}".strip(), family_name=row.family_name, born=row.born, gender=row.sex,
        nhs_number=row.nhs_number,
    )  # fmt: skip


def counted() -> QuerySet[IndexRecord]:
    """Find the rows that count: of files that are whole and not removed, and not said otherwise since."""
    return IndexRecord.objects.filter(replaced=None, extract__finished__isnull=False, extract__removed=None)


def _open(viewer: Viewer, at: datetime, likely: Collection[UUID]) -> Rows:
    """Find the rows of some clusters that a viewer may know of, by who they are now."""
    if not likely or viewer.practitioner is None or not viewer.standing:
        return {}
    found = _rows_of(likely)
    hidden = _hidden(viewer, at, found)
    told = _told_to(viewer, at, {row.extract.protocol_id for some in found.values() for row in some})
    seen = {cluster: [row for row in some if told(row)] for cluster, some in found.items() if cluster not in hidden}
    return {cluster: some for cluster, some in seen.items() if some}


def _rows_of(likely: Collection[UUID]) -> Rows:
    """
    Read all rows of some clusters, by who they are now.

    Behind the second wall the front door alone reads what extracts say; here it is read as work, and what a row says of
    somebody goes no further than which services sent it.
    """
    with reading():
        as_work("find_in_records")
        members = Membership.objects.filter(cluster__in=likely).values("record")
        named = counted().filter(Q(pk__in=likely) | Q(pk__in=members) | Q(kept__head__in=likely))
        of = set(named.annotate(cluster=CLUSTER).values_list("cluster", flat=True))
        together = Membership.objects.filter(cluster__in=of).values("record")
        every = counted().filter(Q(pk__in=of) | Q(pk__in=together) | Q(kept__head__in=of)).annotate(cluster=CLUSTER)
        found: Rows = {}
        for row in every.select_related("extract__agency", "kept").order_by("extract__begun", "pk"):
            found.setdefault(row.cluster, []).append(row)
        return found


def _told_to(viewer: Viewer, at: datetime, protocols: Collection[UUID]) -> Callable[[IndexRecord], bool]:
    """Say of rows whether a viewer may know of them: both agencies signed, and the service tells nothing sensitive."""
    closed = closed_to_index(local_day(at))
    theirs = signed_for_index(viewer.agency, at, protocols)
    return lambda row: row.extract.protocol_id in theirs and row.extract.agency.kind not in closed


def _hidden(viewer: Viewer, at: datetime, found: Mapping[UUID, Iterable[IndexRecord]]) -> set[UUID]:
    """Find the clusters with anybody who is kept safe from this viewer, or whom the viewer knows outside work."""
    kept = {row.kept.head_id for some in found.values() for row in some if row.kept}
    heads = kept | set(Person.objects.filter(pk__in=found).values_list("head_id", flat=True))
    safe = entries_kept_from(viewer, at, heads)
    shielded = set(Person.objects.filter(pk__in=safe.since).values_list("head_id", flat=True)) if safe.since else set()
    not_theirs = shielded | in_conflict(viewer, at, heads)
    return {
        cluster
        for cluster, some in found.items()
        if cluster in not_theirs or any(row.kept and row.kept.head_id in not_theirs for row in some)
    }


def _as_one(found: Rows) -> Rows:
    """Put rows together that are not linked yet and agree in NHS number or postcode, besides all that was asked."""
    groups: list[tuple[set[str], UUID, list[IndexRecord]]] = []
    for cluster, some in found.items():
        marks = {mark for row in some for mark in (row.nhs_number, row.postcode) if mark}
        like = next((group for group in groups if group[0] & marks), None)
        if like:
            like[0].update(marks)
            like[2].extend(some)
        else:
            groups.append((marks, cluster, list(some)))
    return {cluster: some for _, cluster, some in groups}


def _services(rows: Iterable[IndexRecord]) -> tuple[InRecords, ...]:
    """Name each service once, by when it last sent them."""
    by_agency = {
        row.extract.agency_id: InRecords(
            row.extract.agency.name, local_day(row.extract.begun), row.extract.agency.telephone
        )
        for row in rows
    }
    return tuple(sorted(by_agency.values(), key=lambda each: each.agency))
