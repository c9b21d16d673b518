"""For whom a test reads: for itself all there is; a page that it asks, for nobody until it has said for whom."""

from contextlib import contextmanager

from django.db import connection

from thinkfamily.records import reading

TESTS = "work tests"  # as settings/test.py tells PostgreSQL at the start of each connection


def read_for_the_tests():
    """Let the product know what the database knows."""
    reading._said.set(TESTS)


@contextmanager
def read_for_nobody():
    """Read as a request does at its start."""
    said = reading._said.set("")
    _tell("")
    try:
        yield
    finally:
        reading._said.reset(said)
        _tell(reading._said.get())


def _tell(words):
    """
    Outside a transaction it holds for the connection, which a request would begin anew.

    It is none of the product's statements, and is not counted with them.
    """
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        local = "LOCAL" if connection.in_atomic_block else "SESSION"
        connection.connection.execute(f"SET {local} thinkfamily.reads = '{words}'")
