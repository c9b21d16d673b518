"""Which entries of the index a viewer may see, and which would tell where somebody is whose address is kept safe."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.models import Involvement, Shield, ShieldReader
from thinkfamily.sharing.queries.conflicts import in_conflict
from thinkfamily.sharing.queries.index import open_in_index
from thinkfamily.sharing.queries.looking import Viewer
from thinkfamily.sharing.queries.reasons import with_a_reason
from thinkfamily.sharing.terms import Kind

ANY = Q()


@dataclass(frozen=True, slots=True)
class KeptEntries:
    """
    What a viewer may not know of in the index: by record, since when another agency's involvement tells a place.

    Of those in `total` no entry at all is theirs to see (D4).
    """

    agency: UUID | None
    since: dict[UUID, datetime]
    total: frozenset[UUID]

    def may_hide(self, agency: UUID, opened: datetime) -> bool:
        """Say whether an agency's involvement that was opened then may be kept from the viewer, whoever it is with."""
        return bool(self.total) or (agency != self.agency and any(opened >= moved for moved in self.since.values()))

    def hides(self, person: UUID, agency: UUID, opened: datetime, tells: int = 0) -> bool:
        """Say whether an agency's involvement with a record, opened then, is kept from the viewer."""
        moved = self.since.get(person)
        place = tells == Kind.WHEREABOUTS.bit
        return person in self.total or (moved is not None and (place or (agency != self.agency and opened >= moved)))


def entries_kept_from(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> KeptEntries:
    """Find which entries about these people (heads) a viewer may not know of; one query, if anything is kept safe."""
    if Guard.SHIELDS not in viewer.guards:
        return KeptEntries(viewer.agency, {}, frozenset())
    since: dict[UUID, datetime] = {}
    total = set()
    for record, moved, hides_all in _kept_safe(viewer.actor.pk, list(people), at):
        since[record] = min(moved, since.get(record, moved))
        total |= {record} if hides_all else set()
    return KeptEntries(viewer.agency, since, frozenset(total))


@prepared
def _kept_safe(actor: UUID, people: list[UUID], at: datetime) -> "QuerySet[Any, Any]":
    now = Q(until=None) | Q(until__gt=at)
    cleared = ShieldReader.objects.filter(now, actor=actor, since__lte=at).values("shield")
    live = Shield.objects.filter(Q(lifted=None) | Q(lifted__gt=at), since__lte=at).exclude(pk__in=cleared)
    rows = live.filter(person__kept__kept_together__head__in=people)
    return rows.values_list("person__kept__kept_together", "moved", "total")


def index_entries(viewer: Viewer, at: datetime, people: Iterable[UUID], also: Q = ANY) -> list[Involvement]:
    """
    Find the entries of the index about these people (heads) that a viewer may see, those that ended among them.

    P3 and P9 permit, D1, D3 and D4 refuse. A reason to look (D9) is the caller's to ask: these are people whose record
    the viewer has before them.
    """
    heads = set(people)
    if not heads or not viewer.standing or viewer.practitioner is None:
        return []
    heads -= in_conflict(viewer, at, heads)
    open_to = open_in_index(viewer.practitioner.agency_id, viewer.actor.pk, at)
    rows = Involvement.objects.filter(open_to, also, person__head__in=heads, opened__lte=at, limited=False)
    kept = entries_kept_from(viewer, at, heads)
    shown = rows.select_related("actor", "agency", "team", "person").order_by("opened", "id")
    return [row for row in shown if not kept.hides(row.person_id, row.agency_id, row.opened, row.tells)]


def entries_opened(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> list[Involvement]:
    """Find the entries about those of these people (heads) for whom a viewer has a reason to look (D9)."""
    return index_entries(viewer, at, with_a_reason(viewer, at, people))
