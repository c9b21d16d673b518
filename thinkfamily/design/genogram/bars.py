"""At which height the bar of each union lies between two rows, so that no line to a child crosses another's."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from thinkfamily.design.genogram.network import Network
from thinkfamily.design.genogram.placing import Placed, room, trunk
from thinkfamily.design.genogram.values import FOSTERED

NEAR: Final = 6.0
ARRIVE: Final = 8.0
STRAIGHT: Final = 7.0


@dataclass(slots=True)
class Bar:
    """A union's line: where it leaves, where each child's line comes down, and how deep its bar lies."""

    union: int
    leaves: float
    drops: dict[int, float]
    level: int = 0
    joins: dict[int, float] = field(default_factory=dict)

    @property
    def span(self) -> tuple[float, float]:
        """From where to where the bar reaches."""
        ends = [*self.trunks, *self.drops.values()]
        return min(ends), max(ends)

    @property
    def trunks(self) -> list[float]:
        """Where lines come down to the bar from above: the union's own, and of those who bring up the same children."""
        return [self.leaves, *self.joins.values()]


def bars(net: Network, here: Placed) -> list[list[Bar]]:
    """Give, for the space under each row, the bars in it with their levels, from the top."""
    found: list[list[Bar]] = [[] for _ in range(net.rows)]
    joined = _joined(net)
    for at, union in enumerate(net.unions):
        if union.kids and at not in joined:
            joins = {other: trunk(here, other) for other, to in joined.items() if to == at}
            found[union.row].append(Bar(at, _leaves(net, here, at), _drops(net, here, at, set(joins)), joins=joins))
    for row in found:
        row.sort(key=lambda bar: bar.leaves)
        _levels(row)
    return found


def _joined(net: Network) -> dict[int, int]:
    """
    Say which unions come down to another's bar: those who bring up the same brothers and sisters.

    Two lines to each of two children would have to cross.
    """
    found: dict[int, int] = {}
    main: dict[tuple[int, ...], int] = {}
    order = sorted(range(len(net.unions)), key=lambda at: FOSTERED in net.unions[at].looks.values())
    for at in order:
        kids = tuple(net.unions[at].kids)
        if len(kids) > 1 and main.setdefault((net.unions[at].row, *kids), at) != at:
            found[at] = main[net.unions[at].row, *kids]
    return found


def _drops(net: Network, here: Placed, at: int, joins: AbstractSet[int] = frozenset()) -> dict[int, float]:
    """Where children's lines come down: twins' from one point, a second family's beside the first."""
    drops = {kid: here.x[kid] + _aside(net, here, at, kid, joins) for kid in net.unions[at].kids}
    if len(drops) == 1 and abs(trunk(here, at) - here.x[net.unions[at].kids[0]]) <= STRAIGHT:
        only = net.unions[at].kids[0]
        return {only: trunk(here, at)} if len(net.ups[only]) == 1 else drops
    for twins, _ in net.twins:
        if forked(net, here, at, twins):
            middle = (min(drops[kid] for kid in twins) + max(drops[kid] for kid in twins)) / 2
            drops |= dict.fromkeys(twins, middle)
    return drops


def forked(net: Network, here: Placed, at: int, twins: tuple[int, ...]) -> bool:
    """Say whether twins hang from this union and stand next to each other, so that their line can fork."""
    if len(twins) < 2 or not set(twins) <= set(net.unions[at].kids):
        return False
    stands = sorted(here.place[kid] for kid in twins)
    return stands[-1] - stands[0] == len(stands) - 1 and all(len(net.ups[kid]) == 1 for kid in twins)


def _aside(net: Network, here: Placed, at: int, kid: int, joins: AbstractSet[int]) -> float:
    ups = sorted({*net.ups[kid]} - joins, key=lambda up: trunk(here, up))
    return (ups.index(at) - (len(ups) - 1) / 2) * 2 * ARRIVE / max(len(ups) - 1, 1) if len(ups) > 1 else 0.0


def _leaves(net: Network, here: Placed, at: int) -> float:
    """Leave right over the children where there is room for it, so that one child's line is straight."""
    low, high = room(here, at)
    drops = _drops(net, here, at).values()
    wished = min(max((min(drops) + max(drops)) / 2, low), high)
    nearest = min(drops, key=lambda drop: abs(drop - wished))
    return nearest if low <= nearest <= high and abs(nearest - wished) <= STRAIGHT else wished


def _levels(row: list[Bar]) -> None:
    """Order the bars that reach over each other: each at least one below those that must be above it."""
    over: dict[int, list[Bar]] = {bar.union: [] for bar in row}
    for at, one in enumerate(row):
        for other in row[at + 1 :]:
            if _meet(one, other):
                upper, lower = (one, other) if _may_be_above(one, other) >= _may_be_above(other, one) else (other, one)
                over[lower.union].append(upper)
    for _ in row:
        moved = False
        for bar in row:
            deep = max((upper.level + 1 for upper in over[bar.union]), default=0)
            if deep > bar.level and deep <= len(row):
                bar.level, moved = deep, True
        if not moved:
            break


def _meet(one: Bar, other: Bar) -> bool:
    (a, b), (c, d) = one.span, other.span
    return a <= d + NEAR and c <= b + NEAR


def _may_be_above(upper: Bar, lower: Bar) -> int:
    """Judge one bar above another: less nought for each crossing that comes of it."""
    left, right = upper.span
    crossed = sum(left - NEAR < leaves < right + NEAR for leaves in lower.trunks)
    low, high = lower.span
    return -crossed - sum(low - NEAR < drop < high + NEAR for drop in set(upper.drops.values()))
