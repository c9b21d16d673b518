"""
What a clean drawing is, written from its definition and not from how it is laid out.

No two lines that belong to different couples touch; lines of one couple meet but never cross; no line passes a symbol
or words; no two symbols or words overlap; no outline of a home takes in somebody from elsewhere; parents stand above
children, couples level; everything is inside the box.
"""

from itertools import combinations, pairwise

TINY = 0.01


def faults(family, drawing):
    """List what is wrong with a drawing of a family that can be drawn cleanly, in words."""
    return [*unclear(drawing), *_levels(family, drawing), *_crossings(drawing), *_through(drawing)]


def unclear(drawing):
    """List what may be wrong with no drawing, even where lines cannot but cross."""
    return [*_overlaps(drawing), *_outside(drawing), *_enclosed(drawing)]


def box_of_symbol(symbol):
    half = 20 if symbol.person.symbol in ("square", "circle") else 22
    return (symbol.x - half, symbol.y - half, symbol.x + half, symbol.y + half)


def box_of_label(label):
    return (label.x - label.width / 2, label.y - 10, label.x + label.width / 2, label.y + 3)


def box_of_disc(disc):
    return (disc.x - disc.width / 2, disc.y - 9, disc.x + disc.width / 2, disc.y + 9)


def _boxes(drawing):
    for symbol in drawing.symbols:
        yield f"symbol of {symbol.person.key}", box_of_symbol(symbol), 0
    for label in drawing.labels:
        yield f"words {label.words}", box_of_label(label), 0
    for disc in drawing.discs:
        # A disc sits on the corner of its own person's symbol.
        yield f"disc of {disc.key}", box_of_disc(disc), disc.key


def _overlaps(drawing):
    boxes = list(_boxes(drawing))
    for (one, a, own), (other, b, more) in combinations(boxes, 2):
        if a[0] < b[2] - TINY and b[0] < a[2] - TINY and a[1] < b[3] - TINY and b[1] < a[3] - TINY:
            if f"symbol of {own}" == other or f"symbol of {more}" == one:
                continue
            yield f"{one} overlaps {other}"


def _outside(drawing):
    for name, (left, top, right, foot), _ in _boxes(drawing):
        if left < 0 or top < 0 or right > drawing.width or foot > drawing.height:
            yield f"{name} is outside the box"
    for line in drawing.lines:
        if any(not (0 <= x <= drawing.width and 0 <= y <= drawing.height) for x, y in line.points):
            yield "a line is outside the box"
    for outline in drawing.outlines:
        for left, right, top, foot in outline.bands:
            if left < 0 or top < 0 or right > drawing.width or foot > drawing.height:
                yield f"the outline of {outline.name} is outside the box"


def _enclosed(drawing):
    for outline in drawing.outlines:
        for symbol in drawing.symbols:
            within = any(
                left <= symbol.x <= right and top <= symbol.y <= foot for left, right, top, foot in outline.bands
            )
            touched = any(_band_meets(band, box_of_symbol(symbol)) for band in outline.bands)
            if symbol.person.key in outline.members and not within:
                yield f"{symbol.person.key} is left out of {outline.name}"
            if symbol.person.key not in outline.members and touched:
                yield f"{outline.name} takes in {symbol.person.key}"
    for one, other in combinations(drawing.outlines, 2):
        if any(_band_meets(a, (b[0], b[2], b[1], b[3])) for a in one.bands for b in other.bands):
            yield f"{one.name} and {other.name} overlap"


def _band_meets(band, box):
    left, right, top, foot = band
    return left < box[2] - TINY and box[0] < right - TINY and top < box[3] - TINY and box[1] < foot - TINY


def _levels(family, drawing):
    at = {symbol.person.key: symbol for symbol in drawing.symbols}
    for link in family.parents:
        if link.parent in at and link.child in at and at[link.parent].y >= at[link.child].y:
            yield f"{link.parent} does not stand above {link.child}"
    for couple in family.couples:
        if couple.one in at and couple.other in at and at[couple.one].y != at[couple.other].y:
            yield f"{couple.one} and {couple.other} do not stand level"


def _segments(drawing):
    for line in drawing.lines:
        for a, b in pairwise(line.points):
            yield line, a, b


def _crossings(drawing):
    segments = list(_segments(drawing))
    for (one, a, b), (other, c, d) in combinations(segments, 2):
        if one.group == other.group:
            if "cut" not in one.look + other.look and one is not other and _cross_properly(a, b, c, d):
                yield f"lines of one couple cross at {a} {b} {c} {d}"
        elif _touch(a, b, c, d):
            yield f"lines of two couples touch: {a} {b} and {c} {d}"


def _side(a, b, c):
    value = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return 0 if abs(value) < TINY else (1 if value > 0 else -1)


def _cross_properly(a, b, c, d):
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _on(a, b, c):
    return (
        min(a[0], b[0]) - TINY <= c[0] <= max(a[0], b[0]) + TINY
        and min(a[1], b[1]) - TINY <= c[1] <= max(a[1], b[1]) + TINY
    )


def _touch(a, b, c, d):
    if _cross_properly(a, b, c, d):
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(_side(*three) == 0 and _on(*three) for three in ends)


def _through(drawing):
    """A line may end at a symbol, never run inside one; it touches no words at all."""
    segments = list(_segments(drawing))
    for name, (left, top, right, foot), _ in _boxes(drawing):
        symbol = name.startswith("symbol")
        room = (left + 2, top + 2, right - 2, foot - 2) if symbol else (left, top, right, foot)
        for line, a, b in segments:
            if "cut" in line.look and not symbol:
                continue
            if _passes(a, b, room) and not (symbol and _only_arrives(a, b, name, drawing)):
                yield f"a line {a} {b} passes {name}"


def _only_arrives(a, b, name, drawing):
    """Whether a line ends at the rim of a round or slanting symbol, which lies inside its box."""
    symbol = next(each for each in drawing.symbols if name == f"symbol of {each.person.key}")
    if symbol.person.symbol == "square":
        return False
    circle = symbol.person.symbol == "circle"
    rim = 19.5 if circle else 21.5
    steps = [(a[0] + (b[0] - a[0]) * at / 40, a[1] + (b[1] - a[1]) * at / 40) for at in range(41)]
    away = [(abs(x - symbol.x), abs(y - symbol.y)) for x, y in steps]
    return all((x**2 + y**2) ** 0.5 >= rim if circle else x + y >= rim for x, y in away)


def _passes(a, b, box):
    left, top, right, foot = box
    if (left < a[0] < right and top < a[1] < foot) or (left < b[0] < right and top < b[1] < foot):
        return True
    corners = [(left, top), (right, top), (right, foot), (left, foot)]
    return any(_cross_properly(a, b, c, d) for c, d in pairwise([*corners, corners[0]]))
