"""Agencies' rows put where they can be looked for, all anew: after extracts were linked, or taken away."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Final

from django.db import connection

from thinkfamily.identity.commands.searchable import entry_of
from thinkfamily.identity.index.bulk import load
from thinkfamily.identity.index.writing import Entry
from thinkfamily.identity.linkage.models import Extract
from thinkfamily.identity.queries.in_records import CLUSTER, counted
from thinkfamily.identity.queries.weighing import nicknames_now
from thinkfamily.partnership.rules import may_keep_protocols
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import require
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
    held = index_agencies_again(at)
    note("index.searchable", by=by, at=at, about=("actor", by.pk), people=held)
    return str(held)


def index_agencies_again(at: datetime) -> int:
    """Put everybody in agencies' records into the index in place of those it held. Part of a command."""
    Extract.objects.filter(removed=None, searchable=None).exclude(finished=None).update(searchable=at)
    with connection.cursor() as cursor:
        for text in EMPTIED:
            cursor.execute(text)
    return load(connection, nicknames_now(), _entries())


def _entries() -> Iterator[Entry]:
    """Give each cluster of rows that count, as they are linked now."""
    rows = counted().annotate(cluster=CLUSTER).order_by("cluster")
    for cluster, some in groupby(rows.iterator(chunk_size=20_000), key=attrgetter("cluster")):
        yield entry_of(cluster, some)
