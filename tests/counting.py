"""How many statements a page asks of the database: all of them but those that begin, end or set up a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

AROUND = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET ", "RESET ")


def statements(client: Any, address: str) -> list[str]:
    """What a page asked, with its session, sign-in and log of looks; asked once before, so that caches are warm."""
    client.get(address)
    return statements_at_once(client, address)


def statements_at_once(client: Any, address: str) -> list[str]:
    """What a page asked that was shown before, so that caches are warm already."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    return [each["sql"] for each in asked if not each["sql"].startswith(AROUND)]


LIST, RECORD = 12, 25


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """Fail if more statements run inside than this: for a form that is sent, and a page whatever the data."""
    with CaptureQueriesContext(connection) as asked:
        yield
    ran = [each["sql"] for each in asked if not each["sql"].startswith(AROUND)]
    listed = "\n".join(f"{n:3} {' '.join(sql.split())[:150]}" for n, sql in enumerate(ran, 1))
    assert len(ran) <= number, f"{len(ran)} statements, {number} are allowed:\n{listed}"
