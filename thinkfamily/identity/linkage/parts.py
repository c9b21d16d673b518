"""A file is read in parts that are kept together; a large one is read by a process beside the one that keeps them."""

import os
import pickle
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, Final, NamedTuple, cast

from thinkfamily.identity.index.seldom import look_seldom
from thinkfamily.identity.linkage.checking import Checker, Facts
from thinkfamily.identity.linkage.lines import lines_of
from thinkfamily.identity.linkage.plan import Plan, checked_rows
from thinkfamily.identity.linkage.reading import Line, Rows
from thinkfamily.identity.linkage.terms import Bad

# Rows kept in one act.
PART: Final = 20_000
# A file smaller than this, in bytes, is read before another process would have begun.
LARGE: Final = 2_000_000
# Parts that are read and wait, while one before them is kept.
AHEAD: Final = 3
PRODUCT: Final = Path(__file__).parents[3]
BEGIN: Final = "from thinkfamily.identity.linkage.parts import serve; serve()"
Raw = Sequence[Rows]


class How(NamedTuple):
    """How a file of an agency is to be read, after which line, and whether rows are given as lines that COPY reads."""

    plan: Plan
    agency: str
    today: date
    after: int = 0
    as_lines: bool = False


@dataclass(slots=True)
class Part:
    """
    Some rows of a file as they were read: how many, up to which line, and what becomes of them.

    So many are `taken`: they are in `good`, or in `lines` as COPY reads them.
    """

    line: int = 0
    rows: int = 0
    taken: int = 0
    good: list[tuple[str | None, ...]] = field(default_factory=list)
    lines: bytes = b""
    bad: list[tuple[Line, Bad]] = field(default_factory=list)
    slips: Counter[str] = field(default_factory=Counter)

    def add(self, checker: Checker, some: Rows) -> None:
        """Read some more rows."""
        for line, read in checked_rows(checker, some):
            if isinstance(read, Bad):
                self.bad.append((line, read))
            else:
                self.good.append(_plain(read))
                if read.slips:
                    self.slips.update(read.slips.split())
        self.line, self.taken = some.last, len(self.good)
        self.rows = self.taken + len(self.bad)

    def write(self) -> None:
        """Give what is taken as lines."""
        self.lines, self.good = lines_of(self.good, len(Facts._fields)).encode(), []


def _plain(facts: Facts) -> tuple[str | None, ...]:
    born = facts.born
    return (*facts[:6], born.isoformat() if born else None, *facts[7:])


def parts_of_file(how: How) -> Iterator[Part]:
    """
    Read an agency's file after a line, in parts that are kept together.

    :raises Refused: if it is broken.
    :raises OSError: if it cannot be read on, or the process beside this one is gone.
    """
    if how.plan.shape.size < LARGE or (os.cpu_count() or 1) < 2:
        return _read(how)
    return _beside(how)


def _read(how: How) -> Iterator[Part]:
    checker = how.plan.checker(how.agency, how.today)
    for some in _raw(how.plan, how.after):
        part = Part()
        for each in some:
            part.add(checker, each)
        if how.as_lines:
            part.write()
        yield part


def _raw(plan: Plan, after: int) -> Iterator[Raw]:
    some: list[Rows] = []
    rows = 0
    for piece in chain.from_iterable(each.pieces(PART) for each in plan.rows(after)):
        some.append(piece)
        rows += len(piece.numbers) + len(piece.broken)
        if rows >= PART:
            yield some
            some, rows = [], 0
    if some:
        yield some


def _beside(how: How) -> Iterator[Part]:
    """Have a file read by another process, which goes on while the parts before are kept."""
    other = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", BEGIN], cwd=PRODUCT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    asked, found = cast("IO[bytes]", other.stdin), cast("IO[bytes]", other.stdout)
    try:
        with suppress(BrokenPipeError):
            _send(asked, how._replace(plan=replace(how.plan, path=how.plan.path.resolve())))
        while (part := _received(found)) is not None:
            yield part
    finally:
        other.kill()
        for pipe in (asked, found):
            with suppress(OSError):
                pipe.close()
        other.wait()


def _received(pipe: IO[bytes]) -> Part | None:
    """Give the next part, or nothing at the end, which is said; so is what went wrong with the file."""
    try:
        got: Part | Exception | None = pickle.load(pipe)  # noqa: S301 - from a process of our own
    except (EOFError, pickle.UnpicklingError) as gone:
        raise OSError("the process that reads it is gone") from gone
    if isinstance(got, Exception):
        raise got
    return got


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def serve() -> None:
    """Read the file that is asked for, and give its parts as they are read; the end of them is given too."""
    look_seldom()
    source, into = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError, pickle.UnpicklingError):  # whoever asked is gone
        _serve(_read(pickle.load(source)), into)  # noqa: S301 - from a process of our own


def _serve(parts: Iterable[Part], into: IO[bytes]) -> None:
    under_way: deque[Future[None]] = deque()
    with ThreadPoolExecutor(1) as sender:
        end: Exception | None = None
        try:
            for part in parts:
                under_way.append(sender.submit(_send, into, part))
                if len(under_way) > AHEAD:
                    under_way.popleft().result()
        except BrokenPipeError:
            raise
        except Exception as wrong:
            end = wrong
        sender.submit(_send, into, end).result()
