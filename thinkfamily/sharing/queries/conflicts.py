"""With whom a practitioner has a conflict of interest."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
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
    return _found(access.conflicts(reads_as_viewer()), values_of(viewer, at) | {"ids": wanted})


def all_in_conflict(viewer: Viewer, at: datetime) -> frozenset[UUID]:
    """Name everybody with whom a viewer has a conflict of interest (D3), by every record there is: one statement."""
    if viewer.practitioner is None or Guard.TIED not in viewer.guards:
        return frozenset()
    everybody = "SELECT e.id FROM near n JOIN people_person e ON e.kept_id = n.kept"
    return _found(access.conflicts(reads_as_viewer(), everybody), values_of(viewer, at))


def _found(text: str, values: dict[str, Any]) -> frozenset[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(*access.bound(text, values))
        return frozenset(as_uuid(row[0]) for row in cursor.fetchall())
