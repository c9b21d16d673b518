"""A folder of its own for what linking works with, which does not outlive it: names and birth dates pass through it."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PREFIX: Final = "linking-"
# Whoever works in a folder holds this; with a process that is killed it is let go, and the next one clears up.
HELD: Final = "held"


@contextmanager
def working_folder(within: Path | None = None) -> Iterator[Path]:
    """
    Give an empty folder `within` another, or where temporary files go; it is removed at the end.

    What those who were killed left there is removed first.

    :raises OSError: if there is no room.
    """
    parent = within or Path(tempfile.gettempdir())
    for left in parent.glob(f"{PREFIX}*"):
        _remove_if_left(left)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=parent) as folder, (Path(folder) / HELD).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield Path(folder)


def _remove_if_left(folder: Path) -> None:
    """Remove a folder that nobody holds any more; one that is another's, or has just begun, stays."""
    with suppress(OSError):
        if folder.stat().st_uid != os.getuid():
            return
        with (folder / HELD).open() as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)
