"""How high everything stands: symbols, the words under them, the bars between rows, brackets above."""

from dataclasses import dataclass
from typing import Final

from thinkfamily.design.genogram.bars import Bar, bars, forked
from thinkfamily.design.genogram.network import Network
from thinkfamily.design.genogram.nodes import DIAMOND_HALF, LINE, Node
from thinkfamily.design.genogram.placing import Placed

EDGE: Final = 10.0
ABOVE: Final = 16.0
BAR: Final = 12.0
BRACKET: Final = 26.0
FORK: Final = 30.0
HOME_NAME: Final = 20.0
HOME_FOOT: Final = 6.0


@dataclass(slots=True)
class Heights:
    """By row: the middle of its symbols, the foot of its words, its first bar, and the lowest of its brackets."""

    middle: list[float]
    foot: list[float]
    bar: list[float]
    bracket: list[float]
    levels: list[dict[int, int]]
    bars: list[list[Bar]]
    height: float = 0.0


def heights(net: Network, here: Placed, named_at: set[int]) -> Heights:
    """Stack the rows; `named_at` are those rows at whose foot a home's name stands."""
    found = Heights([], [], [], [], [_brackets(net, here, row) for row in range(net.rows)], bars(net, here))
    y = EDGE
    for row in range(net.rows):
        levels = found.levels[row]
        y += ABOVE + (FORK - ABOVE if _forks(net, here, row) else 0)
        found.bracket.append(y - 4)
        y += BRACKET * (max(levels.values()) + 1) + 4 if levels else 0
        found.middle.append(y + DIAMOND_HALF)
        y += 2 * DIAMOND_HALF + LINE * _most_lines(here.nodes, here.order[row]) + HOME_FOOT
        found.foot.append(y)
        y += HOME_NAME if row in named_at else 0
        found.bar.append(y + BAR)
        deepest = max((bar.level for bar in found.bars[row]), default=-1)
        y += BAR * (deepest + 2) if row < net.rows - 1 else 0
    found.height = y + EDGE
    return found


def _most_lines(nodes: list[Node], row: list[int]) -> int:
    return max((len(nodes[who].words) for who in row), default=0)


def _forks(net: Network, here: Placed, row: int) -> bool:
    return any(
        forked(net, here, up, twins)
        for twins, _ in net.twins
        if twins and net.row[twins[0]] == row
        for up in net.ups[twins[0]]
    )


def _brackets(net: Network, here: Placed, row: int) -> dict[int, int]:
    """Give the brackets over a row their levels, from the lowest: what reaches further lies above."""
    found = [(at, each) for at, each in enumerate(here.stand) if each.bracket and net.unions[at].row == row]
    spans = {at: sorted((here.x[each.inner], here.x[each.outer])) for at, each in found}
    levels: dict[int, int] = {}
    for at in sorted(spans, key=lambda at: (spans[at][1] - spans[at][0], at)):
        left, right = spans[at]
        levels[at] = max(
            (level + 1 for other, level in levels.items() if spans[other][0] <= right and left <= spans[other][1]),
            default=0,
        )
    return levels
