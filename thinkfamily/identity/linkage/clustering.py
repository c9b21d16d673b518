"""Links become people: records that hang together, and never two that are known to be two people in one."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
Numbers = NDArray[np.int32]


class Groups:
    """
    Records put together link by link, the surest first; a link that would join two people known apart is left out.

    `known` says of a record whose it is already, by the head of a person: two of those are never put together here.
    """

    def __init__(self, size: int, apart: Iterable[Pair], known: Mapping[int, str]) -> None:
        self.head, self.known = list(range(size)), dict(known)
        self.apart: dict[int, set[int]] = {}
        self.members: dict[int, list[int]] = {}
        for one, other in apart:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)

    def of(self, record: int) -> int:
        """Give the head of the group that a record is in."""
        head = self.head
        while head[record] != record:
            head[record] = head[head[record]]
            record = head[record]
        return record

    def join(self, one: int, other: int) -> bool:
        """Put the groups of two records together; say whether that may be."""
        a, b = self.of(one), self.of(other)
        if a == b:
            return True
        in_a, in_b = self.members.get(a, [a]), self.members.get(b, [b])
        if len({self.known[each] for each in (a, b) if each in self.known}) == 2:
            return False
        if len(in_a) < len(in_b):
            a, b, in_a, in_b = b, a, in_b, in_a
        if any(not each.isdisjoint(in_a) for record in in_b if (each := self.apart.get(record))):
            return False
        self.head[b] = a
        self.members[a] = [*in_a, *in_b]
        self.members.pop(b, None)
        if b in self.known:
            self.known[a] = self.known.pop(b)
        return True


def cluster(db: Any, links: str, apart: str, into: str) -> None:
    """
    Make the table `into` (n, cluster): for each record the first of those it is one person with.

    `links` and `apart` are queries for pairs of records, the links with the surest first. Most records hang together
    with nobody known apart from them; only where two are, is it put together link by link.
    """
    ((size,),) = db.execute("SELECT coalesce(max(unique_id), 0) + 1 FROM records").fetchall()
    (one, other), (this, that) = _pairs(db, links), _pairs(db, apart)
    head = together(one, other, int(size))
    known = dict(db.execute("SELECT unique_id, known FROM records WHERE known IS NOT NULL").fetchall())
    in_doubt = np.zeros(int(size), np.bool_)
    in_doubt[head[this[head[this] == head[that]]]] = True
    in_doubt[head[list(known)]] = True
    within = in_doubt[head[this]]
    groups = Groups(int(size), zip(this[within].tolist(), that[within].tolist(), strict=True), known)
    closer = in_doubt[head[one]]
    for a, b in zip(one[closer].tolist(), other[closer].tolist(), strict=True):
        groups.join(a, b)
    for record in np.flatnonzero(in_doubt[head]).tolist():
        head[record] = groups.of(record)
    _write(db, into, head)


def together(one: Numbers, other: Numbers, size: int) -> Numbers:
    """Give each record the first of all that hang together with it by links, however far."""
    head = np.arange(size, dtype=np.int32)
    while True:
        least = np.minimum(head[one], head[other])
        new = head.copy()
        np.minimum.at(new, one, least)
        np.minimum.at(new, other, least)
        new = new[new]
        if np.array_equal(new, head):
            return head
        head = new


def _pairs(db: Any, query: str) -> tuple[Numbers, Numbers]:
    found = db.execute(query).fetchnumpy()
    one, other = found.values()
    return np.asarray(one, np.int32), np.asarray(other, np.int32)


def _write(db: Any, table: str, head: Numbers) -> None:
    import pyarrow

    numbers = pyarrow.table({"n": pyarrow.array(np.arange(len(head), dtype=np.int32)), "head": pyarrow.array(head)})
    db.register("numbers", numbers)
    db.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT b.n, b.head AS cluster FROM numbers b"  # noqa: S608 - our own names
        " SEMI JOIN records r ON r.unique_id = b.n"
    )
    db.unregister("numbers")
