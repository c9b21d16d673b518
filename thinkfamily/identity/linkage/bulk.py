"""Many rows at once into and out of the database: COPY on PostgreSQL, many values a statement on SQLite."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

from django.db import connection

T = TypeVar("T")

AT_ONCE: Final = 20_000
ESCAPED: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def in_parts(rows: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """Give rows in lists of so many."""
    rows = iter(rows)
    while part := list(islice(rows, size)):
        yield part


def copy_in(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows into a table of ours, at the database's own speed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for part in in_parts(rows, 1000):
                copy.write("".join([_line(row) for row in part]))
        return
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        for part in in_parts(rows):
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", part)  # noqa: S608 - our own names


def _line(row: Sequence[Any]) -> str:
    line = "\t".join(["\\N" if each is None else each if type(each) is str else str(each) for each in row])
    if (
        line.count("\t") == len(row) - 1
        and line.count("\\") == row.count(None)
        and "\n" not in line
        and "\r" not in line
    ):
        return line + "\n"
    return "\t".join(["\\N" if each is None else str(each).translate(ESCAPED) for each in row]) + "\n"


def add_new(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    """Write those rows whose key is not there yet; say how many those are."""
    if not rows:
        return 0
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS arriving (LIKE {table}) ON COMMIT DELETE ROWS")
            copy_in("arriving", columns, rows)
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM arriving ON CONFLICT DO NOTHING")  # noqa: S608
            added = cursor.rowcount
            cursor.execute("TRUNCATE arriving")
            return added
        places = ", ".join(["%s"] * len(columns))
        before = _count(cursor, table)
        cursor.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608
        return _count(cursor, table) - before


def _count(cursor: Any, table: str) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])
