"""Which records stand on which of the two sides of a sealed link."""

from collections.abc import Collection, Iterable
from uuid import UUID

Pair = tuple[UUID, UUID]
Records = frozenset[UUID]


def sides_of(
    one: Collection[UUID], other: Collection[UUID], *, kept: Collection[UUID], joined: Iterable[Pair]
) -> tuple[Records, Records]:
    """
    Put every record that is kept together with these on one side or the other.

    `one` and `other` are the records somebody chose; `kept` are all that are kept together with them, and `joined` what
    keeps them so, two by two. A record that nobody chose stands with those it was joined to, by the fewest steps.
    """
    side = dict.fromkeys(one, 1) | dict.fromkeys(other, 2)
    near: dict[UUID, set[UUID]] = {}
    for a, b in joined:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    ahead = [*sorted(one), *sorted(other)]
    for record in ahead:  # grows as it goes
        for found in sorted(near.get(record, ())):
            if found not in side:
                side[found] = side[record]
                ahead.append(found)
    rest = {record for record in kept if record not in side}
    first = {record for record, number in side.items() if number == 1} | rest
    return frozenset(first), frozenset(side.keys() - first)
