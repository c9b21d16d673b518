"""Which services work with somebody, for a practitioner without work of their own with them: the index, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.identity.queries.around import LEADS
from thinkfamily.identity.queries.in_records import InRecords, in_records_of
from thinkfamily.identity.queries.search import Asked, find
from thinkfamily.identity.rules.index import may_look_in_index
from thinkfamily.identity.terms import Band
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Decision
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Viewer, entries_opened, index_entries, shares_an_index
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE

GUARDED = sum(kind.bit for kind in SENSITIVE | RESTRICTED)


@dataclass(frozen=True, slots=True)
class Service:
    """A service that works or worked with somebody: since when, until when, and whom to ask there."""

    agency: str
    since: date
    until: date | None
    ask: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Services:
    """All that the index says of one person, and by which rules."""

    rows: tuple[Service, ...]
    rules: tuple[str, ...]
    sent: tuple[InRecords, ...] = ()


def may_look(viewer: Viewer, at: datetime) -> Decision:
    """Say whether a viewer may look in the index, once they have said why."""
    if viewer.practitioner is None or not viewer.standing:
        return may_look_in_index(shares=False)
    return may_look_in_index(shares=shares_an_index(viewer.practitioner.agency_id, at))


def surely_in_index(viewer: Viewer, at: datetime, asked: Asked) -> tuple[UUID, ...]:
    """
    Find the people (heads) who match all that was asked, and of whom the index has something for this viewer.

    Of anybody else it has nothing: nobody is told that they are known.
    """
    heads = [each.named.person for each in find(viewer, at, asked, index=True) if each.band is Band.MATCH]
    there = {row.person.head_id for row in index_entries(viewer, at, heads)}
    return tuple(head for head in heads if head in there)


def services_with(viewer: Viewer, at: datetime, person: UUID) -> Services:
    """Say which services work or worked with a person, as far as the index has it and the viewer said why (D9)."""
    rows = entries_opened(viewer, at, [person])
    shown: dict[UUID, Service] = {}
    for row in sorted(rows, key=lambda row: (row.ended is not None, row.role != LEADS, row.opened)):
        shown.setdefault(row.agency_id, _service(row, at))
    named = {row.agency for row in shown.values()}
    sent = in_records_of(viewer, at, person) if rows else ()
    return Services(tuple(shown.values()), rules_of(rows), tuple(each for each in sent if each.agency not in named))


def rules_of(rows: Iterable[Involvement]) -> tuple[str, ...]:
    """Name the rules by which entries of the index are seen: that of a sensitive service its broker alone sees."""
    return tuple(sorted({"P9" if row.tells & GUARDED else "P3" for row in rows}))


def _service(row: Involvement, at: datetime) -> Service:
    telephone = (row.team.telephone if row.team else "") or row.agency.telephone
    ask = row.actor.shown_as if row.actor and row.role == LEADS and row.ended is None else ""
    ended = local_day(row.ended) if row.ended and row.ended <= at else None
    return Service(row.agency.name, local_day(row.opened), ended, ask, telephone)
