"""The order of people in their rows: grown outward from the couple with most children, his kin left and hers right."""

from collections.abc import Set as AbstractSet

from thinkfamily.design.genogram.crossings import Order
from thinkfamily.design.genogram.network import Network
from thinkfamily.design.genogram.values import DIVORCED, SEPARATED

LEFT, RIGHT, BOTH, FIRST, LAST = "L", "R", "B", "F", "E"
Rows = dict[int, list[int]]
Turn = tuple[str, int]


class Growing:
    """
    One order being grown. `turns` says what to do otherwise than usual, so that another order comes of it.

    `chances` collects the turns that could have been taken.
    """

    def __init__(self, net: Network, turns: AbstractSet[Turn] = frozenset()) -> None:
        self.net, self.turns = net, turns
        self.placed: set[int] = set()
        self.order: Order = [[] for _ in range(net.rows)]
        self.waiting: list[tuple[str, int]] = []
        self.chances: list[Turn] = []
        self.side = ""

    def _turned(self, what: str, who: int) -> bool:
        self.chances.append((what, who))
        return (what, who) in self.turns

    def grow(self) -> Order:
        """Place everybody, one family after the other."""
        while len(self.placed) < len(self.net.people):
            self._add(RIGHT, self._core())
            while self.waiting:
                side, who = self.waiting.pop(0)
                self._kin(side, who)
        return self.order

    def _core(self) -> Rows:
        """Begin with the couple who have most children; where there is none, with whoever is left."""
        free = [at for at, union in enumerate(self.net.unions) if not self.placed & {*union.parents, *union.kids}]
        if not free:
            left = [who for who in range(len(self.net.people)) if who not in self.placed]
            return self._alone(left[0])
        core = max(free, key=self._weight)
        return self._family(core)

    def _weight(self, at: int) -> tuple[bool, int, int, bool, int]:
        union = self.net.unions[at]
        first = 2 if self.net.first in union.parents else int(self.net.first in union.kids)
        real = self.net.people[union.parents[0]] is not None
        together = union.couple is not None and not union.couple.apart
        return (real, len(union.kids) + len(union.parents), first, together, -at)

    def _family(self, at: int) -> Rows:
        """Two parents with their others outward, and their children between."""
        parents = self.net.unions[at].parents
        if len(parents) == 1:
            return self._alone(parents[0])
        one, other = parents[::-1] if self._turned("swap", at) else parents
        self.placed |= set(parents)
        left = self.down(one, LEFT)
        kids = self._kids(at)
        right = self.down(other, RIGHT)
        self._hoist(LEFT, one)
        self._hoist(RIGHT, other)
        return _joined(left, kids, right)

    def _alone(self, who: int) -> Rows:
        rows = self.down(who, BOTH)
        self._hoist(LEFT, who)
        return rows

    def down(self, who: int, side: str) -> Rows:
        """Somebody with their partners and all who come after them."""
        self.placed.add(who)
        left, right = self._sides(who, side)
        blocks: list[Rows] = []
        for at in reversed(left):
            blocks.append(self._partner(at, who, LEFT))
            blocks.append(self._kids(at))
        blocks.append({self.net.row[who]: [who]})
        blocks += [self._kids(at) for at in self.net.downs[who] if len(self.net.unions[at].parents) == 1]
        for at in right:
            blocks.append(self._kids(at))
            blocks.append(self._partner(at, who, RIGHT))
        return _joined(*blocks)

    def _sides(self, who: int, side: str) -> tuple[list[int], list[int]]:
        """Share partners out to left and right, nearest first."""
        open_ = [
            at for at in self.net.downs[who]
            if len(self.net.unions[at].parents) == 2 and self.net.other(at, who) not in self.placed
        ]  # fmt: skip
        open_.sort(key=self._lasting)
        self.placed |= {self.net.other(at, who) for at in open_}
        if side in (LEFT, RIGHT):
            return (open_, []) if side == LEFT else ([], open_)
        turned = open_ and self._turned("sides", who)
        if side in (FIRST, LAST):
            return self._outward(who, open_, left=(side == FIRST) != bool(turned))
        right, left = open_[0::2], open_[1::2]
        return (right, left) if turned else (left, right)

    def _outward(self, who: int, partners: list[int], *, left: bool) -> tuple[list[int], list[int]]:
        """At the end of a row of brothers and sisters: who has parents of their own stands outside, one other in."""
        others = [at for at in partners if not self.net.ups[self.net.other(at, who)]]
        inside = others[:1] if len(partners) > 1 else []
        outside = [at for at in partners if at not in inside]
        return (outside, inside) if left else (inside, outside)

    def _lasting(self, at: int) -> tuple[bool, int, int]:
        """Those who are together first, then the newest who parted."""
        couple = self.net.unions[at].couple
        apart = couple is not None and couple.apart in (SEPARATED, DIVORCED)
        return (apart, -(couple.year or 0) if couple else 0, at)

    def _partner(self, at: int, who: int, side: str) -> Rows:
        other = self.net.other(at, who)
        rows = self.down(other, side)
        self._hoist(side, other)
        return rows

    def _hoist(self, side: str, who: int) -> None:
        """Those who have parents of their own have their kin placed later, on the outside."""
        if self.net.ups[who]:
            side = self.side or side
            turned = self._turned("side", who)
            self.waiting.append(((LEFT if side == RIGHT else RIGHT) if turned else side, who))

    def _kids(self, at: int) -> Rows:
        kids = [kid for kid in self._kids_in_order(at) if kid not in self.placed]
        self.placed |= set(kids)
        blocks = []
        for where, kid in enumerate(kids):
            ends = {0: FIRST, len(kids) - 1: LAST} if len(kids) > 1 else {}
            side = BOTH if self._loners(kid) else ends.get(where, BOTH)
            blocks.append(self.down(kid, side))
            for more in self.net.ups[kid]:
                if more != at:
                    self._hoist(RIGHT if where >= len(kids) / 2 else LEFT, kid)
        return _joined(*blocks)

    def _loners(self, kid: int) -> bool:
        """Whether none of somebody's partners has parents here, so that they may stand on either side."""
        return not any(self.net.ups[self.net.other(at, kid)] for at in self.net.downs[kid] if self._two(at))

    def _two(self, at: int) -> bool:
        return len(self.net.unions[at].parents) == 2

    def _kids_in_order(self, at: int) -> list[int]:
        """Children by birth; whose partner has parents here stands at an end, where no line of a brother's is."""
        kids = list(self.net.unions[at].kids)
        tied = [kid for kid in kids if not self._loners(kid) or len(self.net.ups[kid]) > 1]
        for turn, kid in enumerate(tied):
            first = (turn == 1) != self._turned("end", kid)
            kids.remove(kid)
            kids.insert(0 if first else len(kids), kid)
        return kids

    def _kin(self, side: str, who: int) -> None:
        """Place the parents of somebody and their brothers and sisters beside all that stands already."""
        for at in self.net.ups[who]:
            union = self.net.unions[at]
            if any(parent in self.placed for parent in union.parents):
                self._add(side, self._kids(at))
                continue
            self.side = side
            rows = self._family(at)
            self.side = ""
            self._add(side, rows, who)

    def _add(self, side: str, rows: Rows, beside: int | None = None) -> None:
        for row, block in rows.items():
            here = self.order[row]
            where = 0 if side == LEFT else len(here)
            if beside is not None and row == self.net.row[beside] and self._fits_inside(side, rows, beside):
                where = here.index(beside) + (side == LEFT)
            self.order[row] = here[:where] + block + here[where:]

    def _fits_inside(self, side: str, rows: Rows, beside: int) -> bool:
        """Brothers and sisters who have nobody below them may stand on the inner side, if no partner stands there."""
        here, row = self.order[self.net.row[beside]], self.net.row[beside]
        at = here.index(beside)
        outer = here[:at] if side == LEFT else here[at + 1 :]
        inner = here[at + 1 : at + 2] if side == LEFT else here[max(at - 1, 0) : at]
        partners = {self.net.other(union, beside) for union in self.net.downs[beside] if self._two(union)}
        below = any(each > row and block for each, block in rows.items())
        return any(self.net.ups[each] for each in outer) and not below and not partners & {*inner}


def _joined(*blocks: Rows) -> Rows:
    rows: Rows = {}
    for block in blocks:
        for row, people in block.items():
            rows.setdefault(row, []).extend(people)
    return rows
