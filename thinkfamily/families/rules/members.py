"""Each person belongs to a family once, however many records of theirs were added to it."""

from collections.abc import Iterable
from uuid import UUID


def one_a_person(rows: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """
    Choose the record by which each person belongs: their head's own if it was added, else the one added first.

    Rows are records with their heads, in the order in which they were added; so is the answer, by head.
    """
    belongs: dict[UUID, UUID] = {}
    for record, head in rows:
        if head not in belongs or record == head:
            belongs[head] = record
    return belongs
