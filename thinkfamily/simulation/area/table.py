"""A table of columns that grows by blocks of rows: what is many is kept as arrays, never as an object each."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[Any]


class Table:
    """Columns of one length; a row is its number."""

    def __init__(self, **empty: np.generic | bool | int | float) -> None:
        """Begin without rows; `empty` gives each column’s type and what it holds when nothing is said."""
        self._empty: Mapping[str, Numbers] = {name: np.asarray(value) for name, value in empty.items()}
        self._held = {name: np.empty(16, value.dtype) for name, value in self._empty.items()}
        self.rows = 0

    def add(self, rows: int, **values: ArrayLike) -> NDArray[np.int32]:
        """Add rows, and give their numbers."""
        first, self.rows = self.rows, self.rows + rows
        for name, nothing in self._empty.items():
            held = self._held[name]
            if len(held) < self.rows:
                held = self._held[name] = np.resize(held, max(self.rows, 2 * len(held)))
            held[first : self.rows] = values.get(name, nothing)
        return np.arange(first, self.rows, dtype=np.int32)

    def __getitem__(self, name: str) -> Numbers:
        """Give a column, to be read and written."""
        return self._held[name][: self.rows]

    def columns(self, prefix: str = "") -> dict[str, Numbers]:
        """Give every column, each a copy of its own length, named after the prefix."""
        return {prefix + name: self[name].copy() for name in self._empty}
