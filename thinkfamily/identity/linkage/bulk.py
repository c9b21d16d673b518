"""Many rows at once into and out of the database: COPY on PostgreSQL, many values a statement on SQLite."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

from django.db import connection

from thinkfamily.identity.index.copying import copying

T = TypeVar("T")

AT_ONCE: Final = 20_000


def in_parts(rows: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """Give rows in lists of so many."""
    rows = iter(rows)
    while part := list(islice(rows, size)):
        yield part


def write_in(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows into a table of ours on SQLite, many by each statement."""
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        for part in in_parts(rows):
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", part)  # noqa: S608 - our own names


def add_new(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]] | bytes, **same: str) -> int:
    """
    Write those rows whose key is not there yet, with what is the same in `same` for all; say how many those are.

    On PostgreSQL rows may be lines that COPY reads.
    """
    if not rows:
        return 0
    names = ", ".join((*columns, *same))
    with connection.cursor() as cursor:
        if isinstance(rows, bytes):
            return _add_lines(cursor, table, columns, rows, same)
        places = ", ".join(["%s"] * (len(columns) + len(same)))
        before = _count(cursor, table)
        added = [(*row, *same.values()) for row in rows]
        cursor.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", added)  # noqa: S608
        return _count(cursor, table) - before


def _add_lines(cursor: Any, table: str, columns: Sequence[str], lines: bytes, same: Mapping[str, str]) -> int:
    names = ", ".join(columns)
    cursor.execute(
        f"CREATE TEMP TABLE IF NOT EXISTS arriving ON COMMIT DELETE ROWS AS SELECT {names} FROM {table} WITH NO DATA"  # noqa: S608
    )
    with copying(cursor, f"COPY arriving ({names}) FROM STDIN") as copy:
        copy.write(lines)
    given = ", ".join(["%s"] * len(same))
    cursor.execute(
        f"INSERT INTO {table} ({', '.join((*columns, *same))}) SELECT {names}, {given} FROM arriving"  # noqa: S608
        " ON CONFLICT DO NOTHING", list(same.values()),
    )  # fmt: skip
    added = int(cursor.rowcount)
    cursor.execute("TRUNCATE arriving")
    return added


def _count(cursor: Any, table: str) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])
