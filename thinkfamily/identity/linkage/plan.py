"""What loading a file would do, before anything is kept: shape, mapping, counts and samples."""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path

from thinkfamily.identity.linkage.born import usual_years
from thinkfamily.identity.linkage.checking import FORMULA, Checker, Facts
from thinkfamily.identity.linkage.extent import about_rows, roughly
from thinkfamily.identity.linkage.mapping import SAMPLES, Fields, checked, proposed
from thinkfamily.identity.linkage.reading import Line, Rows, header_of, parts_of, rows_of
from thinkfamily.identity.linkage.shape import MARK, Shape, shape_of
from thinkfamily.identity.linkage.terms import Bad, Slip

MOST_SHOWN, LONGEST_SHOWN = 5, 4000


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is to be read: its shape, its columns, what each holds, and the usual years of birth in it."""

    path: Path
    shape: Shape
    header: tuple[str, ...]
    fields: Fields
    samples: tuple[tuple[str, ...], ...]
    usual: frozenset[int]

    def checker(self, agency: str, today: date) -> Checker:
        """Give what reads its rows."""
        return Checker(self.fields, self.header, agency=agency, today=today, usual=self.usual)

    def rows(self, after: int = 0) -> Iterator[Rows]:
        """Give its rows after a line, some at a time, the names of the columns left out."""
        return parts_of(self.path, self.shape, after=max(after, 1))


def plan_of(path: Path, fields: Fields | None, today: date) -> Plan:
    """
    Say how a file is to be read: with the mapping that is given, else with one proposed from it.

    :raises Refused: if the file cannot be read, or the mapping does not fit it.
    """
    plan = proposal_of(path)
    chosen = checked(fields or plan.fields)
    chosen.places(plan.header)
    reader = Checker(chosen, plan.header, agency="", today=today)
    read = reader.read_all(plan.samples)
    usual = usual_years(each.born for each in read if isinstance(each, Facts))
    return replace(plan, fields=chosen, usual=usual)


def proposal_of(path: Path) -> Plan:
    """
    Propose how a file is to be read; something that an extract must have may still be missing in it.

    :raises Refused: if the file cannot be read.
    """
    shape = shape_of(path)
    header = header_of(path, shape)
    samples = tuple(tuple(line.cells) for line in islice(rows_of(path, shape, after=1), SAMPLES) if not line.bad)
    return Plan(path, shape, tuple(header), proposed(header, samples), samples, frozenset())


@dataclass(slots=True)
class Tried:
    """
    What a dry run found: rows by what would become of them, slips, and some of each to look at.

    `of` is about how many rows there are, where not all were tried.
    """

    rows: int = 0
    of: int = 0
    kept: int = 0
    refused: Counter[Bad] = field(default_factory=Counter)
    slips: Counter[Slip] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    samples: list[Facts] = field(default_factory=list)
    refusals: list[tuple[int, Bad, str]] = field(default_factory=list)

    def share(self, column: str) -> int:
        """How many of a hundred rows that would be kept say something in a column."""
        return round(100 * self.filled[column] / self.kept) if self.kept else 0

    @property
    def said(self) -> str:
        """How many rows were tried, and of how many, and how many would be kept."""
        kept = f"{self.kept:,} would be kept"
        if not self.of:
            return f"All {self.rows:,} rows were tried, {kept}." if self.rows > 1 else f"Of {self.rows} row, {kept}."
        return (
            f"Tried on the first {self.rows:,} of about {self.of:,} rows: {kept}. The others are looked at when the"
            " file is loaded, and those that cannot be taken are kept for you to correct."
        )


def try_out(plan: Plan, today: date, *, most: int = sys.maxsize) -> Tried:
    """Read a file, or so many of its rows, and keep nothing."""
    tried, checker = Tried(), plan.checker("", today)
    for some in plan.rows():
        for line, read in islice(checked_rows(checker, some), most - tried.rows):
            tried.rows += 1
            _count(tried, line, read)
        if tried.rows >= most:
            tried.of = max(roughly(about_rows(plan.path)), tried.rows)
            break
    return tried


def checked_rows(checker: Checker, some: Rows) -> Iterator[tuple[Line, Facts | Bad]]:
    """Give rows with what was read in each, or why it is refused."""
    yield from ((line, line.bad or Bad.QUOTE) for line in some.broken)
    yield from zip(map(Line, some.numbers, some.cells), checker.read_all(some.cells), strict=True)


def _count(tried: Tried, line: Line, read: Facts | Bad) -> None:
    if isinstance(read, Bad):
        tried.refused[read] += 1
        if len(tried.refusals) < 4 * MOST_SHOWN:
            tried.refusals.append((line.number, read, as_it_stands(line)))
        return
    tried.kept += 1
    tried.slips.update(Slip(slip) for slip in read.slips.split())
    tried.filled.update(name for name, value in zip(Facts._fields, read, strict=True) if value)
    if len(tried.samples) < MOST_SHOWN:
        tried.samples.append(read)


def as_it_stands(line: Line) -> str:
    """Give a row as one line of text with commas, to be shown and sent back; a formula in it does nothing any more."""
    cells = [line.words] if line.words else line.cells
    said = StringIO()
    csv.writer(said, lineterminator="").writerow(map(_harmless, cells))
    return said.getvalue().replace("\0", "\N{SYMBOL FOR NULL}").replace(MARK, "")[:LONGEST_SHOWN]


def _harmless(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(f"\x1f{cell}") else cell


def in_words(counted: Mapping[Bad, int] | Mapping[Slip, int]) -> list[tuple[str, int]]:
    """Name what was counted, the most first."""
    return sorted(((word.shown, count) for word, count in counted.items()), key=lambda each: (-each[1], each[0]))
