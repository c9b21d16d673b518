"""On PostgreSQL a statement planned for one test is not planned again for the next."""

import re
from contextlib import contextmanager
from unittest.mock import patch

from psycopg._preparing import PrepareManager

# A test ends by rolling back, after which psycopg forgets every plan, since what was rolled back may have been a table.
# No test makes a table in a transaction.
TABLES_CHANGED = re.compile(rb"^(?:DROP|ALTER|DISCARD ALL|DEALLOCATE ALL)\b").match
# More than all pages together ask.
MOST = 1_000


@contextmanager
def plans_outlive_a_rollback():
    """Keep what a connection has planned until a table changes."""
    forget = PrepareManager._should_discard

    def forget_when_tables_change(self, prep, results):
        return forget(self, prep, results, TABLES_CHANGED)

    with (
        patch.object(PrepareManager, "_should_discard", forget_when_tables_change),
        patch.object(PrepareManager, "prepared_max", MOST),
    ):
        yield
