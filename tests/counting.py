"""How many statements a page runs: all but transaction control, as the figures of the product count them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

NOT_COUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ")
LIST, RECORD = 12, 25


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """Fail if more statements run inside than this."""
    with CaptureQueriesContext(connection) as context:
        yield
    run = [query["sql"] for query in context.captured_queries if not query["sql"].upper().startswith(NOT_COUNTED)]
    listed = "\n".join(f"{n:3} {' '.join(sql.split())[:150]}" for n, sql in enumerate(run, 1))
    assert len(run) <= number, f"{len(run)} statements, {number} are allowed:\n{listed}"
