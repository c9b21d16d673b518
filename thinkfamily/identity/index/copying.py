"""Very many rows into a table behind the second wall, into which PostgreSQL takes no COPY: by way of one beside it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def copying(cursor: Any, statement: str) -> Iterator[Any]:
    """Give what a COPY takes or gives rows by; the database's errors are raised as those of any other statement."""
    with cursor.db.wrap_database_errors, cursor.copy(statement) as copy:
        yield copy


@contextmanager
def copied(cursor: Any, table: str, columns: Sequence[str], how: str) -> Iterator[Any]:
    """Give what takes the rows, in the format `how`; they stand in their table at the end, in the order they came."""
    names, beside = ", ".join(columns), f"{table}_arriving"
    cursor.execute(f"CREATE TEMP TABLE {beside} AS SELECT {names} FROM {table} LIMIT 0")  # noqa: S608 - our own names
    with copying(cursor, f"COPY {beside} ({names}) FROM STDIN (FORMAT {how})") as copy:
        yield copy
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {beside}")  # noqa: S608 - our own names
    cursor.execute(f"DROP TABLE {beside}")


def escaped(text: str) -> str:
    """Write text as COPY reads it; one after another these take a tenth of what `str.translate` takes."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
