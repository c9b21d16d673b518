"""The rows of a file, one by one and by line, with little of it in memory at any time."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from thinkfamily.identity.linkage.shape import HANDLER, LONGEST_LINE, MOST_COLUMNS, Shape
from thinkfamily.identity.linkage.terms import Bad
from thinkfamily.records.decision import Refused

# A row with more line ends in it than this has a quotation mark that nobody closed.
MOST_LINES: Final = 20
BATCH: Final = 10_000
NEEDS_LINKAGE: Final = "Install the linkage extra: .venv/bin/pip install --require-hashes -r requirements-linkage.txt"


@dataclass(slots=True)
class Line:
    """One row: the line it begins on, its cells, or why it cannot be read and its words as they stand."""

    number: int
    cells: list[str]
    bad: Bad | None = None
    words: str = ""


def header_of(path: Path, shape: Shape) -> list[str]:
    """
    Read the names of the columns.

    :raises Refused: if there are none, too many, or the first line cannot be read.
    """
    first = next(rows_of(path, shape), None)
    if first is None or first.bad is Bad.QUOTE:
        raise Refused(f"The first line of {shape.name} cannot be read: a quotation mark is never closed.", field="file")
    if first.bad is Bad.TOO_LONG or len(first.cells) > MOST_COLUMNS:
        raise Refused(f"{shape.name} has more than {MOST_COLUMNS:,} columns. Is it the right file?", field="file")
    names = [name.strip() for name in first.cells]
    if len(names) < 2:
        raise Refused(f"{shape.name} has no columns that can be told apart.", field="file")
    return names


def rows_of(path: Path, shape: Shape, *, after: int = 0) -> Iterator[Line]:
    """
    Give every row, the names of the columns first, and none up to the line `after`.

    :raises Refused: if Parquet is to be read and what reads it is not installed, or the file is broken.
    """
    rows = _parquet(path) if shape.parquet else _text(path, shape)
    return (line for line in rows if line.number > after)


def _text(path: Path, shape: Shape) -> Iterator[Line]:
    errors = HANDLER if shape.encoding == "utf-8-sig" else "replace"
    with path.open(encoding=shape.encoding, errors=errors, newline="") as file:
        lines, width = Lines(file), 0
        while True:
            try:
                for cells in csv.reader(lines, delimiter=shape.separator):
                    width = width or len(cells)
                    if len(lines.row) > 1 and len(cells) != width:
                        break
                    begins, lines.row = lines.begun(), []
                    if cells:
                        yield Line(begins, cells)
            except (csv.Error, NeverClosed):
                pass
            if not lines.row:
                return
            yield lines.refuse_first()


class NeverClosed(Exception):
    """A row goes on for more lines than any row would."""


class Lines:
    """The lines of a text, a few kept so that a row that cannot be read costs one line and not the rest of the file."""

    def __init__(self, file: IO[str]) -> None:
        self.file, self.number = file, 0
        self.row: list[str] = []
        self.again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.row) >= MOST_LINES:
            raise NeverClosed
        line = self.again.popleft() if self.again else self._read()
        if not line:
            if self.row:
                raise NeverClosed
            raise StopIteration
        self.number += 1
        self.row.append(line)
        if len(line) >= LONGEST_LINE:
            raise NeverClosed
        return line

    def _read(self) -> str:
        line = self.file.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE and not line.endswith("\n"):
            while (rest := self.file.readline(LONGEST_LINE)) and not rest.endswith("\n"):
                pass
        return line

    def begun(self) -> int:
        """Say on which line the row that was read last begins."""
        return self.number - len(self.row) + 1

    def refuse_first(self) -> Line:
        """Give the first line of a row that cannot be read, and let the others be read again."""
        first, *others = self.row
        number = self.begun()
        self.number, self.row = number, []
        self.again.extendleft(reversed(others))
        bad = Bad.TOO_LONG if len(first) >= LONGEST_LINE else Bad.QUOTE
        return Line(number, [], bad, first[:2000].rstrip("\r\n"))


def _parquet(path: Path) -> Iterator[Line]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as missing:
        raise Refused(f"Parquet cannot be read here yet. {NEEDS_LINKAGE}", field="file") from missing
    try:
        file = parquet.ParquetFile(path)
        names = file.schema_arrow.names
        yield Line(1, names if len(names) <= MOST_COLUMNS else [""] * (MOST_COLUMNS + 1))
        number = 1
        for batch in file.iter_batches(BATCH):
            for cells in zip(*(_as_words(column) for column in batch.columns), strict=True):
                number += 1
                yield Line(number, list(cells))
    except (ArrowException, OSError) as wrong:
        raise Refused(
            f"{path.name} is not whole: as Parquet it cannot be read. Send it again.", field="file"
        ) from wrong


def _as_words(column: Any) -> list[str]:
    return ["" if value is None else str(value) for value in column.to_pylist()]
