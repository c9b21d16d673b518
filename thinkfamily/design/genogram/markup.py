"""The drawing as SVG: shapes and words with classes, never a colour or a style of its own."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString

from thinkfamily.design.genogram.values import Drawing, Label, Line, Outline, Person, Symbol

ROUND: Final = 14.0
HOMES: Final = ("home", "home home2", "home home3", "home home4", "home home5", "home home6")
Point = tuple[float, float]


def markup(drawing: Drawing) -> SafeString:
    """Give the whole drawing. Everything that was typed is escaped; the rest is numbers and our own words."""
    parts = [
        f'<svg viewBox="0 0 {number(drawing.width)} {number(drawing.height)}" width="{number(drawing.width)}" '
        f'height="{number(drawing.height)}" role="img" aria-labelledby="gt gd"><title id="gt">Genogram of '
        f'{family_named(drawing.family)}</title><desc id="gd">{escape(drawing.story)}</desc>'
    ]  # fmt: skip
    parts += [_outline(each) for each in drawing.outlines]
    parts += _lines(drawing.lines)
    for symbol in drawing.symbols:
        parts += _symbol(symbol)
    for disc in drawing.discs:
        left = disc.x - disc.width / 2
        parts.append(
            f'<rect class="disc" x="{number(left)}" y="{number(disc.y - 9)}" width="{number(disc.width)}" '
            'height="18" rx="9"/>'
            f'<text class="ts" x="{number(disc.x)}" y="{number(disc.y + 5)}">{disc.letters}</text>'
        )
    parts += [_label(each) for each in drawing.labels]
    return SafeString("".join([*parts, "</svg>"]))


def family_named(name: str) -> str:
    """Name a family in a sentence, escaped."""
    return escape(f"the {name}" if name.endswith("family") else f"the {name} family")


def number(value: float) -> str:
    """Write a number as short as a drawing needs it."""
    return f"{value:.1f}".removesuffix(".0")


def _label(label: Label) -> str:
    whole = f"<title>{escape(label.whole)}</title>" if label.whole else ""
    return f'<text class="{label.look}" x="{number(label.x)}" y="{number(label.y)}">{whole}{escape(label.words)}</text>'


def _lines(lines: tuple[Line, ...]) -> Iterator[str]:
    """Draw all lines that look alike as one path."""
    looks: dict[str, list[str]] = {}
    for line in lines:
        looks.setdefault(line.look, []).append(path(line.points))
    for look, paths in looks.items():
        yield f'<path class="{look}" d="{"".join(paths)}"/>'


def path(points: Sequence[Point]) -> str:
    """Write a line through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _symbol(symbol: Symbol) -> Iterator[str]:
    x, y, who = symbol.x, symbol.y, symbol.person
    yield shape(who.symbol, x, y, "p dash" if who.symbol == "unknown" else "p", 0)
    if who.first_contact:
        yield shape(who.symbol, x, y, "p2", 4.5)
    if symbol.adopted:
        left, right, top = number(x - 24), number(x + 24), number(y - 25)
        yield f'<path class="ln" d="M{left} {top}h-6v50h6M{right} {top}h6v50h-6"/>'
    if who.died:
        yield f'<path class="ln" d="M{number(x - 20)} {number(y - 20)}l40 40m0 -40l-40 40"/>'
        return
    words = age_of(who)
    if words:
        yield f'<text class="age" x="{number(x)}" y="{number(y + 5)}">{words}</text>'


def age_of(who: Person) -> str:
    """Say what stands inside somebody's symbol."""
    return {"due": "due", "unknown": "?"}.get(who.symbol, "" if who.age is None else str(who.age))


def shape(kind: str, x: float, y: float, look: str, less: float) -> str:
    """Draw a person's symbol, so much smaller than in the genogram."""
    side = 20 - less
    if kind == "square":
        size = number(2 * side)
        return f'<rect class="{look}" x="{number(x - side)}" y="{number(y - side)}" width="{size}" height="{size}"/>'
    if kind == "circle":
        return f'<circle class="{look}" cx="{number(x)}" cy="{number(y)}" r="{number(side)}"/>'
    far = number(22 - less * 1.4)
    return (
        f'<path class="{look}" d="M{number(x)} {number(y - 22 + less * 1.4)}l{far} {far}l-{far} {far}l-{far} -{far}z"/>'
    )


def _outline(outline: Outline) -> str:
    """Go down the right side of the bands and up the left, with round corners."""
    right = [(side, y) for _, side, top, foot in outline.bands for y in (top, foot)]
    left = [(side, y) for side, _, top, foot in reversed(outline.bands) for y in (foot, top)]
    corners = _corners([*right, *left])
    return f'<path class="{HOMES[outline.number % len(HOMES)]}" d="{_rounded(corners)}"/>'


def _corners(points: list[Point]) -> list[Point]:
    """Drop what lies on a straight line."""
    kept = []
    for at, (x, y) in enumerate(points):
        (a, b), (c, d) = points[at - 1], points[(at + 1) % len(points)]
        if not (a == x == c or b == y == d) and (x, y) != (a, b):
            kept.append((x, y))
    return kept


def _rounded(points: list[Point]) -> str:
    parts: list[str] = []
    for at, (x, y) in enumerate(points):
        into, out = _towards((x, y), points[at - 1]), _towards((x, y), points[(at + 1) % len(points)])
        round_it = f"Q{number(x)} {number(y)} {number(out[0])} {number(out[1])}"
        parts.append(f"{'L' if parts else 'M'}{number(into[0])} {number(into[1])}{round_it}")
    return "".join(parts) + "Z"


def _towards(corner: Point, other: Point) -> Point:
    (x, y), (a, b) = corner, other
    far = abs(a - x) + abs(b - y)
    share = min(ROUND, far / 2) / far
    return x + (a - x) * share, y + (b - y) * share
