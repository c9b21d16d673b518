"""The rows of a file, one by one and by line, with little of it in memory at any time."""

import csv
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from thinkfamily.identity.linkage.shape import HANDLER, LONGEST_LINE, MOST_COLUMNS, Shape
from thinkfamily.identity.linkage.terms import Bad
from thinkfamily.records.decision import Refused

# A row with more line ends in it than this has a quotation mark that nobody closed.
MOST_LINES: Final = 20
BATCH: Final = 10_000
# So many letters of a file are read at once; what stands behind them shows whether a quotation mark is still open.
BLOCK, END = 1 << 16, "\x1e"
NEEDS_LINKAGE: Final = "Install the linkage extra: .venv/bin/pip install --require-hashes -r requirements-linkage.txt"


@dataclass(slots=True)
class Line:
    """One row: the line it begins on, its cells, or why it cannot be read and its words as they stand."""

    number: int
    cells: Sequence[str]
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


class Rows(NamedTuple):
    """Some rows of a file, in order: the line each begins on and its cells; and those that cannot be read."""

    numbers: Sequence[int]
    cells: Sequence[Sequence[str]]
    broken: Sequence[Line] = ()

    @property
    def last(self) -> int:
        """Give the line on which the last of them begins."""
        return max(*self.numbers[-1:], *(line.number for line in self.broken), 0, 0)

    def pieces(self, size: int) -> "Iterator[Rows]":
        """Give them in parts of so many at most; those that cannot be read stand with the first."""
        if len(self.numbers) <= size:
            yield self
            return
        for begins in range(0, len(self.numbers), size):
            some = slice(begins, begins + size)
            yield Rows(self.numbers[some], self.cells[some], () if begins else self.broken)


def rows_of(path: Path, shape: Shape, *, after: int = 0) -> Iterator[Line]:
    """
    Give every row, the names of the columns first, and none up to the line `after`.

    :raises Refused: if Parquet is to be read and what reads it is not installed, or the file is broken.
    """
    for some in parts_of(path, shape, after=after):
        yield from some.broken
        yield from map(Line, some.numbers, some.cells)


def parts_of(path: Path, shape: Shape, *, after: int = 0) -> Iterator[Rows]:
    """
    Give all rows as `rows_of` does, some thousand at a time: a row is together with what stands about it in the file.

    :raises Refused: as `rows_of`.
    """
    for some in _parquet(path) if shape.parquet else _text(path, shape):
        if some.last > after:
            first = bisect_right(some.numbers, after)
            broken = [line for line in some.broken if line.number > after]
            yield Rows(some.numbers[first:], some.cells[first:], broken) if first or some.broken else some


def _text(path: Path, shape: Shape) -> Iterator[Rows]:
    errors = HANDLER if shape.encoding == "utf-8-sig" else "replace"
    with path.open(encoding=shape.encoding, errors=errors, newline="") as file:
        lines, width = Lines(file), 0
        while some := lines.block():
            plain = _plain(some, lines.number, shape.separator)
            if plain:
                lines.number += len(some)
                width = width or next((len(cells) for cells in plain.cells), 0)
                yield plain
                continue
            lines.again.extend(some)
            for line in _closely(lines, shape.separator, width):
                width = width or len(line.cells)
                yield Rows((), (), [line]) if line.bad else Rows([line.number], [line.cells])


def _plain(lines: Sequence[str], before: int, separator: str) -> Rows | None:
    """Read lines of which each is a row; nothing where one is not, or may not be, to be looked at more closely."""
    if max(map(len, lines)) >= LONGEST_LINE:
        return None
    try:
        rows = list(csv.reader([*lines, END], delimiter=separator))
    except csv.Error:
        return None
    if len(rows) != len(lines) + 1 or rows.pop() != [END]:
        return None
    if all(rows):
        return Rows(range(before + 1, before + 1 + len(rows)), rows)
    said = [place for place, cells in enumerate(rows) if cells]
    return Rows([before + 1 + place for place in said], [rows[place] for place in said])


def _closely(lines: "Lines", separator: str, width: int) -> Iterator[Line]:
    """Read row by row what waits in `lines`, and on until the row that was begun ends."""
    while lines.again or lines.row:
        try:
            for cells in csv.reader(lines, delimiter=separator):
                width = width or len(cells)
                if len(lines.row) > 1 and len(cells) != width:
                    break
                begins, lines.row = lines.begun(), []
                if cells:
                    yield Line(begins, cells)
        except (csv.Error, NeverClosed):
            pass
        if lines.row:
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
        if not (self.again or self.row):
            raise StopIteration
        line = self.again.popleft() if self.again else self._read()
        if not line:
            raise NeverClosed
        self.number += 1
        self.row.append(line)
        if len(line) >= LONGEST_LINE:
            raise NeverClosed
        return line

    def block(self) -> list[str]:
        """Give the next lines, as many as are read at once; none at the end."""
        text = self.file.read(BLOCK)
        if not text:
            return []
        return list(StringIO(text + self._read(), newline=""))

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


def _parquet(path: Path) -> Iterator[Rows]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as missing:
        raise Refused(f"Parquet cannot be read here yet. {NEEDS_LINKAGE}", field="file") from missing
    try:
        file = parquet.ParquetFile(path)
        names = file.schema_arrow.names
        yield Rows([1], [names if len(names) <= MOST_COLUMNS else [""] * (MOST_COLUMNS + 1)])
        number = 1
        for batch in file.iter_batches(BATCH):
            rows = list(map(list, zip(*(_as_words(column) for column in batch.columns), strict=True)))
            yield Rows(range(number + 1, number + 1 + len(rows)), rows)
            number += len(rows)
    except (ArrowException, OSError) as wrong:
        raise Refused(
            f"{path.name} is not whole: as Parquet it cannot be read. Send it again.", field="file"
        ) from wrong


def _as_words(column: Any) -> list[str]:
    return ["" if value is None else str(value) for value in column.to_pylist()]
