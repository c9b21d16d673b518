"""Who belongs to a family: each person once, however many records of theirs were added to it, and until when."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from thinkfamily.records.decision import Decision


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


def may_have_left(on: date, *, added: date, today: date, others: int) -> Decision:
    """Say whether somebody can have left a family on a day; a family is never left with nobody in it."""
    if not others:
        return Decision(False, "They are the only one in this family, and a family has somebody in it.")
    if on > today:
        return Decision(False, "Write today or a day before: they have not left yet on that day.")
    if on < added:
        return Decision(
            False, f"They were written down in this family on {added.day} {added:%B %Y}. Write that day or a later one."
        )
    return Decision(True, "They left on that day.")
