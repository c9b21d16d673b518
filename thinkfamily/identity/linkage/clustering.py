"""Links become people: records that hang together, and never two that are known to be two people in one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thinkfamily.identity.linkage.bulk import in_parts

Pair = tuple[int, int]


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

    `links` and `apart` are queries for pairs of records, the links with the surest first.
    """
    ((size,),) = db.execute("SELECT coalesce(max(unique_id), 0) + 1 FROM records").fetchall()
    known = db.execute("SELECT unique_id, known FROM records WHERE known IS NOT NULL").fetchall()
    groups = Groups(size, _pairs(db, apart), dict(known))
    for one, other in _pairs(db, links):
        groups.join(one, other)
    _write(db, into, [groups.of(record) for record in range(size)])


def _pairs(db: Any, query: str) -> Iterable[Pair]:
    found = db.cursor().execute(query)
    while rows := found.fetchmany(100_000):
        yield from rows


def _write(db: Any, table: str, heads: Sequence[int]) -> None:
    import pyarrow

    db.execute(f"CREATE OR REPLACE TABLE {table} (n INTEGER, cluster INTEGER)")
    for part in in_parts(enumerate(heads), 500_000):
        numbers, of = zip(*part, strict=True)
        batch = pyarrow.table(
            {"n": pyarrow.array(numbers, pyarrow.int32()), "head": pyarrow.array(of, pyarrow.int32())}
        )
        db.register("batch", batch)
        db.execute(f"INSERT INTO {table} SELECT b.n, b.head FROM batch b SEMI JOIN records r ON r.unique_id = b.n")  # noqa: S608
        db.unregister("batch")
