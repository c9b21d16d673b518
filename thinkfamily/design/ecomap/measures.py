"""How far things stand from each other in an ecomap, and how words are set in the room they have."""

import unicodedata
from functools import lru_cache
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


@lru_cache(maxsize=512)
def fitted(text: str, room: float, *, bold: bool = False, most: int = 2) -> tuple[tuple[str, ...], bool]:
    """
    Set words in lines that fit the room, never more than so many; say whether something was cut.

    Within one drawing it is asked for several times: `forget` lets go of it, since what was typed is kept nowhere.
    """
    size, lines = BOLD if bold else PLAIN, [""]
    space, taken = width(" ", size), 0.0
    for word in text.split():
        wide = width(word, size)
        if not lines[-1]:
            lines[-1], taken = word, wide
        elif taken + space + wide <= room:
            lines[-1], taken = f"{lines[-1]} {word}", taken + space + wide
        else:
            lines.append(word)
            taken = wide
    cut = len(lines) > most
    if cut:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    shortened = [_shortened(line, room, size) for line in lines]
    return tuple(shortened), cut or shortened != lines


def forget() -> None:
    """Let go of all words that were set."""
    fitted.cache_clear()


def _shortened(line: str, room: float, size: float) -> str:
    """Cut a line that is too long for its room, never between a letter and its marks."""
    if width(line, size) <= room:
        return line
    taken, end = width("…", size), 0
    for letter in line.rstrip("…"):
        taken += width(letter, size)
        if taken > room and end:
            break
        end += 1
    while 1 < end < len(line) and (
        unicodedata.combining(line[end]) or line[end] in JOINERS or line[end - 1] in JOINERS
    ):
        end -= 1
    return f"{line[:end].rstrip()}…"
