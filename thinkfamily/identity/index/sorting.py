"""Very many keys in order: kept aside until all are known, so that memory does not grow with how many they are."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Final

import numpy as np

# Keys lie evenly between the least and the greatest whole number of eight bytes; each part holds a like share of them.
PARTS: Final = 64
EDGES: Final = np.arange(1 - PARTS // 2, PARTS // 2) * (2**64 // PARTS)
IN_MEMORY: Final = 1 << 20
PAIR: Final = np.dtype([("key", "i8"), ("person", "i8")])


class Keys:
    """Pairs of a key and a person, added as they are made and given back by key; whoever made it closes it."""

    def __init__(self) -> None:
        self._parts: list[IO[bytes]] = [SpooledTemporaryFile(IN_MEMORY) for _ in range(PARTS)]  # noqa: SIM115 - `close`

    def add(self, keys: np.ndarray, persons: np.ndarray) -> None:
        """Add some pairs, their keys in order, of people numbered after all those before."""
        pairs = np.empty(len(keys), PAIR)
        pairs["key"], pairs["person"] = keys, persons
        for part, some in zip(self._parts, np.split(pairs, np.searchsorted(keys, EDGES)), strict=True):
            part.write(some.tobytes())

    def in_order(self) -> Iterator[np.ndarray]:
        """Give all pairs by key, then person, in parts."""
        for part in self._parts:
            part.seek(0)
            pairs = np.frombuffer(part.read(), PAIR)
            part.close()
            if len(pairs):
                yield pairs[np.argsort(pairs["key"], kind="stable")]

    def close(self) -> None:
        """Let go of what was kept aside."""
        for part in self._parts:
            part.close()
