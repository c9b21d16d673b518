"""A part of an ecomap laid out on one sheet: people in homes down the middle, those outside on both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from thinkfamily.design.ecomap.measures import (
    EDGE,
    GAP,
    HOME,
    LINE,
    MIDDLE,
    NAME_ROOM,
    NODE,
    NODE_ROOM,
    RADIUS,
    WIDE,
    fitted,
)
from thinkfamily.design.ecomap.sides import Placed, beside
from thinkfamily.design.ecomap.values import Box, Outside, Point, Sheet, Spoke, Symbol, Tie, Words
from thinkfamily.design.genogram.measures import BOLD, PLAIN, width
from thinkfamily.design.genogram.values import Person

PAD: Final = 7.0
# Ties that would be steeper than this leave a bracket instead of one point.
STEEP: Final = 48.0
BRACKET: Final = 5.0
APART: Final = 9.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the middle: somebody, or the name of a home that itself may have ties."""

    key: str
    home: int
    person: Person | None = None
    name: str = ""


@dataclass(slots=True)
class Page:
    """What is put on a sheet while it is laid out."""

    outside: Mapping[str, Outside]
    homes: dict[int, list[float]] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    spokes: list[Spoke] = field(default_factory=list)
    stems: list[tuple[Point, ...]] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def own_height(entry: Entry) -> float:
    """Give how high somebody's symbol and name are, or a home's name."""
    if entry.person is None:
        return 10 + LINE * len(fitted(entry.name, NAME_ROOM)[0]) if entry.name else 2.0
    return 2 * RADIUS + 16 + LINE * len(fitted(entry.person.first_name, NAME_ROOM, bold=True)[0])


def box_height(outside: Outside) -> float:
    """Give how high the box of somebody outside is."""
    return 16 + LINE * (len(_set(outside.name)[0]) + bool(outside.sort))


def _set(name: str) -> tuple[tuple[str, ...], bool]:
    return fitted(name, NODE_ROOM, most=3)


def stack_height(placed: Sequence[Placed], outside: Mapping[str, Outside]) -> float:
    """Give how high the boxes beside somebody are together."""
    return sum(box_height(outside[each.to]) + GAP for each in placed)


def laid_out(
    entries: Sequence[Entry], outside: Mapping[str, Outside], ties: Mapping[str, Sequence[Tie]], outlined: set[int]
) -> Sheet:
    """Lay out these of a family and all their ties; the same always gives the same sheet."""
    page, order, top = Page(outside), [entry.key for entry in entries], 4.0
    sides = [
        beside(order, {key: [tie for tie in each if outside[tie.to].service == service] for key, each in ties.items()})
        for service in (False, True)
    ]
    anchors: dict[str, float] = {}
    centres: dict[int, tuple[float, float]] = {}
    for at, entry in enumerate(entries):
        top += 2 * GAP if at and entry.person is None else 0
        own, stacks = own_height(entry), [side.get(entry.key, []) for side in sides]
        band = max([own, *(stack_height(stack, outside) for stack in stacks)])
        anchors[entry.key] = _stand(page, entry, top + (band - own) / 2, outlined)
        for number, stack in enumerate(stacks):
            _stack(page, stack, top, band, anchors[entry.key], service=bool(number), centres=centres)
        _around(page, entry.home, top, top + band)
        top += band
    people = {entry.key for entry in entries if entry.person}
    for number, side in enumerate(sides):
        _spokes(page, order, side, anchors, centres, people, service=bool(number))
    homes = tuple(
        Box("", MIDDLE - HOME / 2, first, HOME, foot - first + PAD, number)
        for number, (first, foot) in page.homes.items() if number in outlined
    )  # fmt: skip
    return Sheet(
        WIDE, top + PAD + 4, homes, tuple(page.boxes), tuple(page.symbols), tuple(page.spokes), tuple(page.stems),
        tuple(page.words),
    )  # fmt: skip


def _around(page: Page, home: int, top: float, foot: float) -> None:
    first, _ = page.homes.setdefault(home, [top, foot])
    page.homes[home] = [first, foot]


def _stand(page: Page, entry: Entry, top: float, outlined: set[int]) -> float:
    """Put somebody, or a home's name, in the middle; give where their ties begin."""
    if entry.person is None:
        lines, cut = fitted(entry.name, NAME_ROOM) if entry.name else ((), False)
        look = "ts" if entry.home in outlined else "tq"
        for at, line in enumerate(lines):
            page.words.append(_words(line, MIDDLE, top + 4 + LINE * (at + 0.8), look, entry.name if cut else ""))
        return top + own_height(entry) / 2
    y = top + RADIUS + 8
    page.symbols.append(Symbol(entry.person, MIDDLE, y))
    lines, _ = fitted(entry.person.first_name, NAME_ROOM, bold=True)
    whole = entry.person.called if " ".join(lines) != entry.person.called else ""
    for at, line in enumerate(lines):
        page.words.append(_words(line, MIDDLE, y + RADIUS + LINE * (at + 0.95), "t", "" if at else whole))
    return y


def _words(line: str, x: float, y: float, look: str, whole: str) -> Words:
    return Words(line, x, round(y, 1), width(line, BOLD if look == "t" else PLAIN), look, whole)


def _stack(
    page: Page, stack: Sequence[Placed], top: float, band: float, anchor: float, *, service: bool,
    centres: dict[int, tuple[float, float]],
) -> None:  # fmt: skip
    """Put boxes beside somebody, as near to the height of their symbol as the band allows."""
    high = stack_height(stack, page.outside) - GAP
    y = min(max(anchor - high / 2, top + GAP / 2), top + band - high - GAP / 2)
    for placed in stack:
        outside, x = page.outside[placed.to], WIDE - EDGE - NODE if service else EDGE
        tall = box_height(outside)
        page.boxes.append(Box(placed.to, x, y, NODE, tall))
        lines, cut = _set(outside.name)
        for at, line in enumerate(lines):
            whole = outside.name if cut and not at else ""
            page.words.append(_words(line, x + NODE / 2, y + 8 + LINE * (at + 0.8), "ts", whole))
        if outside.sort:
            sort, _ = fitted(outside.sort, NODE_ROOM, most=1)
            page.words.append(_words(sort[0], x + NODE / 2, y + 8 + LINE * (len(lines) + 0.8), "tq", ""))
        apart = min(APART, (tall - 10) / max(len(placed.ties) - 1, 1))
        centres[id(placed)] = y + tall / 2, apart
        y += tall + GAP


def _spokes(
    page: Page, order: Sequence[str], side: Mapping[str, Sequence[Placed]], anchors: Mapping[str, float],
    centres: Mapping[int, tuple[float, float]], people: set[str], *, service: bool,
) -> None:  # fmt: skip
    """Draw the ties of one side; where many leave somebody, or far up and down, they leave a bracket."""
    sign = 1 if service else -1
    edge, far = MIDDLE + sign * HOME / 2, WIDE - EDGE - NODE if service else EDGE + NODE
    ends: dict[str, list[tuple[Tie, float]]] = {key: [] for key in order}
    for stack in side.values():
        for placed in stack:
            middle, apart = centres[id(placed)]
            for at, tie in enumerate(placed.ties):
                ends[tie.of].append((tie, middle + apart * (at - (len(placed.ties) - 1) / 2)))
    for key, found in ends.items():
        y = anchors[key]
        begin = MIDDLE + sign * RADIUS if key in people else edge
        if found and (max(abs(end - y) for _, end in found) > STEEP):
            bar = edge + sign * BRACKET
            reach = [end for _, end in found] + [y]
            page.stems += [((begin, y), (bar, y)), ((bar, min(reach)), (bar, max(reach)))]
            page.spokes += [Spoke(tie, ((bar, end), (far, end))) for tie, end in found]
        else:
            page.spokes += [Spoke(tie, _path(begin, edge, far, y, end)) for tie, end in found]


def _path(begin: float, edge: float, far: float, y: float, end: float) -> tuple[Point, ...]:
    if begin == edge or y == end:
        return (begin, y), (far, end)
    return (begin, y), (edge, y), (far, end)
