"""What PostgreSQL says, read by the language itself: a record's page reads an instant some thousand times."""

from datetime import UTC, datetime
from typing import Any

from psycopg import _queries
from psycopg.abc import Buffer
from psycopg.adapt import Loader

# The driver parts a statement at its values each time it is asked, unless it is short
# and has few. Ours are few, and some are long; ids come by the hundred, in lists of few lengths.
_queries.MAX_CACHED_STATEMENT_LENGTH = 16_384
_queries.MAX_CACHED_STATEMENT_PARAMS = 1_024


class InstantLoader(Loader):
    """
    Reads an instant, which a connection of Django's always writes for UTC, twenty times as fast as in parts.

    `timezone` is what Django asks a reader of instants for; with any other it takes one of its own.
    """

    timezone = UTC

    def load(self, data: Buffer) -> datetime:
        """Read "2026-01-02 03:04:05.678+00"."""
        return datetime.fromisoformat(str(data, "ascii"))


def read_instants(connection: Any) -> None:
    """Let an open connection read its instants so."""
    connection.connection.adapters.register_loader("timestamptz", InstantLoader)
