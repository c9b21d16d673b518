"""A database for the large place: only one that holds nobody, or what was measured before."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection

from thinkfamily.jobs.owning import as_owner
from thinkfamily.simulation.load.laid import MARK


def make_ready() -> None:
    """Make the database ready and empty, as its owner; refuse one that holds anything that is not of our making."""
    with as_owner(), connection.cursor() as cursor:
        require_ours(cursor)
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    call_command("make_ready", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def require_ours(cursor: Any) -> None:
    """Stop here unless the database is empty, made ready and still empty, or a place that was measured before."""
    tables = connection.introspection.table_names(cursor)
    if tables and "people_person" not in tables:
        sys.exit("This database holds something else. Choose another one.")
    if tables:
        cursor.execute("SELECT demonstration AND name = %s FROM partnership_area", [MARK])
        if (area := cursor.fetchone()) == (True,):
            return
        cursor.execute("SELECT EXISTS (SELECT 1 FROM people_person)")
        if area or cursor.fetchone() == (True,):
            sys.exit("This database holds people or a place that is not ours to measure. Choose another one.")


@contextmanager
def as_it_will_be() -> Iterator[None]:
    """
    Let the owner fill the tables; then the database sweeps and counts them, as in time it does by itself.

    What another row must be there for is not looked up again for each copy, where the owner may leave that out.
    """
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('is_superuser')")
            if cursor.fetchone() == ("on",):
                cursor.execute("SET session_replication_role = replica")
        yield
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
