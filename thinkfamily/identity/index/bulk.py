"""Very many people put into the index at once, on every core, sorted by key so that both databases write in order."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import chain, islice
from multiprocessing import get_context
from os import _exit, cpu_count, getpid, getppid
from threading import Thread
from time import sleep
from typing import Any, Final
from uuid import UUID

import numpy as np

from thinkfamily.identity.index.copying import copied, copying, escaped
from thinkfamily.identity.index.seldom import look_seldom, looking_seldom
from thinkfamily.identity.index.sorting import Keys
from thinkfamily.identity.index.writing import Entry
from thinkfamily.identity.weighing.held import read, written
from thinkfamily.identity.weighing.keys import OF_AGENCIES, digest, kept
from thinkfamily.identity.weighing.normalise import Nicknames

BATCH: Final = 20_000
KEY_ROW: Final = np.dtype([("n", ">i2"), ("l1", ">i4"), ("key", ">i8"), ("l2", ">i4"), ("person", ">i8")])
COPY_BEGINS: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
COPY_ENDS: Final = b"\xff\xff"
ROWS_AT_ONCE: Final = 100


def load(connection: Any, nicknames: Nicknames, entries: Iterable[Entry]) -> int:
    """
    Put very many people into the index, none of whom it holds yet; say how many. In the caller's transaction.

    On PostgreSQL a VACUUM ANALYZE afterwards lets searches answer from the index alone.
    """
    people = 0
    with looking_seldom(), connection.cursor() as cursor, closing(Keys()) as keys:
        for batch, (hashes, owners) in _batches(nicknames, entries):
            numbers = _numbers(cursor, connection.vendor, len(batch))
            _add_people(cursor, connection.vendor, numbers.tolist(), batch)
            keys.add(np.frombuffer(hashes, np.int64), numbers[np.frombuffer(owners, np.int32)])
            people += len(batch)
        if people:
            _add_keys(cursor, connection.vendor, keys.in_order())
    return people


def _numbers(cursor: Any, vendor: str, many: int) -> np.ndarray:
    """Take as many numbers as there are people, greater than all before, that nobody beside takes too."""
    if vendor == "sqlite":  # one writes at a time
        cursor.execute('SELECT coalesce(max("id"), 0) FROM "match_person"')
        return np.arange(many) + cursor.fetchone()[0] + 1
    cursor.execute("SELECT nextval(pg_get_serial_sequence('match_person', 'id')) FROM generate_series(1, %s)", [many])
    return np.array([each[0] for each in cursor.fetchall()], np.int64)


Batch = list[tuple[UUID, bool, str]]


def _batches(nicknames: Nicknames, entries: Iterable[Entry]) -> Iterator[tuple[Batch, tuple[bytes, bytes]]]:
    waiting = iter(entries)
    first, second = _next(waiting), _next(waiting)
    if not second:  # before another process had begun, this one is done
        _known[:] = [nicknames]
        yield from [(first, _keys_of([each[1:] for each in first]))] if first else []
        return
    with ProcessPoolExecutor(cpu_count(), get_context("fork"), _begin, (nicknames, getpid())) as pool:
        under_way: list[tuple[Batch, Any]] = []
        for batch in chain([first, second], iter(lambda: _next(waiting), [])):
            under_way.append((batch, pool.submit(_keys_of, [each[1:] for each in batch])))
            if len(under_way) > 2 * (cpu_count() or 1):
                done, answer = under_way.pop(0)
                yield done, answer.result()
        for done, answer in under_way:
            yield done, answer.result()


def _next(waiting: Iterator[Entry]) -> Batch:
    return [(entry.cluster, entry.agencies, written(entry.held)) for entry in islice(waiting, BATCH)]


_known: list[Nicknames] = []


def _begin(nicknames: Nicknames, parent: int) -> None:
    _known[:] = [nicknames]
    look_seldom()
    Thread(target=end_with, args=(parent,), daemon=True).start()


def end_with(parent: int) -> None:
    """End this process when the one that began it is gone: killed, it tells nobody, and its locks are held here too."""
    while getppid() == parent:
        sleep(1)
    _exit(1)


def _keys_of(rows: Sequence[tuple[bool, str]]) -> tuple[bytes, bytes]:
    """Give the hashes of all keys of some rows of features in order, and beside each the place of its row."""
    nicknames = _known[-1]
    each = [
        {OF_AGENCIES + key for key in kept(read(features), nicknames)} if agencies else kept(read(features), nicknames)
        for agencies, features in rows
    ]
    owners = np.repeat(np.arange(len(each), dtype=np.int32), [len(keys) for keys in each])
    hashes = np.frombuffer(b"".join([digest(key) for keys in each for key in keys]), ">i8").astype(np.int64)
    order = np.argsort(hashes, kind="stable")
    return hashes[order].tobytes(), owners[order].tobytes()


def _add_people(cursor: Any, vendor: str, numbers: Sequence[int], batch: Batch) -> None:
    if vendor == "postgresql":
        lines = [
            f"{place}\t{cluster}\t{agencies}\t{escaped(features)}\n"
            for place, (cluster, agencies, features) in zip(numbers, batch, strict=True)
        ]
        with copied(cursor, "match_person", ("id", "cluster", "agencies", "features"), "text") as copy:
            copy.write("".join(lines))
        return
    cursor.executemany(
        'INSERT INTO "match_person" ("id", "cluster", "agencies", "features") VALUES (%s, %s, %s, %s)',
        [(place, each[0].hex, *each[1:]) for place, each in zip(numbers, batch, strict=True)],
    )


def _add_keys(cursor: Any, vendor: str, parts: Iterable[np.ndarray]) -> None:
    if vendor == "postgresql":
        _copy_keys(cursor, parts)
        return
    for pairs in parts:
        rows = pairs.view(np.int64).reshape(-1, 2)
        whole = len(rows) // ROWS_AT_ONCE * ROWS_AT_ONCE
        _insert_keys(cursor, rows[:whole], ROWS_AT_ONCE)
        _insert_keys(cursor, rows[whole:], 1)


def _insert_keys(cursor: Any, rows: np.ndarray, at_once: int) -> None:
    """Write so many rows by each statement: of a hundred each takes half of what it takes alone."""
    text = f'INSERT INTO "match_key" ("key", "person_id") VALUES {", ".join(["(%s, %s)"] * at_once)}'  # noqa: S608
    if len(rows):
        cursor.executemany(text, rows.reshape(-1, 2 * at_once).tolist())


def _copy_keys(cursor: Any, parts: Iterable[np.ndarray]) -> None:
    with copying(cursor, 'COPY "match_key_rows" ("key", "person_id") FROM STDIN (FORMAT binary)') as copy:
        copy.write(COPY_BEGINS)
        for pairs in parts:
            rows = np.empty(len(pairs), KEY_ROW)
            rows["n"], rows["l1"], rows["l2"] = 2, 8, 8
            rows["key"], rows["person"] = pairs["key"], pairs["person"]
            copy.write(rows.tobytes())
        copy.write(COPY_ENDS)
