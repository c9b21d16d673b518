"""People put into the index and taken out, one at a time, in the transaction of the command that records them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from thinkfamily.identity.weighing.held import Held, read, written
from thinkfamily.identity.weighing.keys import OF_AGENCIES, hashed, kept
from thinkfamily.identity.weighing.normalise import Nicknames


@dataclass(frozen=True, slots=True)
class Entry:
    """
    Somebody to be found: the head of a person's records, or a cluster of agencies' rows; what is held of them.

    Their places are marks (`held.marked`). `agencies` says that it comes from agencies' extracts.
    """

    cluster: UUID
    held: Held
    agencies: bool = False


def put(connection: Any, nicknames: Nicknames, entries: Iterable[Entry]) -> None:
    """Put a few people into the index, in place of what it held of them; in the caller's transaction."""
    with connection.cursor() as cursor:
        for entry in entries:
            _take_out(cursor, connection.vendor, nicknames, entry.cluster, entry.agencies)
            features = written(entry.held)
            cursor.execute(
                'INSERT INTO "match_person" ("cluster", "agencies", "features") VALUES (%s, %s, %s) RETURNING "id"',
                [_id(connection.vendor, entry.cluster), entry.agencies, features],
            )
            person = cursor.fetchone()[0]
            keys = keys_of(features, nicknames, agencies=entry.agencies)
            if keys:
                rows = ", ".join(["(%s, %s)"] * len(keys))
                cursor.execute(
                    f'INSERT INTO "match_key" ("key", "person_id") VALUES {rows}',  # noqa: S608 - only marks of values
                    [each for key in sorted(keys) for each in (key, person)],
                )


def take_out(connection: Any, nicknames: Nicknames, clusters: Iterable[UUID], *, agencies: bool = False) -> None:
    """Take people out of the index; in the caller's transaction."""
    with connection.cursor() as cursor:
        for cluster in clusters:
            _take_out(cursor, connection.vendor, nicknames, cluster, agencies)


def _take_out(cursor: Any, vendor: str, nicknames: Nicknames, cluster: UUID, agencies: bool) -> None:
    cursor.execute(
        'SELECT "id", "features" FROM "match_person" WHERE "cluster" = %s AND "agencies" = %s',
        [_id(vendor, cluster), agencies],
    )
    for person, features in cursor.fetchall():
        for key in keys_of(features, nicknames, agencies=agencies):
            cursor.execute('DELETE FROM "match_key" WHERE "key" = %s AND "person_id" = %s', [key, person])
        cursor.execute('DELETE FROM "match_person" WHERE "id" = %s', [person])


def keys_of(features: str, nicknames: Nicknames, *, agencies: bool) -> set[int]:
    """Give the hashes of all keys of somebody in the index."""
    of = OF_AGENCIES if agencies else ""
    return {hashed(of + key) for key in kept(read(features), nicknames)}


def _id(vendor: str, cluster: UUID) -> UUID | str:
    return cluster.hex if vendor == "sqlite" else cluster
