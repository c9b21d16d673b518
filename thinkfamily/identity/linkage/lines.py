"""Rows as lines of text that COPY of PostgreSQL reads; knows no database, so that any process can write them."""

from collections.abc import Sequence
from typing import Final

from thinkfamily.identity.index.copying import escaped

NOTHING: Final = "\\N"


def lines_of(rows: Sequence[Sequence[str | None]], width: int) -> str:
    """Write rows as COPY reads them; only where any holds a letter that has a meaning there, each is looked at."""
    nothing = sum([row.count(None) for row in rows])
    lines = "".join(["\t".join([NOTHING if each is None else each for each in row]) + "\n" for row in rows])
    if (
        lines.count("\t") == len(rows) * (width - 1) and lines.count("\n") == len(rows)
        and lines.count("\\") == nothing and "\r" not in lines
    ):  # fmt: skip
        return lines
    return "".join(map(_line, rows))


def _line(row: Sequence[str | None]) -> str:
    return "\t".join([NOTHING if each is None else escaped(each) for each in row]) + "\n"
