"""The lines of the drawing: couples, the marks of being apart, and the lines from which children hang."""

from collections.abc import Iterator
from typing import Final

from thinkfamily.design.genogram.bars import Bar, forked
from thinkfamily.design.genogram.crossings import Stands
from thinkfamily.design.genogram.measures import PLAIN, width
from thinkfamily.design.genogram.network import Network, Union
from thinkfamily.design.genogram.nodes import HALF, LINE
from thinkfamily.design.genogram.placing import Placed
from thinkfamily.design.genogram.rows import BRACKET, FORK, HOME_FOOT, Heights
from thinkfamily.design.genogram.values import COUPLE, DIVORCED, FOSTERED, MARRIED, STEP, Label, Line

Point = tuple[float, float]
COUPLE_LOOK: Final = {MARRIED: "ln", COUPLE: "ln dash"}
CHILD_LOOK: Final = {FOSTERED: "ln dot", STEP: "ln dash"}
REACH: Final = 15.0


class Strokes:
    """All lines of one drawing; those of one union are a group, and may meet each other."""

    def __init__(self, net: Network, here: Placed, high: Heights) -> None:
        self.net, self.here, self.high = net, here, high
        self.lines: list[Line] = []
        self.labels: list[Label] = []

    def draw(self) -> None:
        """Draw the couples, then the children of each union."""
        for at, union in enumerate(self.net.unions):
            if len(union.parents) == 2:
                self._couple(at, union)
        for row in self.high.bars:
            for bar in row:
                self._children(bar, self.net.unions[bar.union])

    def _group(self, at: int) -> int:
        """A line that passes a row is of one group with what it comes from."""
        only = self.net.unions[at].parents[0]
        return self._group(self.net.ups[only][0]) if self.net.people[only] is None else at

    def _line(self, union: int, look: str, *points: Point) -> None:
        tidy = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
        if len(tidy) > 1:
            self.lines.append(Line(tuple(tidy), look, self._group(union)))

    # Couples.

    def _couple(self, at: int, union: Union) -> None:
        each, y = self.here.stand[at], self.high.middle[union.row]
        look = COUPLE_LOOK.get(union.couple.how, "ln dot") if union.couple else "ln dot"
        points = self._bracket(at, union, each) if each.bracket else self._level(each, y)
        self._line(at, look, *points)
        if union.couple and union.couple.apart:
            self._apart(at, union, points, each)

    def _level(self, each: Stands, y: float) -> list[Point]:
        inner, outer = self.here.nodes[each.inner], self.here.nodes[each.outer]
        return [(self.here.x[each.inner] + inner.radius, y), (self.here.x[each.outer] - outer.radius, y)]

    def _bracket(self, at: int, union: Union, each: Stands) -> list[Point]:
        """Up from the one, over those between, down beside the other."""
        x, y = self.here.x, self.high.middle[union.row]
        way = 1 if x[each.outer] > x[each.inner] else -1
        over = self.high.middle[union.row] - 22 - 8 - BRACKET * self.high.levels[union.row][at]
        start = x[each.inner] + way * self._foothold(at, union, each, way)
        slot = self._slot(at)
        end = x[each.outer] - way * self.here.nodes[each.outer].radius
        return [(start, y - self._top(each.inner, start)), (start, over), (slot, over), (slot, y), (end, y)]

    def _foothold(self, at: int, union: Union, each: Stands, way: int) -> float:
        """Where on the symbol a bracket begins: the lowest outermost, so that none crosses another."""
        levels = self.high.levels[union.row]
        same = [
            other for other in levels
            if self.here.stand[other].inner == each.inner
            and (self.here.x[self.here.stand[other].outer] > self.here.x[each.inner]) == (way > 0)
        ]  # fmt: skip
        same.sort(key=lambda other: levels[other])
        return REACH * (len(same) - same.index(at)) / len(same)

    def _top(self, who: int, x: float) -> float:
        """How high a symbol reaches at x."""
        node, aside = self.here.nodes[who], abs(x - self.here.x[who])
        if node.person is None:
            return 0.0
        if node.person.symbol == "square":
            return HALF
        if node.person.symbol == "circle":
            return float(round((HALF**2 - min(aside, HALF) ** 2) ** 0.5, 1))
        return max(node.radius - aside, 0.0)

    def _slot(self, at: int) -> float:
        bar = next((bar for row in self.high.bars for bar in row if bar.union == at), None)
        if bar is not None:
            return bar.leaves
        each, x = self.here.stand[at], self.here.x
        way = 1 if x[each.outer] > x[each.inner] else -1
        return x[each.outer] - way * (self.here.nodes[each.outer].half + 8)

    def _apart(self, at: int, union: Union, points: list[Point], each: Stands) -> None:
        """A slash, or two, and the year above."""
        couple = union.couple
        if couple is None:
            return
        if each.bracket:
            x, y = (points[1][0] + points[2][0]) / 2, points[1][1]
            words_at = x
        else:
            y, words_at = points[0][1], (points[0][0] + points[1][0]) / 2
            x = self._beside_the_trunk(at, points)
        for slash in (x - 4, x + 4) if couple.apart == DIVORCED else (x,):
            self._line(at, "ln cut", (slash - 4, y + 8), (slash + 4, y - 8))
        if couple.year:
            words = str(couple.year)
            wide = width(words, PLAIN)
            room = points[-1][0] - points[0][0] if not each.bracket else 200.0
            clear = wide + 4 <= room and not any(self.here.nodes[who].letters for who in union.parents)
            above = 12 if each.bracket or clear else 29
            self.labels.append(Label(words, words_at, y - above, wide, "tq"))

    def _beside_the_trunk(self, at: int, points: list[Point]) -> float:
        trunk = self._slot(at) if self.net.unions[at].kids else None
        left, right = points[0][0], points[1][0]
        middle = (left + right) / 2
        if trunk is None:
            return middle
        return (left + trunk) / 2 if trunk - left >= right - trunk else (trunk + right) / 2

    # Children.

    def _children(self, bar: Bar, union: Union) -> None:
        at, y = bar.union, self.high.bar[union.row] + 12 * bar.level
        looks = {kid: CHILD_LOOK.get(union.looks[kid], "ln") for kid in union.kids}
        common = _look(union)
        left, right = bar.span
        straight = left == right
        if not straight:
            self._line(at, common, (bar.leaves, self._start(union)), (bar.leaves, y))
            self._line(at, common, (left, y), (right, y))
        for other, x in bar.joins.items():
            more = self.net.unions[other]
            self._line(at, _look(more), (x, self._start(more)), (x, y))
        top = self._start(union) if straight else y
        done: set[int] = set()
        for kid in union.kids:
            if kid not in done:
                done |= self._child(at, kid, (bar.drops[kid], top), looks[kid])

    def _start(self, union: Union) -> float:
        """A couple's line begins between them, one parent's under their name."""
        if len(union.parents) == 2:
            return self.high.middle[union.row]
        only = union.parents[0]
        words = len(self.here.nodes[only].words)
        below = self.here.nodes[only].radius + 2 + LINE * words + HOME_FOOT if words else 0
        return self.high.middle[union.row] + below

    def _child(self, at: int, kid: int, top: Point, look: str) -> set[int]:
        row, foot = self.net.row[kid], self.high.middle[self.net.row[kid]]
        for twins, identical in self.net.twins:
            if kid in twins and forked(self.net, self.here, at, twins):
                self._fork(at, twins, top, look, identical)
                return set(twins)
        if self.net.people[kid] is None:
            self._line(at, look, top, (top[0], foot))
            return {kid}
        end = self.high.middle[row] - self._top(kid, top[0])
        self._line(at, look, top, (top[0], end))
        return {kid}

    def _fork(self, at: int, twins: tuple[int, ...], top: Point, look: str, identical: bool) -> None:
        y = self.high.middle[self.net.row[twins[0]]]
        tops = [(self.here.x[kid], y - self._top(kid, self.here.x[kid])) for kid in twins]
        fork = (top[0], y - 22 - FORK + 8)
        self._line(at, look, top, fork)
        for end in tops:
            self._line(at, look, fork, end)
        if identical:
            self._line(at, look, *_halfway(fork, tops))


def _look(union: Union) -> str:
    """All children of one sort share its line; where there are several, the line above them is solid."""
    looks = {CHILD_LOOK.get(look, "ln") for look in union.looks.values()}
    return looks.pop() if len(looks) == 1 else "ln"


def _halfway(fork: Point, tops: list[Point]) -> Iterator[Point]:
    """The bar that joins identical twins: halfway down their lines."""
    y = (fork[1] + min(top[1] for top in tops)) / 2
    for top in (min(tops), max(tops)):
        share = (y - fork[1]) / (top[1] - fork[1])
        yield (round(fork[0] + (top[0] - fork[0]) * share, 1), y)
