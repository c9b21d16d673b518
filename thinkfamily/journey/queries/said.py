"""What one thing that was recorded says, as the timeline would tell it."""

from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.journey.queries.lines import Line, lines_of
from thinkfamily.journey.queries.rows import rows_seen


def what_it_says(opening: OpenFamily, item: UUID) -> Line | None:
    """Give the line that an item makes, of what may be read in full; None where it makes none. One query."""
    rows = [(row, model) for row, model in rows_seen(opening.seen) if row.item == item]
    return next((line for _, line in lines_of(rows)), None) if opening.seen[item].in_full else None
