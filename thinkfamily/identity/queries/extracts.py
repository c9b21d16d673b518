"""Agencies' extracts: which were loaded, how far, under which protocol, and what could not be taken."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.identity.linkage.models import Extract, Reject
from thinkfamily.identity.linkage.shape import Shape
from thinkfamily.identity.linkage.terms import Bad, Slip
from thinkfamily.partnership.models import Agency, Protocol, ProtocolParty
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.terms import Kind


def protocol_for(agency: Agency, name: str, at: datetime) -> Protocol:
    """
    Find the protocol under which an agency's rows may be held: in force, signed by it, for the index and identity.

    Of several the one that ends first counts, unless one is named.

    :raises Refused: if there is none.
    """
    live = Protocol.objects.filter(Q(revoked=None) | Q(revoked__gt=at), signed__lte=at, starts__lte=at, ends__gt=at)
    theirs = live.filter(index=True, parties__agency=agency, parties__signed_at__lte=at).order_by("ends", "name")
    for protocol in theirs:
        if (not name or protocol.name == name) and protocol.kinds & Kind.IDENTITY.bit:
            return protocol
    named = f" called “{name}”" if name else ""
    raise Refused(
        f"No protocol{named} in force lets the index hold who {agency.name} knows. Ask who keeps the protocols:"
        " it must be signed for this agency, be for the index, and name who somebody is.", field="protocol",
    )  # fmt: skip


def extracts_in_force(at: datetime, agency: UUID | None) -> QuerySet[Extract]:
    """
    Find the files whose rows count for an agency: wholly loaded, not taken out, and its own or under a protocol that
    is not over and that it has signed.
    """
    live = Q(protocol__revoked=None) | Q(protocol__revoked__gt=at)
    signed = ProtocolParty.objects.filter(agency=agency, signed_at__lte=at).values("protocol")
    theirs = Q(agency=agency) | Q(protocol__in=signed)
    return Extract.objects.filter(live, theirs, protocol__ends__gt=at, removed=None).exclude(finished=None)


@dataclass(frozen=True, slots=True)
class ExtractShown:
    """A file that was sent: whose, how it was read, how far it is, until when its rows are held."""

    id: UUID
    name: str
    agency: str
    agency_id: UUID
    protocol: str
    until: datetime
    shape: str
    begun: datetime
    finished: datetime | None
    removed: datetime | None
    size: int
    rows: int
    kept: int
    known: int
    rejected: int
    slips: tuple[tuple[str, int], ...]


def extracts(*, most: int = 50) -> list[ExtractShown]:
    """List the files that agencies sent, the latest first."""
    rows = Extract.objects.select_related("agency", "protocol").order_by("-begun", "id")[:most]
    return [shown(row) for row in rows]


def extract_shown(extract: UUID) -> ExtractShown:
    """
    Show one file.

    :raises NotFound: if there is none.
    """
    row = Extract.objects.select_related("agency", "protocol").filter(pk=extract).first()
    if row is None:
        raise NotFound
    return shown(row)


def shown(row: Extract) -> ExtractShown:
    """Lay an extract out for a page or a line of text."""
    slips = tuple(sorted((Slip(slip).shown, count) for slip, count in row.slips.items()))
    return ExtractShown(
        id=row.pk, name=row.name, agency=row.agency.name, agency_id=row.agency_id, protocol=row.protocol.name,
        until=row.protocol.ends, shape=Shape(**row.shape).said, begun=row.begun, finished=row.finished,
        removed=row.removed, size=row.size, rows=row.rows, kept=row.kept, known=row.known, rejected=row.rejected,
        slips=slips,
    )  # fmt: skip


def rejects(extract: UUID) -> Iterator[list[str]]:
    """
    Give a file's rows that could not be taken, as rows to correct and send again: the columns as they were sent.

    The first row names them; what stands before them is the line of each, and the reason in words.
    """
    yield ["line", "reason", *Extract.objects.values_list("header", flat=True).get(pk=extract)]
    rows = Reject.objects.filter(extract=extract).order_by("line").values_list("line", "reason", "row")
    for line, reason, row in rows.iterator():
        yield [str(line), Bad(reason).means, *next(csv.reader([row]), [])]


def agency_named(name: str) -> UUID:
    """
    Find an agency by its name.

    :raises Refused: if there is none of that name, with those there are.
    """
    wanted = " ".join(name.replace("'", "’").casefold().split())
    known = {agency.name: agency.pk for agency in Agency.objects.order_by("name")}
    for said, pk in known.items():
        if " ".join(said.casefold().split()) == wanted:
            return pk
    raise Refused(f"There is no agency called “{name}”. There are: {', '.join(known)}.", field="agency")
