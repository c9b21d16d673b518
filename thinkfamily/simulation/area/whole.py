"""A folder that is written whole or not at all, and what is checked before it is begun."""

import errno
import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thinkfamily.simulation.area.memory import too_many

EXTRA = "Install the linkage extra: .venv/bin/pip install --require-hashes -r requirements-linkage.txt"


class CannotBeWritten(Exception):
    """An area cannot be made or written, with the reason in words for whoever asked."""


def can_be_made(residents: int, years: int) -> None:
    """
    Check that memory holds the place, which would only come to light after a long while.

    :raises CannotBeWritten: with more people than memory holds.
    """
    if because := too_many(residents, years):
        raise CannotBeWritten(because)


def can_be_written(out: Path) -> None:
    """
    Check that a place can be written into a new folder; remove what a run left of it that was broken off.

    :raises CannotBeWritten: without Parquet, or where the folder exists or has none around it.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError as missing:
        raise CannotBeWritten(f"The truth is written as Parquet, which is not installed. {EXTRA}") from missing
    if out.exists() or out.is_symlink():
        raise CannotBeWritten(f"{out} exists already. Choose another folder, or remove it first.")
    if not out.parent.is_dir():
        raise CannotBeWritten(f"There is no folder {out.parent} to write into.")
    for left in out.parent.glob(f"{glob.escape(_unfinished(out))}*"):
        if not _in_use(left):
            shutil.rmtree(left, ignore_errors=True)


def _unfinished(out: Path) -> str:
    """Give how the name of a folder begins that is to become this one when all is written."""
    return f".{out.name}.unfinished-"


def _in_use(folder: Path) -> bool:
    """Say whether somebody is writing into it: whoever does holds it locked, and a run that was ended does not."""
    try:
        with _held(folder):
            return False
    except OSError:
        return True


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """
    Hold a folder while it is written.

    :raises OSError: if somebody else does.
    """
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)


@contextmanager
def whole_or_not_at_all(out: Path) -> Iterator[Path]:
    """
    Give a folder to write into, which bears its name only when all of it is written.

    :raises CannotBeWritten: if the disk is full or cannot be written to.
    """
    try:
        making = Path(tempfile.mkdtemp(prefix=_unfinished(out), dir=out.parent))
    except OSError as failed:
        raise CannotBeWritten(f"{out.parent} cannot be written to: {failed.strerror}.") from failed
    try:
        with _held(making):
            yield making
            making.chmod(0o755)
            making.rename(out)
    except OSError as failed:
        shutil.rmtree(making, ignore_errors=True)
        if failed.errno in {errno.EEXIST, errno.ENOTEMPTY}:
            raise CannotBeWritten(f"{out} came to exist meanwhile. Choose another folder.") from failed
        full = "The disk is full" if failed.errno == errno.ENOSPC else f"It could not be written: {failed.strerror}"
        raise CannotBeWritten(f"{full}. Nothing was kept.") from failed
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
