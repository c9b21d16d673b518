"""The protocols between agencies, and how each stands today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from thinkfamily.partnership.models import Protocol, ProtocolParty
from thinkfamily.partnership.rules import due_day, local_day, protocol_state
from thinkfamily.partnership.terms import ProtocolState
from thinkfamily.records.decision import NotFound
from thinkfamily.records.prepared import prepared

# What waits for somebody comes first, what holds next, what is over last.
ORDER = (
    ProtocolState.LAPSING, ProtocolState.DUE_FOR_REVIEW, ProtocolState.UNSIGNED, ProtocolState.TO_COME,
    ProtocolState.IN_FORCE, ProtocolState.LAPSED, ProtocolState.REVOKED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartyShown:
    """An agency that is party to a protocol; `signed_by` is empty while nobody has signed for it."""

    agency: UUID
    name: str
    signed_by: str
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProtocolShown:
    """
    A protocol as it stands: its terms, its parties by name, and its state.

    `kinds` is the sum of the bits of its kinds of information, `level` the most it shows (1 index to 3 full); `starts`
    and `ends` are its first and last local days.
    """

    id: UUID
    version: int
    name: str
    purpose: str
    kinds: int
    level: int
    index: bool
    lawful_basis: str
    roles: str
    disputes: str
    starts: date
    ends: date
    review_on: date
    state: ProtocolState
    revoked: datetime | None
    revoked_because: str
    parties: tuple[PartyShown, ...]

    @property
    def unsigned(self) -> list[PartyShown]:
        """Give those who have not signed."""
        return [party for party in self.parties if not party.signed_at]


def protocols(at: datetime) -> Sequence[ProtocolShown]:
    """List the protocols of the area, what waits for somebody first; two queries."""
    shown = [_shown(row, at) for row in _rows()]
    return sorted(shown, key=lambda each: (ORDER.index(each.state), each.name))


def protocol_shown(protocol: UUID, at: datetime) -> ProtocolShown:
    """
    Show one protocol; two queries.

    :raises NotFound: if there is no such protocol.
    """
    for row in _rows(pk=protocol):
        return _shown(row, at)
    raise NotFound


@dataclass(frozen=True, slots=True)
class Covered:
    """What one protocol in force lets flow between an agency and another: kinds as the sum of their bits, how much."""

    agency: UUID
    kinds: int
    level: int


def covered_with(agency: UUID, at: datetime) -> list[Covered]:
    """List what the protocols in force let flow between an agency and each other one; one query."""
    return [Covered(*row) for row in _in_force(agency, at)]


@prepared
def _in_force(agency: UUID, at: datetime) -> QuerySet[ProtocolParty, Any]:
    """Read the other parties of what an agency has signed, where all hold now: as the access rule has it."""
    ours = ProtocolParty.objects.filter(agency=agency, signed_at__lte=at).values("protocol")
    live = Protocol.objects.filter(Q(revoked=None) | Q(revoked__gt=at), signed__lte=at, starts__lte=at, ends__gt=at)
    theirs = ProtocolParty.objects.filter(signed_at__lte=at, protocol__in=live).filter(protocol__in=ours)
    return theirs.exclude(agency=agency).values_list("agency_id", "protocol__kinds", "protocol__level")


def _rows(**which: Any) -> Any:
    parties = ProtocolParty.objects.select_related("agency").order_by("agency__name")
    return Protocol.objects.filter(**which).prefetch_related(Prefetch("parties", parties))


def _shown(row: Protocol, at: datetime) -> ProtocolShown:
    state = protocol_state(
        signed=row.signed, starts=row.starts, ends=row.ends, review_on=row.review_on, revoked=row.revoked, at=at
    )
    parties = [
        PartyShown(each.agency_id, each.agency.name, each.signed_by, each.signed_at) for each in row.parties.all()
    ]
    return ProtocolShown(
        id=row.pk, version=row.version, name=row.name, purpose=row.purpose, kinds=row.kinds, level=row.level,
        index=row.index, lawful_basis=row.lawful_basis, roles=row.roles, disputes=row.disputes,
        starts=local_day(row.starts), ends=due_day(row.ends), review_on=row.review_on, state=state,
        revoked=row.revoked, revoked_because=row.revoked_because, parties=tuple(parties),
    )  # fmt: skip
