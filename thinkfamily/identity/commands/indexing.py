"""The index kept right, in the transaction of whatever was recorded, joined or undone."""

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from django.db import connection

from thinkfamily.identity.index.bulk import load
from thinkfamily.identity.index.writing import Entry, put, take_out
from thinkfamily.identity.models import MatchPerson, SourceRecord
from thinkfamily.identity.queries.described import as_described, by_head
from thinkfamily.identity.queries.weighing import nicknames_now
from thinkfamily.identity.rules import as_held
from thinkfamily.records.reading import as_work, reading

AT_ONCE: Final = 500


def index_everybody() -> int:
    """Put whoever is recorded and not in the index yet into it, in one act; say how many. Again it does nothing."""
    with reading():
        as_work("index_everybody")
        indexed = MatchPerson.objects.filter(agencies=False).values("cluster")
        missing = SourceRecord.objects.filter(item__compartment=None).exclude(person__head_id__in=indexed)
        heads = list(missing.values_list("person__head_id", flat=True).distinct())
        return load(connection, nicknames_now(), _entries_of(heads))


def _entries_of(heads: list[UUID]) -> Iterator[Entry]:
    """Give what of these people may stand in the index, some of them at once."""
    for begins in range(0, len(heads), AT_ONCE):
        rows = SourceRecord.objects.filter(person__head__in=heads[begins : begins + AT_ONCE], item__compartment=None)
        known = by_head(rows.select_related("item", "person"))
        yield from (Entry(head, as_held(as_described(of))) for head, of in known.items())


def index_again(heads: Iterable[UUID]) -> None:
    """
    Put these people into the index as they are known now, and take out who is no longer a person of their own.

    What is kept to named readers (D6) is in no index. Part of a command.
    """
    wanted = set(heads)
    entries = {entry.cluster: entry for entry in _entries_of(list(wanted))}
    nicknames = nicknames_now()
    take_out(connection, nicknames, wanted - entries.keys())
    put(connection, nicknames, entries.values())
