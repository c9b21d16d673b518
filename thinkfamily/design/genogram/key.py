"""The key to the drawing: of all symbols those that are used, each with its name, in the same order always."""

from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thinkfamily.design.genogram.values import Drawing

# Each: by what the drawing uses it, its shape in a box of 30 by 20, its name.
SYMBOLS: Final = (
    ("square", '<rect class="p" x="7" y="2" width="16" height="16"/>', "male"),
    ("circle", '<circle class="p" cx="15" cy="10" r="8"/>', "female"),
    ("diamond", '<path class="p" d="M15 1L24 10L15 19L6 10Z"/>', "another or no gender"),
    ("unknown", '<path class="p dash" d="M15 1L24 10L15 19L6 10Z"/>', "not known yet"),
    ("due", '<path class="p" d="M15 1L24 10L15 19L6 10Z"/>', "“due”: expected baby"),
    ("died", '<path class="ln" d="M7 2h16v16h-16zM7 2l16 16M23 2l-16 16"/>', "died"),
    (
        "first",
        '<circle class="p" cx="15" cy="10" r="8.5"/><circle class="p2" cx="15" cy="10" r="5.5"/>',
        "first contact",
    ),
    ("together-married", '<path class="ln" d="M1 10H29"/>', "married"),
    ("together-couple", '<path class="ln dash" d="M1 10H29"/>', "couple, not married"),
    ("together-unknown", '<path class="ln dot" d="M1 10H29"/>', "not known if a couple"),
    ("separated", '<path class="ln" d="M1 10H29M12 17L18 3"/>', "apart"),
    ("divorced", '<path class="ln" d="M1 10H29M9 17L15 3M15 17L21 3"/>', "divorced"),
    ("adopted", '<path class="ln" d="M9 2h-4v16h4M21 2h4v16h-4"/>', "adopted"),
    ("fostered", '<path class="ln dot" d="M15 1V19"/>', "fostered or cared for"),
    ("step", '<path class="ln dash" d="M15 1V19"/>', "stepchild"),
    ("twins", '<path class="ln" d="M15 2L6 18M15 2L24 18"/>', "twins"),
    ("identical", '<path class="ln" d="M15 2L6 18M15 2L24 18M10 11H20"/>', "identical twins"),
    ("home", '<rect class="home" x="2" y="2" width="26" height="16" rx="5"/>', "one home"),
)
BOX: Final = '<svg viewBox="0 0 30 20" aria-hidden="true" focusable="false">'
SHAPES: Final = {used: SafeString(f"<li>{BOX}{shape}</svg> {words}</li>") for used, shape, words in SYMBOLS}


def key(drawing: Drawing) -> SafeString:
    """Give the items of the key to one drawing, with the letters of homes."""
    letters = format_html_join(
        "", "<li><strong>{}</strong> lives at {} too</li>", [(each, home) for each, home in drawing.lettered.items()]
    )
    return format_html("{}{}", SafeString("".join(SHAPES[used] for used in SHAPES if used in drawing.uses)), letters)
