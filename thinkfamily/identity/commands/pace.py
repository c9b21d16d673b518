"""How fast a file is loaded, and how long it still takes, reckoned from this process's own rows."""

from pathlib import Path
from time import monotonic

from thinkfamily.identity.linkage.extent import about_rows
from thinkfamily.identity.linkage.models import Extract
from thinkfamily.identity.linkage.parts import PART


class Pace:
    """The pace of one loading: what an earlier process had kept, before this one went on, is not counted."""

    def __init__(self, path: Path) -> None:
        self._all, self._began, self._before = about_rows(path), monotonic(), -1

    def of(self, extract: Extract) -> tuple[float, float]:
        """Give rows a second, and how many seconds are left, nought when it is done."""
        if self._before < 0:
            self._before = max(extract.rows - PART, 0)
        rate = (extract.rows - self._before) / max(monotonic() - self._began, 0.1)
        if extract.finished or not rate:
            return rate, 0.0
        return rate, max(self._all - extract.rows, 0.0) / rate
