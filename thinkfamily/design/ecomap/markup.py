"""The sheets of an ecomap as SVG: shapes and words with classes, never a colour or a style of its own."""

from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString

from thinkfamily.design.ecomap.strokes import LOOKS, heads, strokes
from thinkfamily.design.ecomap.values import Box, Drawing, Sheet, Spoke, Symbol, Words
from thinkfamily.design.genogram.markup import HOMES, age_of, family_named, number, path, shape

ROUND = 14


def markup(drawing: Drawing, at: int = 0) -> SafeString:
    """Give one sheet. Everything that was typed is escaped; the rest is numbers and our own words."""
    sheet, place = drawing.sheets[at], f"e{at}"
    more = f", sheet {at + 1} of {len(drawing.sheets)}" if len(drawing.sheets) > 1 else ""
    parts = [
        f'<svg viewBox="0 0 {number(sheet.width)} {number(sheet.height)}" width="{number(sheet.width)}" '
        f'height="{number(sheet.height)}" role="img" aria-labelledby="{place}t {place}d">'
        f'<title id="{place}t">Ecomap of {family_named(drawing.family)}{more}</title>'
        f'<desc id="{place}d">{escape(drawing.story)}</desc>'
    ]  # fmt: skip
    parts += [_home(each) for each in sheet.homes]
    parts += [f'<path class="stem" d="{"".join(path(stem) for stem in sheet.stems)}"/>'] if sheet.stems else []
    parts += _ties(sheet)
    parts += [_box(each) for each in sheet.boxes]
    for symbol in sheet.symbols:
        parts += _symbol(symbol)
    parts += [_words(each) for each in sheet.words]
    return SafeString("".join([*parts, "</svg>"]))


def _home(box: Box) -> str:
    return f'<rect class="{HOMES[box.number % len(HOMES)]}" {_place(box)} rx="{ROUND}"/>'


def _box(box: Box) -> str:
    return f'<rect class="node" {_place(box)} rx="{ROUND}"/>'


def _place(box: Box) -> str:
    return f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'


def _ties(sheet: Sheet) -> Iterator[str]:
    """Draw all ties that look alike as one path, then the heads of arrows."""
    looks: dict[str, list[str]] = {}
    for spoke in sheet.spokes:
        looks.setdefault(LOOKS[spoke.tie.how], []).append(_line(spoke))
    for look, lines in looks.items():
        yield f'<path class="{look}" d="{"".join(lines)}"/>'
    ends = "".join(path(head) for spoke in sheet.spokes for head in heads(spoke.tie.helps, spoke.points))
    if ends:
        yield f'<path class="ln" d="{ends}"/>'


def _line(spoke: Spoke) -> str:
    return "".join(path(points) for points in strokes(spoke.tie.how, spoke.points))


def _symbol(symbol: Symbol) -> Iterator[str]:
    x, y, who = symbol.x, symbol.y, symbol.person
    yield shape(who.symbol, x, y, "p dash" if who.symbol == "unknown" else "p", 2)
    words = age_of(who)
    if words:
        yield f'<text class="age" x="{number(x)}" y="{number(y + 5)}">{words}</text>'


def _words(words: Words) -> str:
    whole = f"<title>{escape(words.whole)}</title>" if words.whole else ""
    return f'<text class="{words.look}" x="{number(words.x)}" y="{number(words.y)}">{whole}{escape(words.words)}</text>'
