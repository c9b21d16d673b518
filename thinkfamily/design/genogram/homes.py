"""Homes: one outline round all who live together, or letters where an outline would take in somebody else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from thinkfamily.design.genogram.measures import PLAIN, cut, width
from thinkfamily.design.genogram.network import Network
from thinkfamily.design.genogram.nodes import DIAMOND_HALF
from thinkfamily.design.genogram.placing import Placed
from thinkfamily.design.genogram.rows import HOME_NAME, Heights
from thinkfamily.design.genogram.values import Family, Home, Label, Outline

Band = tuple[float, float, float, float]
PAD: Final = 8.0
OVER: Final = 10.0
LEAST_JOIN: Final = 30.0
STEPS: Final = (28.0, 12.0, 0.0)
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which homes get an outline, and which letter stands for a home elsewhere."""

    outlined: tuple[int, ...]
    letters: dict[int, str]


def plan(homes: Sequence[Home], refused: set[int]) -> Plan:
    """Outline every home of two or more, but for those that were refused; letters for those and for second homes."""
    outlined = tuple(at for at, home in enumerate(homes) if len(home.members) > 1 and at not in refused)
    lettered = [at for at, home in enumerate(homes) if home.second or (len(home.members) > 1 and at in refused)]
    return Plan(outlined, {at: LETTERS[n] for n, at in enumerate(lettered[: len(LETTERS)])})


def letters(homes: Sequence[Home], chosen: Plan) -> dict[str, str]:
    """Give each person the letters that stand beside their symbol."""
    found: dict[str, str] = {}
    for at, letter in chosen.letters.items():
        inside = () if at in chosen.outlined else homes[at].members
        for key in (*inside, *homes[at].second):
            found[key] = found.get(key, "") + letter
    return found


def present(family: Family, keys: set[str]) -> list[Home]:
    """Give the homes with those alone who are drawn, each of them at home in one place and a guest in the others."""
    placed: set[str] = set()
    found = []
    for home in family.homes:
        drawn = [key for key in dict.fromkeys(home.members) if key in keys]
        members = tuple(key for key in drawn if key not in placed)
        more = [key for key in drawn if key in placed] + [key for key in home.second if key in keys]
        second = tuple(key for key in dict.fromkeys(more) if key not in members)
        placed |= set(members)
        found.append(Home(home.name, members, second))
    return found


def named(home: Home, letter: str) -> str:
    """Say whose home it is, with its letter where it has one."""
    name = f"{cut(home.name)}’s home"
    return f"{letter}: {name}" if letter else name


class Outlines:
    """The outlines of one drawing. `refused` are the homes round which none can be drawn cleanly."""

    def __init__(self, net: Network, here: Placed, high: Heights) -> None:
        self.net, self.here, self.high = net, here, high
        self.found: list[Outline] = []
        self.labels: list[Label] = []
        self.refused: set[int] = set()

    def draw(self, homes: Sequence[Home], chosen: Plan) -> None:
        """Draw every home that is to have an outline."""
        number = {who.key: at for at, who in enumerate(self.net.people) if who}
        for at in chosen.outlined:
            inside = {number[key] for key in homes[at].members}
            name = named(homes[at], chosen.letters.get(at, ""))
            label, bands = next(self._clean_ones(inside, name), (None, []))
            if label:
                self.found.append(Outline(name, tuple(bands), len(self.found), homes[at].members))
                self.labels.append(label)
            else:
                self.refused.add(at)

    def _clean_ones(self, inside: set[int], name: str) -> Iterator[tuple[Label, list[Band]]]:
        """Try outlines with even sides first, then with each row's own; the name where no line leaves the row."""
        for step in STEPS:
            for label, bands in self._bands(inside, name, step):
                if self._clean(inside, bands):
                    yield label, bands

    def _bands(self, inside: set[int], name: str, step: float) -> Iterator[tuple[Label, list[Band]]]:
        rows = sorted({self.net.row[who] for who in inside})
        if rows != list(range(rows[0], rows[-1] + 1)):
            return
        own = [self._span(inside, row) for row in rows]
        tops = [self.high.middle[row] - DIAMOND_HALF - OVER for row in rows]
        feet = [self.high.foot[row] for row in rows]
        feet[-1] += HOME_NAME
        for label, span in self._names(rows[-1], own[-1], name):
            spans = [*own[:-1], span]
            yield label, _stacked(_evened(spans, step), tops, feet)

    def _span(self, inside: set[int], row: int) -> tuple[float, float]:
        here = [who for who in self.here.order[row] if who in inside]
        left = min(self.here.x[who] - self.here.nodes[who].half for who in here)
        right = max(self.here.x[who] + self.here.nodes[who].half for who in here)
        return left - PAD, right + PAD

    def _names(self, row: int, span: tuple[float, float], name: str) -> Iterator[tuple[Label, tuple[float, float]]]:
        """Set the name at the right foot, or the left, or beside the lines that leave the row; make room for it."""
        wide, (left, right) = width(name, PLAIN), span
        more = max((wide + 14 - right + left) / 2, 0)
        left, right = left - more, right + more
        lines = [x for bar in self.high.bars[row] for x in bar.trunks if left - 4 < x < right + 4]
        y = self.high.foot[row] + HOME_NAME - 6
        places = [right - 7 - wide / 2, left + 7 + wide / 2]
        places += [max(lines) + 6 + wide / 2, min(lines) - 6 - wide / 2] if lines else []
        for x in places:
            if not any(x - wide / 2 - 4 < line < x + wide / 2 + 4 for line in lines):
                yield Label(name, x, y, wide, "ts"), (min(left, x - wide / 2 - 7), max(right, x + wide / 2 + 7))

    def _clean(self, inside: set[int], bands: list[Band]) -> bool:
        """Say whether nobody else stands within, and no other outline does."""
        if any(band[0] < -PAD - 1 for band in bands):
            return False
        others = [self._box(who) for who, person in enumerate(self.net.people) if person and who not in inside]
        others += [band for outline in self.found for band in outline.bands]
        return not any(_meet(band, other) for band in bands for other in others)

    def _box(self, who: int) -> Band:
        x, row, half = self.here.x[who], self.net.row[who], self.here.nodes[who].half
        return x - half, x + half, self.high.middle[row] - DIAMOND_HALF, self.high.foot[row]


def _stacked(spans: list[tuple[float, float]], tops: list[float], feet: list[float]) -> list[Band]:
    """Join the spans of rows under each other: where they hardly overlap, by a passage between the rows."""
    bands: list[Band] = []
    top = tops[0]
    for at, (left, right) in enumerate(spans):
        if at == len(spans) - 1:
            bands.append((left, right, top, feet[at]))
            break
        low, high = spans[at + 1]
        if min(right, high) - max(left, low) >= LEAST_JOIN:
            middle = (feet[at] + tops[at + 1]) / 2
            bands.append((left, right, top, middle))
            top = middle
        else:
            bands.append((left, right, top, feet[at] + 2))
            bands.append((min(left, low), max(right, high), feet[at] + 2, tops[at + 1] - 2))
            top = tops[at + 1] - 2
    return bands


def _evened(spans: list[tuple[float, float]], step: float) -> list[tuple[float, float]]:
    """Let rows whose sides are nearly in line share one, so that the outline has no small steps."""
    found = list(spans)
    for at in [*range(1, len(found)), *range(len(found) - 1, 0, -1)]:
        (a, b), (c, d) = found[at - 1], found[at]
        left, right = min(a, c), max(b, d)
        near_left, near_right = abs(a - c) < step, abs(b - d) < step
        found[at - 1] = (left if near_left else a, right if near_right else b)
        found[at] = (left if near_left else c, right if near_right else d)
    return found


def _meet(one: Band, other: Band) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
