"""What may be wrong with an ecomap: things that overlap, words that stick out, ties that cross or run through."""

from itertools import combinations

EPSILON = 0.2


def faults(sheet):
    """Everything that is wrong with one sheet, in words."""
    return [*_overlaps(sheet), *_outside_the_sheet(sheet), *_words(sheet), *_crossings(sheet), *_through(sheet)]


def _overlaps(sheet):
    for one, other in combinations([*sheet.boxes, *sheet.homes], 2):
        if _meet(_edges(one), _edges(other)):
            yield f"{one.key or one.number} and {other.key or other.number} overlap"
    for one, other in combinations(sheet.symbols, 2):
        if abs(one.x - other.x) < 36 and abs(one.y - other.y) < 36:
            yield f"{one.person.key} stands on {other.person.key}"


def _edges(box):
    return box.x, box.y, box.x + box.width, box.y + box.height


def _meet(one, other):
    return (
        one[0] < other[2] - EPSILON and other[0] < one[2] - EPSILON
        and one[1] < other[3] - EPSILON and other[1] < one[3] - EPSILON
    )  # fmt: skip


def _outside_the_sheet(sheet):
    for box in [*sheet.boxes, *sheet.homes]:
        left, top, right, foot = _edges(box)
        if left < 0 or top < 0 or right > sheet.width or foot > sheet.height:
            yield f"{box.key} leaves the sheet"


def _words(sheet):
    """Words stand in their box or their home, none on a symbol or on other words."""
    placed = [(each.x - each.width / 2, each.y - 11, each.x + each.width / 2, each.y + 2) for each in sheet.words]
    for (one, this), (other, that) in combinations(zip(sheet.words, placed, strict=True), 2):
        if _meet(this, that):
            yield f"“{one.words}” on “{other.words}”"
    for words, place in zip(sheet.words, placed, strict=True):
        yield from _one(sheet, words, place)


def _one(sheet, words, place):
    left, top, right, foot = place
    if 130 <= words.x <= 270:
        if right - left > 96:
            yield f"“{words.words}” is wider than a home"
    elif not any(a <= left and b <= top and right <= c and foot <= d for a, b, c, d in map(_edges, sheet.boxes)):
        yield f"“{words.words}” sticks out"
    for symbol in sheet.symbols:
        if _meet(place, (symbol.x - 18, symbol.y - 18, symbol.x + 18, symbol.y + 18)):
            yield f"“{words.words}” on {symbol.person.key}"


def _segments(sheet):
    """Each straight part of each tie, with whose it is; stems are of whom they leave."""
    for spoke in sheet.spokes:
        for one, other in zip(spoke.points, spoke.points[1:], strict=False):
            yield spoke, one, other


def _crossings(sheet):
    for (first, a, b), (second, c, d) in combinations(list(_segments(sheet)), 2):
        if first is not second and _cross(a, b, c, d):
            yield f"{first.tie.of}–{first.tie.to} crosses {second.tie.of}–{second.tie.to}"
    for stem in sheet.stems:
        for spoke, c, d in _segments(sheet):
            if _cross(*stem, c, d):
                yield f"{spoke.tie.of}–{spoke.tie.to} crosses a bracket"


def _side(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a, b, c, d):
    """Whether two parts cross at a point that ends neither of them."""
    if {a, b} & {c, d}:
        return False
    return _side(a, b, c) * _side(a, b, d) < -EPSILON and _side(c, d, a) * _side(c, d, b) < -EPSILON


def _through(sheet):
    """No tie runs through a symbol that is not its own, or through a box other than at its edge."""
    for spoke, (a, b), (c, d) in _segments(sheet):
        for box in sheet.boxes:
            left, top, right, foot = _edges(box)
            for share in (0.1, 0.3, 0.5, 0.7, 0.9):
                x, y = a + (c - a) * share, b + (d - b) * share
                if left + EPSILON < x < right - EPSILON and top + EPSILON < y < foot - EPSILON:
                    yield f"{spoke.tie.of}–{spoke.tie.to} runs through {box.key}"
        for symbol in sheet.symbols:
            if symbol.person.key != spoke.tie.of and abs(symbol.x - a) < 18 and abs(symbol.y - b) < 18:
                yield f"{spoke.tie.of}–{spoke.tie.to} begins at {symbol.person.key}"
