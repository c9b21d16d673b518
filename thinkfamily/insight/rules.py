"""Which numbers may be shown: none that is small, and none from which a small one follows."""

from collections.abc import Mapping, Sequence
from typing import Any

from thinkfamily.insight.terms import ROUNDED_TO, SMALLEST, Counts, Figure, Shown
from thinkfamily.partnership.terms import Role
from thinkfamily.records.decision import Decision

SEES_FIGURES = (Role.COMMISSIONER, Role.FAMILY_CHAMPION, Role.FRONT_DOOR_MANAGER)
MOST_ROWS, MOST_COLUMNS = 100, 12


def may_see_figures(role: str) -> Decision:
    """Say whether somebody of a role sees the figures of the place: whoever decides which services there are."""
    if role in SEES_FIGURES:
        return Decision(True, "They decide which services there are, or answer for how the area does.")
    return Decision(False, "The figures of the place are for those who decide which services there are.")


def may_be_shown(counts: Counts) -> Shown:
    """
    Round a table and keep back what is small, in every row and column that has a total.

    A line with one cell kept back would give it away by its total, so the next smallest is kept back with it, until
    what a line keeps back is two cells or more that hold ten together (second suppression).
    """
    cells = [list(row) for _, row in counts["rows"]]
    kept = [[cell < SMALLEST for cell in row] for row in cells]
    while any(_keep_more(cells, kept, line) for line in _lines(cells)):
        pass
    rows = [
        (name, [None if back else rounded(cell) for cell, back in zip(row, backs, strict=True)])
        for (name, row), backs in zip(counts["rows"], kept, strict=True)
    ]
    totals = [sum(column) for column in zip(*cells, strict=True)] if cells else []
    return Shown(
        figure=counts["figure"], of=counts["of"], row=counts["row"], columns=counts["columns"], rows=rows,
        totals=[None if total < SMALLEST else rounded(total) for total in totals],
    )  # fmt: skip


def rounded(count: int) -> int:
    """Round to the nearest five."""
    return ROUNDED_TO * round(count / ROUNDED_TO)


def _lines(cells: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    """Give where the cells of every row and every column stand; a single row or column is no line to be added up."""
    if not cells:
        return []
    rows = [[(row, column) for column in range(len(cells[0]))] for row in range(len(cells))]
    columns = [[(row, column) for row in range(len(cells))] for column in range(len(cells[0]))]
    return [line for line in (*rows, *columns) if len(line) > 1]


def _keep_more(cells: list[list[int]], kept: list[list[bool]], line: list[tuple[int, int]]) -> bool:
    """Keep back one more cell of a line if its total would give away what is kept back; say whether one was."""
    back = [at for at in line if kept[at[0]][at[1]]]
    if not back or (len(back) > 1 and sum(cells[row][column] for row, column in back) >= SMALLEST):
        return False
    open_ = sorted((cells[row][column], row, column) for row, column in line if not kept[row][column])
    if not open_:
        return False
    _, row, column = open_[0]
    kept[row][column] = True
    return True


def are_counts(told: Any) -> Decision:
    """Say whether something from outside is a table of counts that can be shown."""
    if not isinstance(told, Mapping) or {*told} != {"figure", "of", "row", "columns", "rows"}:
        return Decision(False, "A table has figure, of, row, columns and rows.")
    if told["figure"] not in {each.value for each in Figure}:
        return Decision(False, "A table answers one of the questions we know.")
    rows, columns = told["rows"], told["columns"]
    if not (isinstance(rows, list) and isinstance(columns, list) and 1 <= len(columns) <= MOST_COLUMNS):
        return Decision(False, "A table has rows, and between one and twelve columns.")
    if len(rows) > MOST_ROWS or not all(_is_row(row, len(columns)) for row in rows):
        return Decision(False, "Each row is a name and a whole number in each column, and there are 100 at most.")
    if not all(isinstance(word, str) for word in (told["of"], told["row"], *columns)):
        return Decision(False, "Headings are words.")
    return Decision(True, "It is a table of counts.")


def _is_row(row: Any, columns: int) -> bool:
    if not (isinstance(row, list | tuple) and len(row) == 2 and isinstance(row[0], str) and isinstance(row[1], list)):
        return False
    return len(row[1]) == columns and all(isinstance(each, int) and each >= 0 for each in row[1])
