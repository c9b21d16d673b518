"""Protocols between agencies: written down, signed by each, joined later, reviewed, revoked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.partnership.models import Practitioner, Protocol, ProtocolParty
from thinkfamily.partnership.rules import due_day, local_day, may_keep_protocols
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, Stale, require
from thinkfamily.records.models import Actor


@dataclass(frozen=True, slots=True)
class ProtocolTold:
    """What a protocol says. `kinds` is the sum of the bits of its kinds of information, `level` the most it shows."""

    name: str
    purpose: str
    kinds: int
    level: int
    lawful_basis: str
    starts: datetime
    ends: datetime
    review_on: date
    parties: tuple[UUID, ...]
    index: bool = False
    roles: str = ""
    disputes: str = ""


@command
def register_protocol(*, by: Actor, at: datetime, form: UUID | None = None, told: ProtocolTold) -> UUID:
    """
    Write down the terms on which agencies share. They let nothing flow until every party has signed.

    :raises Refused: if `by` does not keep the protocols, or something is missing or does not fit together.
    """
    require(may_keep_protocols(_role(by)))
    _check(told)
    protocol = Protocol.objects.create(
        name=told.name.strip(), purpose=told.purpose.strip(), kinds=told.kinds, level=told.level, index=told.index,
        lawful_basis=told.lawful_basis.strip(), roles=told.roles.strip(), disputes=told.disputes.strip(),
        starts=told.starts, ends=told.ends, review_on=told.review_on, made_by=by, made_at=at,
    )  # fmt: skip
    ProtocolParty.objects.bulk_create(ProtocolParty(protocol=protocol, agency_id=agency) for agency in told.parties)
    note("protocol.registered", by=by, at=at, about=protocol)
    return protocol.pk


@command
def sign_protocol(
    *, by: Actor, at: datetime, form: UUID | None = None, protocol: UUID, agency: UUID, signed_by: str
) -> None:
    """
    Write down that somebody signed a protocol for their agency; with the last signature it is in force from its start.

    :raises NotFound: if there is no such protocol or the agency is not party to it.
    :raises Refused: if it was signed for this agency before, was revoked, or nobody is named.
    """
    require(may_keep_protocols(_role(by)))
    kept = _opened(protocol)
    party = kept.parties.filter(agency_id=agency).first()
    if party is None:
        raise NotFound
    if party.signed_at:
        raise Refused("It is signed for this agency already.", field="agency")
    _sign(party, signed_by, at)
    if not kept.signed and not kept.parties.filter(signed_at=None).exists():
        kept.signed = at
    _save(kept, "signed")
    note("protocol.signed", by=by, at=at, about=kept, agency=agency)


@command
def join_protocol(
    *, by: Actor, at: datetime, form: UUID | None = None, protocol: UUID, agency: UUID, signed_by: str
) -> None:
    """
    Let an agency join a protocol that the others have signed; it holds for it from now.

    :raises NotFound: if there is no such protocol.
    :raises Refused: if it is party to it already, or nobody is named.
    """
    require(may_keep_protocols(_role(by)))
    kept = _opened(protocol)
    if kept.parties.filter(agency_id=agency).exists():
        raise Refused("This agency is party to it already.", field="agency")
    _sign(ProtocolParty(protocol=kept, agency_id=agency), signed_by, at)
    _save(kept)
    note("protocol.joined", by=by, at=at, about=kept, agency=agency)


@command
def review_protocol(
    *, by: Actor, at: datetime, form: UUID | None = None, protocol: UUID, seen: int, review_on: date
) -> None:
    """
    Write down that a protocol was reviewed and goes on, and when it is reviewed next.

    :raises Refused: if the next review is not after today and before its end.
    :raises Stale: if somebody changed it since.
    """
    require(may_keep_protocols(_role(by)))
    kept = _opened(protocol, seen)
    if not local_day(at) < review_on <= due_day(kept.ends):
        raise Refused("Give a day after today, and not after the protocol ends.", field="review_on")
    kept.review_on = review_on
    _save(kept, "review_on")
    note("protocol.reviewed", by=by, at=at, about=kept, review_on=review_on.isoformat())


@command
def revoke_protocol(
    *, by: Actor, at: datetime, form: UUID | None = None, protocol: UUID, seen: int, because: str
) -> None:
    """
    Revoke a protocol: from this instant nothing flows under it.

    :raises Refused: if no reason is given.
    :raises Stale: if somebody changed it since.
    """
    require(may_keep_protocols(_role(by)))
    if not because.strip():
        raise Refused("Say why it is revoked. Every agency that is party to it sees the reason.", field="because")
    kept = _opened(protocol, seen)
    kept.revoked, kept.revoked_because = at, because.strip()
    _save(kept, "revoked", "revoked_because")
    note("protocol.revoked", by=by, at=at, about=kept)


def _check(told: ProtocolTold) -> None:
    problems = [
        (not told.name.strip(), "name", "Give the protocol a name."),
        (not told.purpose.strip(), "purpose", "Say what information is shared for under it."),
        (not told.kinds, "kinds", "Choose at least one kind of information."),
        (not told.lawful_basis.strip(), "lawful_basis", "Say on what lawful basis the agencies share."),
        (len(set(told.parties)) < 2, "parties", "Choose at least two agencies."),
        (told.ends <= told.starts, "ends", "The last day must be after the first."),
        (
            not local_day(told.starts) < told.review_on <= due_day(told.ends),
            "review_on",
            "It is reviewed after it starts and before it ends.",
        ),
    ]
    for wrong, field, because in problems:
        if wrong:
            raise Refused(because, field=field)


def _opened(protocol: UUID, seen: int | None = None) -> Protocol:
    kept = Protocol.objects.select_for_update().filter(pk=protocol).first()
    if kept is None:
        raise NotFound
    if kept.revoked:
        raise Refused("This protocol was revoked. Nothing flows under it, and it cannot be changed.")
    if seen is not None and kept.version != seen:
        raise Stale(current=kept, who="Somebody", when=None)
    return kept


def _sign(party: ProtocolParty, signed_by: str, at: datetime) -> None:
    if not signed_by.strip():
        raise Refused("Write who signed for the agency.", field="signed_by")
    party.signed_by, party.signed_at = signed_by.strip(), at
    party.save()


def _save(kept: Protocol, *fields: str) -> None:
    kept.version += 1
    kept.save(update_fields=[*fields, "version"])


def _role(by: Actor) -> str:
    """Give the role of whoever acts; the clock sets up an area and keeps its first protocols."""
    practitioner = Practitioner.objects.filter(actor=by).first()
    return practitioner.role if practitioner else by.kind
