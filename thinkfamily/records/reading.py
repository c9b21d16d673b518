"""
For whom the database reads: nobody until it is said, then one viewer, or one piece of the system's own work.

On PostgreSQL the database itself keeps from a viewer what is out of their reach (`sharing/wall.sql`), whatever is asked
of it. It is told here who looks, and forgets it with the transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction

MANY: Final = 200
_said: ContextVar[str] = ContextVar("said", default="")


@contextmanager
def reading() -> Iterator[None]:
    """Make one transaction; who reads, as said in it, holds until its end, and what was said before comes back."""
    before = _said.get()
    said = _said.set(before)
    try:
        with transaction.atomic():
            yield
            after = _said.get()
    finally:
        _said.reset(said)
    if after != before and connection.in_atomic_block:
        _tell(before)


def as_viewer(who: UUID, at: datetime) -> None:
    """Let the rest of this transaction read what is within somebody's reach."""
    _say(f"viewer {who} {at.astimezone(UTC).isoformat()}")


def as_work(name: str) -> None:
    """Let the rest of this transaction read for a piece of the system's own work; never said by a page."""
    _say(f"work {name}")


def reads_as_viewer() -> bool:
    """Say whether somebody looks, whom the database keeps from what is out of their reach."""
    return connection.vendor == "postgresql" and _said.get().startswith("viewer ")


@contextmanager
def planned_for(many: int) -> Iterator[None]:
    """
    Let what is asked meanwhile be planned for its own values: a plan that serves for any is a poor one for so many.

    Part of a transaction.
    """
    if many < MANY or connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        yield
        cursor.execute("SET LOCAL plan_cache_mode TO DEFAULT")


def _say(words: str) -> None:
    if words != _said.get():
        _said.set(words)
        _tell(words)


def _tell(words: str) -> None:
    """Tell PostgreSQL; at the end of a transaction, or of a part that is taken back, it forgets by itself."""
    if connection.vendor == "postgresql":
        from psycopg.sql import quote  # SQLite does without

        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL thinkfamily.reads = {quote(words)}")  # SET takes no values beside it
