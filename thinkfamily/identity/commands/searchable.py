"""Whom an agency's file tells of can be looked for: only what it brought, in pieces, so that others work between."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from tempfile import TemporaryFile
from typing import Final
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import Q

from thinkfamily.identity.index.bulk import load
from thinkfamily.identity.index.writing import Entry, take_out
from thinkfamily.identity.linkage.bulk import in_parts
from thinkfamily.identity.linkage.models import Extract, IndexRecord, Membership
from thinkfamily.identity.models import MatchPerson
from thinkfamily.identity.queries.in_records import CLUSTER, counted, described_in
from thinkfamily.identity.queries.weighing import nicknames_now
from thinkfamily.identity.rules import as_held
from thinkfamily.identity.weighing.held import together
from thinkfamily.partnership.rules import may_keep_protocols
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import now
from thinkfamily.records.reading import as_work, planned_for, reading

# Rows whose people are put into the index in one act, and ids that are asked for at once.
PIECE: Final = 20_000
AT_ONCE: Final = 500
NOT_YET: Final = (
    "The rows are kept and count, but not all can be looked for yet: {}. Put right what is wrong, and load the same"
    " file again: nothing is added twice, and it goes on from there."
)
Tell = Callable[[int, int], None]


def let_be_looked_for(*, by: Actor, role: str, tell: Tell = lambda *_: None) -> int:
    """
    Let those be looked for whom files that are loaded brought, on from where that was broken off; say how many can be.

    `tell` hears after each piece how many rows of a file were gone through in this act, and of how many.

    :raises Refused: if they do not keep the protocols, there is no room for it, or the database is gone.
    """
    require(may_keep_protocols(role))
    try:
        with reading():
            as_work("let_be_looked_for")
            loaded = Extract.objects.filter(removed=None, searchable=None).exclude(finished=None)
            waiting = list(loaded.order_by("finished", "id").values_list("pk", flat=True))
        for extract in waiting:
            _go_through(by, extract, tell)
        with reading():
            as_work("let_be_looked_for")
            return MatchPerson.objects.filter(agencies=True).count()
    except (DatabaseError, OSError) as wrong:
        raise Refused(NOT_YET.format(str(wrong).splitlines()[0])) from wrong


def _go_through(by: Actor, extract: UUID, tell: Tell) -> None:
    with closing(Brought(extract)) as brought:
        for done, rows in brought.pieces():
            index_piece(by=by, at=now(), extract=extract, rows=rows)
            tell(done, brought.rows)
    index_piece(by=by, at=now(), extract=extract, rows=())


class Brought:
    """The rows of which a file says something new, by id, kept aside so that memory does not grow with them."""

    def __init__(self, extract: UUID) -> None:
        self.rows, self._ids = 0, TemporaryFile()  # noqa: SIM115 - `close`
        with reading():
            as_work("let_be_looked_for")
            reached = Extract.objects.values_list("searched", flat=True).get(pk=extract)
            touched = IndexRecord.objects.filter(Q(extract=extract) | Q(replaced=extract))
            rest = touched.filter(pk__gt=reached) if reached else touched
            for row in rest.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=PIECE):
                self._ids.write(row.bytes)
                self.rows += 1

    def pieces(self) -> Iterator[tuple[int, list[UUID]]]:
        """Give them in pieces, each with how many there are up to its end."""
        self._ids.seek(0)
        done = 0
        while some := self._ids.read(16 * PIECE):
            rows = [UUID(bytes=some[at : at + 16]) for at in range(0, len(some), 16)]
            done += len(rows)
            yield done, rows

    def close(self) -> None:
        """Let go of what was kept aside."""
        self._ids.close()


@command
def index_piece(*, by: Actor, at: datetime, extract: UUID, rows: Collection[UUID]) -> None:
    """
    Let those be looked for whom some rows of a file tell of, as they are known now, and keep how far that is.

    No rows are the end of it. What another process has gone through by now is left.
    """
    held = Extract.objects.select_for_update().get(pk=extract)
    left = [row for row in rows if held.searched is None or row > held.searched]
    if held.searchable is None and held.removed is None:
        put_again(_clusters_of(left))
        Extract.objects.filter(pk=extract).update(
            searched=left[-1] if left else held.searched, searchable=None if rows else at
        )
    note("extract.searchable", by=by, at=at, about=held, rows=len(left))


def put_again(clusters: Collection[UUID]) -> None:
    """Put whom agencies' rows tell of into the index as they are now, in place of what it held. Part of a command."""
    nicknames = nicknames_now()
    with planned_for(AT_ONCE):  # hundreds of ids: by a plan for any of them, each is looked for among all rows
        for some in in_parts(clusters, AT_ONCE):
            there = MatchPerson.objects.filter(agencies=True, cluster__in=some).values_list("cluster", flat=True)
            take_out(connection, nicknames, list(there), agencies=True)
        load(connection, nicknames, _entries(clusters))


def _clusters_of(rows: Iterable[UUID]) -> list[UUID]:
    """Say of whom rows are, those that another row says anew by now too: who was found by them may be found no more."""
    found: set[UUID] = set()
    for some in in_parts(rows, AT_ONCE):
        found.update(IndexRecord.objects.filter(pk__in=some).annotate(c=CLUSTER).values_list("c", flat=True))
    return sorted(found)


def _entries(clusters: Iterable[UUID]) -> Iterator[Entry]:
    for some in in_parts(clusters, AT_ONCE):
        wanted = set(some)
        for cluster, rows in groupby(_rows_of(some), key=attrgetter("cluster")):
            if cluster in wanted:
                yield entry_of(cluster, rows)


def entry_of(cluster: UUID, rows: Iterable[IndexRecord]) -> Entry:
    """Give a cluster of rows with what they say together, places apart: those are never looked for here."""
    return Entry(cluster, together(as_held(described_in(row)) for row in rows), agencies=True)


def _rows_of(clusters: list[UUID]) -> list[IndexRecord]:
    """Read the rows that count of some clusters: their own, those linked with them, and those kept with a person."""
    linked = Membership.objects.filter(cluster__in=clusters).values_list("record", flat=True)
    kept = Person.objects.filter(head__in=clusters).values_list("pk", flat=True)
    rows: dict[UUID, IndexRecord] = {}
    for field, among in (("pk", {*clusters, *linked}), ("kept", set(kept))):
        for some in in_parts(among, 2 * AT_ONCE):
            found = counted().filter(**{f"{field}__in": some}).annotate(cluster=CLUSTER)
            rows |= {row.pk: row for row in found}
    return sorted(rows.values(), key=attrgetter("cluster", "pk"))
