"""The key to an ecomap: of all lines those that are used, each with its name, in the same order always."""

from typing import Final

from django.utils.safestring import SafeString

from thinkfamily.design.ecomap.strokes import LOOKS, heads, strokes
from thinkfamily.design.ecomap.values import Drawing
from thinkfamily.design.ecomap.words import HOW
from thinkfamily.design.genogram.markup import path

LINE: Final = ((1.0, 10.0), (29.0, 10.0))
BOX: Final = '<svg viewBox="0 0 30 20" aria-hidden="true" focusable="false">'


def key(drawing: Drawing) -> SafeString:
    """Give the items of the key to one ecomap."""
    found = [_item(_line(how), said) for how, said in HOW.items() if how in drawing.uses]
    if "helps" in drawing.uses:
        arrow = "".join(path(head) for head in heads("from_them", LINE))
        found.append(_item(f'<path class="ln" d="M1 10L29 10{arrow}"/>', "help goes this way"))
    return SafeString("".join(found))


def _line(how: str) -> str:
    drawn = "".join(path(points) for points in strokes(how, LINE))
    return f'<path class="{LOOKS[how]}" d="{drawn}"/>'


def _item(shape: str, words: str) -> str:
    return f"<li>{BOX}{shape}</svg> {words}</li>"
