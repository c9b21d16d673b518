"""How far things stand from each other in an ecomap, and how words are set in the room they have."""

import unicodedata
from typing import Final

from thinkfamily.design.genogram.measures import BOLD, PLAIN, width

WIDE: Final = 400.0
MIDDLE: Final = WIDE / 2
RADIUS: Final = 18.0
EDGE: Final = 4.0
NODE: Final = 114.0
NODE_ROOM: Final = NODE - 12
HOME: Final = 96.0
NAME_ROOM: Final = HOME - 4
LINE: Final = 15.0
GAP: Final = 8.0
# A sheet is no higher than a page of A4 holds it at the size of the text beside it.
MOST_HIGH: Final = 1240.0
# Whoever has more ties on one side has the others in words alone.
MOST_OF_ONE: Final = 20
JOINERS: Final = "\u200c\u200d"


def fitted(text: str, room: float, *, bold: bool = False, most: int = 2) -> tuple[list[str], bool]:
    """Set words in lines that fit the room, never more than so many; say whether something was cut."""
    size, lines = BOLD if bold else PLAIN, [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size) <= room:
            lines[-1] = longer
        elif not lines[-1]:
            lines[-1] = word
        else:
            lines.append(word)
    cut = len(lines) > most
    if cut:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    shortened = [_shortened(line, room, size) for line in lines]
    return shortened, cut or shortened != lines


def _shortened(line: str, room: float, size: float) -> str:
    """Cut a line that is too long for its room, never between a letter and its marks."""
    if width(line, size) <= room:
        return line
    end = len(line.rstrip("…"))
    while end > 1 and width(f"{line[:end]}…", size) > room:
        end -= 1
    while end > 1 and (unicodedata.combining(line[end]) or line[end] in JOINERS or line[end - 1] in JOINERS):
        end -= 1
    return f"{line[:end].rstrip()}…"
