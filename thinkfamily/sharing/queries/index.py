"""What the index says: that a service works or worked with somebody, since when, and whom to call (P3, P9)."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from thinkfamily.partnership.models import Protocol, ProtocolParty
from thinkfamily.records.queries import edition
from thinkfamily.sharing.models import Broker
from thinkfamily.sharing.rules import PLAIN_KINDS
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind

# That social care is involved is the first thing every service asks; the children's index shows it.
SOCIAL_CARE = frozenset({"children_social_care", "adult_social_care"})

# A role whose very name tells that somebody may be in danger: in no list but that of the agency that holds it.
CLOSED_ROLES = frozenset({"safeguarding"})

GUARDED = tuple(kind.bit for kind in Kind if kind in SENSITIVE | RESTRICTED)


def closed_to_index(day: date) -> frozenset[str]:
    """Give the kinds of agency whose very involvement tells something sensitive or restricted."""
    plain = {kind.value for kind in PLAIN_KINDS}
    return frozenset(kind for kind, told in _told_by(day).items() if told not in plain)


def what_it_tells(agency_kind: str, role: str, day: date) -> int:
    """Say of which kind the very fact of an involvement is, as its bit: the kind of information its service tells."""
    if role in CLOSED_ROLES:
        return Kind.SAFEGUARDING.bit
    return Kind(_told_by(day).get(agency_kind, Kind.PLAN_AND_ACTIONS)).bit


def _told_by(day: date) -> dict[str, str]:
    rows = edition("kinds", day)["kinds"]
    return {kind: row["code"] for row in rows for kind in row["told_by"] if kind not in SOCIAL_CARE}


def open_in_index(agency: UUID, actor: UUID, at: datetime) -> Q:
    """
    Give what P3 and P9 of the access rules open to a practitioner, as a condition on involvements.

    P3: what tells nothing sensitive or restricted, of their own agency or of one with which an index protocol is in
    force. P9: what tells a sensitive kind for which they are a named broker.
    """
    signed = ProtocolParty.objects.filter(signed_at__lte=at)
    theirs = signed.filter(agency=OuterRef("agency"), protocol__in=_ours(agency, at).values("protocol"))
    brokered = Broker.objects.filter(Q(until=None) | Q(until__gt=at), actor=actor, kind=OuterRef("tells"))
    plain = ~Q(tells__in=GUARDED) & (Q(agency=agency) | Exists(theirs))
    return plain | Exists(brokered.filter(since__lte=at))


def shares_an_index(agency: UUID, at: datetime) -> bool:
    """Say whether an agency is party to an index protocol in force."""
    return _ours(agency, at).exists()


def signed_for_index(agency: UUID | None, at: datetime, protocols: Iterable[UUID]) -> frozenset[UUID]:
    """Say which of these protocols let the index reach an agency now."""
    if agency is None:
        return frozenset()
    return frozenset(_ours(agency, at).filter(protocol__in=list(protocols)).values_list("protocol_id", flat=True))


def _ours(agency: UUID, at: datetime) -> QuerySet[ProtocolParty]:
    """Find what an agency signed that lets the index reach it now."""
    standing = Protocol.objects.filter(Q(revoked=None) | Q(revoked__gt=at), index=True, signed__lte=at, starts__lte=at)
    return ProtocolParty.objects.filter(signed_at__lte=at, agency=agency, protocol__in=standing.filter(ends__gt=at))
