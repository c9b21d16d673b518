"""A Merkle tree as RFC 6962 defines it: one hash that vouches for many rows and for their order."""

from hashlib import sha256

LEAF, NODE = b"\x00", b"\x01"


def leaf_hash(data: bytes) -> bytes:
    """Hash one row. The prefix keeps a row from ever passing for a node."""
    return sha256(LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two hashes into the one above them."""
    return sha256(NODE + left + right).digest()


class Tree:
    """
    A tree that takes its leaves one by one and never holds more than one hash a level.

    What is kept are the roots of the full trees so far, the largest first, each with the number of its leaves.
    """

    def __init__(self) -> None:
        self._full: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> None:
        """Take the hash of the next leaf."""
        size, top = 1, leaf
        while self._full and self._full[-1][0] == size:
            top = node_hash(self._full.pop()[1], top)
            size *= 2
        self._full.append((size, top))

    @property
    def root(self) -> bytes:
        """The hash that vouches for all leaves so far; of none, the hash of nothing."""
        if not self._full:
            return sha256().digest()
        *larger, (_, top) = self._full
        for _, left in reversed(larger):
            top = node_hash(left, top)
        return top
