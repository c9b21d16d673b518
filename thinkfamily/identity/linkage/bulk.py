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
                copy.write(_lines(part, len(columns)))
        return
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        for part in in_parts(rows):
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", part)  # noqa: S608 - our own names


def _lines(rows: Sequence[Sequence[Any]], width: int) -> str:
    """Write rows as COPY reads them; only where any holds a letter that has a meaning there, each is looked at."""
    nothing = sum(row.count(None) for row in rows)
    lines = "".join(
        [
            "\t".join(["\\N" if each is None else each if type(each) is str else str(each) for each in row]) + "\n"
            for row in rows
        ]
    )
    if (
        lines.count("\t") == len(rows) * (width - 1) and lines.count("\n") == len(rows)
        and lines.count("\\") == nothing and "\r" not in lines
    ):  # fmt: skip
        return lines
    return "".join(map(_line, rows))


def _line(row: Sequence[Any]) -> str:
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
