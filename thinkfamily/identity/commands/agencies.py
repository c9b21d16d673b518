"""Agencies' rows put where they can be looked for, all anew: after extracts were loaded, linked, or taken away."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Final

from django.db import DatabaseError, connection

from thinkfamily.identity.index.bulk import load
from thinkfamily.identity.index.writing import Entry
from thinkfamily.identity.queries.in_records import CLUSTER, counted, described_in
from thinkfamily.identity.queries.weighing import nicknames_now
from thinkfamily.identity.rules import as_held
from thinkfamily.identity.weighing.held import together
from thinkfamily.partnership.rules import may_keep_protocols
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor

EMPTIED: Final = (
    'DELETE FROM "match_key" WHERE "person_id" IN (SELECT "id" FROM "match_person" WHERE "agencies")',
    'DELETE FROM "match_person" WHERE "agencies"',
)


@command
def index_agencies(*, by: Actor, at: datetime, role: str) -> str:
    """
    Let those be looked for of whom agencies sent records, as they are linked now; say how many.

    :raises Refused: if `by` does not keep the protocols.
    """
    require(may_keep_protocols(role))
    held = index_agencies_again()
    note("index.searchable", by=by, at=at, about=("actor", by.pk), people=held)
    return str(held)


NOT_YET: Final = (
    "The rows are kept and count, but cannot be looked for yet: {}. Put right what is wrong, and load the same file"
    " again: nothing is added twice, and then they can be."
)


def let_be_looked_for(*, by: Actor, at: datetime, role: str) -> str:
    """
    Do as `index_agencies`, after a file was loaded.

    :raises Refused: also if there is no room for it, or the database is gone: those found before are found still.
    """
    try:
        found: str = index_agencies(by=by, at=at, role=role)
    except (DatabaseError, OSError) as wrong:
        raise Refused(NOT_YET.format(str(wrong).splitlines()[0])) from wrong
    return found


def index_agencies_again() -> int:
    """Put everybody in agencies' records into the index in place of those it held. Part of a command."""
    with connection.cursor() as cursor:
        for text in EMPTIED:
            cursor.execute(text)
    return load(connection, nicknames_now(), _entries())


def _entries() -> Iterator[Entry]:
    """Give each cluster of rows with what they say together, places apart: those are never looked for here."""
    rows = counted().annotate(cluster=CLUSTER).order_by("cluster")
    for cluster, some in groupby(rows.iterator(chunk_size=20_000), key=attrgetter("cluster")):
        yield Entry(cluster, together(as_held(described_in(row)) for row in some), agencies=True)
