"""Very many people put into the index at once, on every core, sorted by key so that both databases write in order."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from os import cpu_count
from typing import Any, Final

import numpy as np

from thinkfamily.identity.index.copying import copied
from thinkfamily.identity.index.writing import Entry
from thinkfamily.identity.weighing.held import read, written
from thinkfamily.identity.weighing.keys import OF_AGENCIES, digest, kept
from thinkfamily.identity.weighing.normalise import Nicknames

BATCH: Final = 20_000
KEY_ROW: Final = np.dtype([("n", ">i2"), ("l1", ">i4"), ("key", ">i8"), ("l2", ">i4"), ("person", ">i8")])
COPY_BEGINS: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
COPY_ENDS: Final = b"\xff\xff"
COPY_AT_ONCE: Final = 200_000
ROWS_AT_ONCE: Final = 100
ESCAPED: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def load(connection: Any, nicknames: Nicknames, entries: Iterable[Entry]) -> int:
    """
    Put very many people into the index, none of whom it holds yet; say how many. In the caller's transaction.

    On PostgreSQL a VACUUM ANALYZE afterwards lets searches answer from the index alone.
    """
    with connection.cursor() as cursor:
        cursor.execute('SELECT coalesce(max("id"), 0) FROM "match_person"')
        begins = cursor.fetchone()[0] + 1
        people = begins
        keys: list[np.ndarray] = []
        persons: list[np.ndarray] = []
        for batch, (hashes, counts) in _batches(nicknames, entries):
            ids = np.arange(people, people + len(batch))
            _add_people(cursor, connection.vendor, people, batch)
            keys.append(np.frombuffer(hashes, np.int64))
            persons.append(np.repeat(ids, np.frombuffer(counts, np.int32)))
            people += len(batch)
        if keys:
            _add_keys(cursor, connection.vendor, np.concatenate(keys), np.concatenate(persons))
        if connection.vendor == "postgresql":  # the application's role may take numbers, and set none
            cursor.execute(
                "SELECT count(nextval(pg_get_serial_sequence('match_person', 'id'))) FROM generate_series(1, %s)",
                [people - begins],
            )
    return people - begins


Batch = list[tuple[Entry, str]]


def _batches(nicknames: Nicknames, entries: Iterable[Entry]) -> Iterator[tuple[Batch, tuple[bytes, bytes]]]:
    waiting = iter(entries)
    with ProcessPoolExecutor(cpu_count(), get_context("fork"), _begin, (nicknames,)) as pool:
        under_way: list[tuple[Batch, Any]] = []
        while True:
            batch = [(entry, written(entry.held)) for entry in islice(waiting, BATCH)]
            if batch:
                under_way.append(
                    (batch, pool.submit(_keys_of, [(entry.agencies, features) for entry, features in batch]))
                )
            if not under_way:
                return
            if not batch or len(under_way) > 2 * (cpu_count() or 1):
                first, answer = under_way.pop(0)
                yield first, answer.result()


_known: list[Nicknames] = []


def _begin(nicknames: Nicknames) -> None:
    _known.append(nicknames)


def _keys_of(rows: Sequence[tuple[bool, str]]) -> tuple[bytes, bytes]:
    """Give the hashes of all keys of some rows of features, and how many each row has."""
    nicknames = _known[-1]
    each = [
        {OF_AGENCIES + key for key in kept(read(features), nicknames)} if agencies else kept(read(features), nicknames)
        for agencies, features in rows
    ]
    counts = np.fromiter(map(len, each), np.int32, len(each))
    hashes = np.frombuffer(b"".join([digest(key) for keys in each for key in keys]), ">i8")
    return hashes.astype(np.int64).tobytes(), counts.tobytes()


def _add_people(cursor: Any, vendor: str, first: int, batch: Batch) -> None:
    if vendor == "postgresql":
        lines = [
            f"{place}\t{entry.cluster}\t{entry.agencies}\t{features.translate(ESCAPED)}\n"
            for place, (entry, features) in enumerate(batch, first)
        ]
        with copied(cursor, "match_person", ("id", "cluster", "agencies", "features"), "text") as copy:
            copy.write("".join(lines))
        return
    cursor.executemany(
        'INSERT INTO "match_person" ("id", "cluster", "agencies", "features") VALUES (%s, %s, %s, %s)',
        ((place, entry.cluster.hex, entry.agencies, features) for place, (entry, features) in enumerate(batch, first)),
    )


def _add_keys(cursor: Any, vendor: str, keys: np.ndarray, persons: np.ndarray) -> None:
    order = np.lexsort((persons, keys))
    keys, persons = keys[order], persons[order]
    if vendor == "postgresql":
        _copy_keys(cursor, keys, persons)
        return
    rows = np.column_stack([keys, persons])
    whole = len(rows) // ROWS_AT_ONCE * ROWS_AT_ONCE
    _insert_keys(cursor, rows[:whole], ROWS_AT_ONCE)
    _insert_keys(cursor, rows[whole:], 1)


def _insert_keys(cursor: Any, rows: np.ndarray, at_once: int) -> None:
    """Write so many rows by each statement: of a hundred each takes half of what it takes alone."""
    text = f'INSERT INTO "match_key" ("key", "person_id") VALUES {", ".join(["(%s, %s)"] * at_once)}'  # noqa: S608
    for begins in range(0, len(rows), COPY_AT_ONCE):
        cursor.executemany(text, rows[begins : begins + COPY_AT_ONCE].reshape(-1, 2 * at_once).tolist())


def _copy_keys(cursor: Any, keys: np.ndarray, persons: np.ndarray) -> None:
    with copied(cursor, "match_key", ("key", "person_id"), "binary") as copy:
        copy.write(COPY_BEGINS)
        for begins in range(0, len(keys), COPY_AT_ONCE):
            some = slice(begins, begins + COPY_AT_ONCE)
            rows = np.empty(len(keys[some]), KEY_ROW)
            rows["n"], rows["l1"], rows["l2"] = 2, 8, 8
            rows["key"], rows["person"] = keys[some], persons[some]
            copy.write(rows.tobytes())
        copy.write(COPY_ENDS)
