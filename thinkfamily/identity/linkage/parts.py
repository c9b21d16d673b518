"""A file is read in parts that are kept together; of a large one each row is looked at in a process beside this one."""

import os
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import IO, Final, cast

from thinkfamily.identity.linkage.checking import Checker, Facts
from thinkfamily.identity.linkage.plan import Plan, checked_rows
from thinkfamily.identity.linkage.reading import Line, Rows
from thinkfamily.identity.linkage.terms import Bad

# Rows kept in one act.
PART: Final = 20_000
# A file smaller than this, in bytes, is read before another process would have begun.
LARGE: Final = 4_000_000
PRODUCT: Final = Path(__file__).parents[3]
BEGIN: Final = "from thinkfamily.identity.linkage.parts import serve; serve()"
Raw = Sequence[Rows]
How = tuple[Plan, str, date]


@dataclass(slots=True)
class Part:
    """Some rows of a file as they were read: how many, up to which line, and what becomes of them."""

    line: int = 0
    rows: int = 0
    good: list[tuple[str | None, ...]] = field(default_factory=list)
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
        self.line, self.rows = some.last, len(self.good) + len(self.bad)


def _plain(facts: Facts) -> tuple[str | None, ...]:
    born = facts.born
    return (*facts[:6], born.isoformat() if born else None, *facts[7:])


def parts_of_file(plan: Plan, agency: str, today: date, after: int) -> Iterator[Part]:
    """
    Read an agency's file after a line, in parts that are kept together.

    :raises Refused: if it is broken.
    :raises OSError: if it cannot be read on, or the process beside this one is gone.
    """
    raw = _raw(plan, after)
    if plan.shape.size < LARGE or (os.cpu_count() or 1) < 2:
        checker = plan.checker(agency, today)
        return (_read(checker, some) for some in raw)
    return _beside((plan, agency, today), raw)


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


def _read(checker: Checker, some: Raw) -> Part:
    part = Part()
    for each in some:
        part.add(checker, each)
    return part


def _beside(how: How, raw: Iterable[Raw]) -> Iterator[Part]:
    """Have parts read in another process, while the next are taken out of the file and those before are kept."""
    other = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", BEGIN], cwd=PRODUCT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    pipe, found = cast("IO[bytes]", other.stdin), cast("IO[bytes]", other.stdout)
    feeder = Feeder(pipe, how, raw)
    feeder.start()
    try:
        while (part := _received(found)) is not None:
            yield part
    finally:
        other.kill()
        feeder.join()
        with suppress(OSError):
            pipe.close()
        found.close()
        other.wait()
    if feeder.wrong:
        raise feeder.wrong


def _received(pipe: IO[bytes]) -> Part | None:
    """Give the next part, or nothing at the end, which is said."""
    try:
        part: Part | None = pickle.load(pipe)  # noqa: S301 - from a process of our own
    except (EOFError, pickle.UnpicklingError) as gone:
        raise OSError("the process that reads it is gone") from gone
    return part


class Feeder(Thread):
    """Gives a process what it is to read; what goes wrong with the file is kept, to be said where it is waited for."""

    def __init__(self, pipe: IO[bytes], how: How, raw: Iterable[Raw]) -> None:
        super().__init__(daemon=True)
        self.pipe, self.how, self.raw = pipe, how, raw
        self.wrong: Exception | None = None

    def run(self) -> None:
        """Feed it to the end of the file."""
        with suppress(BrokenPipeError):
            _send(self.pipe, self.how)
            try:
                for some in self.raw:
                    _send(self.pipe, some)
            except BrokenPipeError:
                raise
            except Exception as wrong:
                self.wrong = wrong
            _send(self.pipe, None)


def _send(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def serve() -> None:
    """Read parts as they come in, and give each back read; the end of them is given back too."""
    source, into = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError, pickle.UnpicklingError):  # whoever asked is gone
        plan, agency, today = pickle.load(source)  # noqa: S301 - from a process of our own
        checker = plan.checker(agency, today)
        while (some := pickle.load(source)) is not None:  # noqa: S301
            _send(into, _read(checker, some))
        _send(into, None)
