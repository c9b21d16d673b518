"""The witness: a file outside the database that keeps a line for each batch of the log, and only ever grows."""

import os
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

from thinkfamily.sharing.rules.log import Checkpoint, read_witness


class WitnessDisagrees(Exception):
    """The log is not the one this witness saw; nothing is added to it until somebody has found out why."""


class Witness:
    """One such file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def lines(self) -> list[Checkpoint]:
        """
        Read all it keeps.

        :raises ValueError: if a line is not a checkpoint.
        """
        return read_witness(self.file.read_text(encoding="ascii").splitlines())

    def take(
        self, after: Callable[[int], Iterator[Checkpoint]], *, agrees: Callable[[Checkpoint], bool]
    ) -> int:  # fmt: skip
        """
        Add a line for each batch it lacks, on disk before this returns; say how many.

        :raises WitnessDisagrees: if the log no longer says what the last line says.
        """
        with self.file.open("a", encoding="ascii") as end:
            flock(end, LOCK_EX)  # two clocks may run at once
            kept = self.lines()
            if kept and not agrees(kept[-1]):
                raise WitnessDisagrees("The log is not what the witness saw. Nothing was added. Verify the log.")
            new = [f"{line}\n" for line in after(kept[-1].batch if kept else 0)]
            end.writelines(new)
            end.flush()
            os.fsync(end.fileno())
        return len(new)
