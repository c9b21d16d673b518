"""The line of a tie: its weight and its pattern say how strong it is, so that colour need not."""

from math import hypot
from typing import Final

from thinkfamily.design.ecomap.values import (
    BOTH,
    BOTH_WAYS,
    BROKEN,
    FROM_THEM,
    HELPFUL,
    NOT_ASKED,
    SLIGHT,
    STRAINED,
    STRONG,
    TO_THEM,
    Point,
)

LOOKS: Final = {
    STRONG: "tie3", HELPFUL: "tie1", SLIGHT: "tie0", STRAINED: "tiex", BOTH: "tiex tiexx", BROKEN: "tieb",
    NOT_ASKED: "tieq",
}  # fmt: skip
TOOTH: Final = 8.0
HIGH: Final = 4.0
HEAD: Final = 6.0
Paths = list[list[Point]]


def strokes(how: str, points: tuple[Point, ...]) -> Paths:
    """Give the paths that draw a tie: straight, in teeth where it is a strain, with a break where it broke off."""
    if how in (STRAINED, BOTH):
        *before, one, other = points
        return [[*before, *_teeth(one, other)]]
    if how == BROKEN:
        return _broken(points)
    return [list(points)]


def _along(one: Point, other: Point, far: float, aside: float = 0.0) -> Point:
    """Give the point so far along a line, and so far aside from it."""
    (a, b), (c, d) = one, other
    long = hypot(c - a, d - b) or 1.0
    x, y = (c - a) / long, (d - b) / long
    return a + x * far - y * aside, b + y * far + x * aside


def _teeth(one: Point, other: Point) -> list[Point]:
    long = hypot(other[0] - one[0], other[1] - one[1])
    many = max(int(long / (TOOTH / 2)) - 1, 2)
    step = long / (many + 1)
    return [one, *(_along(one, other, step * at, HIGH if at % 2 else -HIGH) for at in range(1, many + 1)), other]


def _broken(points: tuple[Point, ...]) -> Paths:
    *before, one, other = points
    half = hypot(other[0] - one[0], other[1] - one[1]) / 2
    ends = [half - 3, half + 3]
    bars = [[_along(one, other, far, -HIGH - 2), _along(one, other, far, HIGH + 2)] for far in ends]
    return [[*before, one, _along(one, other, ends[0])], [_along(one, other, ends[1]), other], *bars]


def heads(helps: str, points: tuple[Point, ...]) -> Paths:
    """Give the heads of arrows, if somebody said which way help goes: at the family's end, the other, or both."""
    one, other = points[-2:]
    found: Paths = []
    if helps in (TO_THEM, BOTH_WAYS):
        found.append([_along(one, other, HEAD, -HIGH), one, _along(one, other, HEAD, HIGH)])
    if helps in (FROM_THEM, BOTH_WAYS):
        found.append([_along(other, one, HEAD, -HIGH), other, _along(other, one, HEAD, HIGH)])
    return found
