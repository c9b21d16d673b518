"""Where people stand from left to right: near to parents, children and partners, and never too near each other."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from thinkfamily.design.genogram.crossings import Order, Stands, places, stands
from thinkfamily.design.genogram.network import Network
from thinkfamily.design.genogram.nodes import Node

COLUMN: Final = 80.0
BETWEEN: Final = 12.0
PAST_A_PLACE: Final = 8.0
PAST_AN_OUTLINE: Final = 22.0
BRACKET_SLOT: Final = 34.0
SWEEPS: Final = 6
ALONE: Final = 3
HELD, DRAWN = 1.0, 0.05


@dataclass(slots=True)
class Placed:
    """Where everybody stands, and where each union's line leaves the row."""

    order: Order
    place: list[int]
    x: list[float]
    stand: list[Stands]
    nodes: list[Node]
    row: list[int]


def placed(net: Network, order: Order, nodes: list[Node], home: dict[int, int]) -> Placed:
    """Stand everybody in their row, in this order, by a few sweeps down and up."""
    place = places(order, len(net.people))
    stand = [stands(net, union, place) for union in range(len(net.unions))]
    here = Placed(order, place, [0.0] * len(net.people), stand, nodes, net.row)
    apart = [_apart(net, here, row, home) for row in order]
    for row, gaps in zip(order, apart, strict=True):
        _spread(here, row, gaps)
    for sweep in range(SWEEPS):
        for at in range(len(order)) if sweep % 2 == 0 else reversed(range(len(order))):
            _settle(net, here, order[at], apart[at])
    _from_the_left(here)
    return here


def _apart(net: Network, here: Placed, row: list[int], home: dict[int, int]) -> list[float]:
    """How far each must stand from the one before."""
    couples = {
        frozenset((each.inner, each.outer)) for each in here.stand if each.inner != each.outer and not each.bracket
    }
    slots = {
        (here.place[each.outer] if here.place[each.outer] > here.place[each.inner] else here.place[each.outer] + 1)
        for at, each in enumerate(here.stand)
        if each.bracket and net.unions[at].row == net.row[row[0]]
    } if row else set()  # fmt: skip
    gaps = [0.0]
    for at, (one, other) in enumerate(pairwise(row), start=1):
        a, b = here.nodes[one], here.nodes[other]
        people = a.person is not None and b.person is not None
        gap = a.half + b.half + (BETWEEN if people else PAST_A_PLACE)
        gap += PAST_AN_OUTLINE - BETWEEN if people and home.get(one) != home.get(other) else 0
        gap += BRACKET_SLOT if at in slots else 0
        gap += 2 if frozenset((one, other)) in couples else 0
        gaps.append(max(gap, COLUMN) if people else gap)
    return gaps


def _spread(here: Placed, row: list[int], gaps: list[float]) -> None:
    at, middle = 0.0, sum(gaps) / 2
    for who, gap in zip(row, gaps, strict=True):
        at += gap
        here.x[who] = at - middle


def _settle(net: Network, here: Placed, row: list[int], gaps: list[float]) -> None:
    wished = [_wish(net, here, who) for who in row]
    _beside_partners(net, here, row, gaps, wished)
    for who, x in zip(row, pushed([x for x, _ in wished], [held for _, held in wished], gaps), strict=True):
        here.x[who] = x


def _wish(net: Network, here: Placed, who: int) -> tuple[float, float]:
    """Somebody wishes to stand under their parents and over their children."""
    wishes = [trunk(here, up) - _middle(here, net.unions[up].kids) for up in net.ups[who]]
    for down in net.downs[who]:
        union = net.unions[down]
        if union.kids:
            # A couple's line has some room to leave by, a lone parent's none.
            times = 1 if len(union.parents) == 2 else ALONE
            wishes += [_middle(here, union.kids) - trunk(here, down)] * times
    if not wishes:
        return here.x[who], DRAWN
    return here.x[who] + sum(wishes) / len(wishes), HELD


def _middle(here: Placed, kids: list[int]) -> float:
    at = [here.x[kid] for kid in kids]
    return (min(at) + max(at)) / 2


def trunk(here: Placed, union: int) -> float:
    """Where the line to a union's children leaves: between the words under the two, or under the one."""
    each = here.stand[union]
    low, high = room(here, union)
    return here.x[each.inner] if each.inner == each.outer else (low + high) / 2


def room(here: Placed, union: int) -> tuple[float, float]:
    """Between which places that line may leave without touching the words beside it."""
    each = here.stand[union]
    if each.inner == each.outer:
        return here.x[each.inner], here.x[each.inner]
    row = here.order[here.row[each.outer]]
    if each.bracket:
        step = -1 if here.place[each.inner] < here.place[each.outer] else 1
        beside = row[here.place[each.outer] + step]
    else:
        beside = each.inner
    one, other = sorted((beside, each.outer), key=lambda who: here.place[who])
    low, high = here.x[one] + here.nodes[one].half + 4, here.x[other] - here.nodes[other].half - 4
    return (low, high) if low <= high else ((low + high) / 2,) * 2


def _beside_partners(
    net: Network, here: Placed, row: list[int], gaps: list[float], wished: list[tuple[float, float]]
) -> None:
    """Whoever has no wish of their own stands beside the partner who has, or else the one before them."""
    for way in (range(1, len(row)), range(len(row) - 2, -1, -1)):
        for at in way:
            near = at - 1 if way.step > 0 else at + 1
            if wished[at][1] == DRAWN and wished[near][1] >= DRAWN * 2 and _tied(net, row[at], row[near]):
                step = gaps[at] if way.step > 0 else -gaps[at + 1]
                wished[at] = (wished[near][0] + step, DRAWN * 2)
    for at in range(len(row)):
        if wished[at][1] == DRAWN and len(row) > 1:
            wished[at] = (wished[at - 1][0] + gaps[at] if at else wished[1][0] - gaps[1], DRAWN)


def _tied(net: Network, one: int, other: int) -> bool:
    return any(len(net.unions[at].parents) == 2 and net.other(at, one) == other for at in net.downs[one])


def pushed(wished: list[float], held: list[float], gaps: list[float]) -> list[float]:
    """
    Put places as near to the wished ones as the least gaps allow: the least squares, found by pooling neighbours.
    """
    blocks: list[tuple[float, float, int]] = []
    offset, offsets = 0.0, []
    for wish, weight, gap in zip(wished, held, gaps, strict=True):
        offset += gap
        offsets.append(offset)
        blocks.append((wish - offset, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, u, m), (b, v, n) = blocks[-2:]
            blocks[-2:] = [((a * u + b * v) / (u + v), u + v, m + n)]
    found = [at for at, _, many in blocks for _ in range(many)]
    return [at + off for at, off in zip(found, offsets, strict=True)]


def _from_the_left(here: Placed) -> None:
    """Put whole numbers, the leftmost words at nought."""
    left = min((here.x[who] - here.nodes[who].half for row in here.order for who in row), default=0.0)
    here.x[:] = [float(round(x - left)) for x in here.x]
