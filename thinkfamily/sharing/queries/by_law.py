"""What flows about people without an agreement, as far as a viewer may know of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.partnership.models import Practitioner
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Basis
from thinkfamily.sharing.queries.agreements import RECIPIENTS, To, recipient_of, staff_named
from thinkfamily.sharing.queries.looking import Seen, Viewer
from thinkfamily.sharing.rules import said_of_kinds
from thinkfamily.sharing.terms import Ground


@dataclass(frozen=True, slots=True)
class ByLaw:
    """What a law lets flow about one person (the head of their records): to whom, of which kinds, until when."""

    basis: UUID
    person: UUID
    to: To
    kinds: int
    ground: Ground
    until: datetime | None

    @property
    def in_words(self) -> str:
        return said_of_kinds(self.kinds)


def flows_by_law(viewer: Viewer, at: datetime, people: Collection[UUID], seen: Seen) -> list[ByLaw]:
    """
    List what flows about these people (by their heads) without an agreement now; two queries at most.

    It is told to those of the agency that recorded it alone: an inquiry may not be known to be one. What follows from
    a decision is told to those of them who may see that.
    """
    if viewer.agency is None or not people:
        return []
    rows = _by_law(viewer.agency, at, list(people))
    staff = staff_named(rows)
    return [
        ByLaw(row.pk, row.person.head_id, recipient_of(row, staff), row.kinds, Ground(row.ground), row.ends)
        for row in rows
        if row.decision_id is None or row.decision_id in seen
    ]


@prepared
def _by_law(agency: UUID, at: datetime, heads: list[UUID]) -> QuerySet[Basis]:
    ours = Practitioner.objects.filter(agency=agency).values("actor")
    live = Basis.objects.filter(Q(ends=None) | Q(ends__gt=at), starts__lte=at, person__head__in=heads)
    found = live.filter(agreement=None, recorded_by__in=ours).select_related("person", *RECIPIENTS)
    return found.order_by("starts", "id")
