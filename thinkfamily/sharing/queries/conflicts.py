"""With whom a practitioner has a conflict of interest."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from thinkfamily.records.reading import reads_as_viewer
from thinkfamily.sharing import access
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.queries.looking import Viewer, as_uuid, values_of


def in_conflict(viewer: Viewer, at: datetime, people: Iterable[UUID]) -> frozenset[UUID]:
    """Say with which of these people a viewer has a conflict of interest, as the rule D3 has it: one statement."""
    wanted = sorted(set(people))
    if not wanted or viewer.practitioner is None or Guard.TIED not in viewer.guards:
        return frozenset()
    values = values_of(viewer, at) | {"ids": wanted}
    with connection.cursor() as cursor:
        cursor.execute(*access.bound(access.conflicts(reads_as_viewer()), values))
        return frozenset(as_uuid(row[0]) for row in cursor.fetchall())
