"""How wide words are in the drawing, generously, and how a name is cut and set in lines."""

import unicodedata
from typing import Final

MOST_LETTERS: Final = 18
ONE_LINE: Final = 78.0
BOLD: Final = 14.0
PLAIN: Final = 13.5
_NARROW: Final = dict.fromkeys(" ijlI.,:;'’‘|!()[]", 0.34) | dict.fromkeys('frt-–/"“”', 0.42)
_WIDE: Final = dict.fromkeys("mwMW%@…", 0.95) | dict.fromkeys("ABCDEGHJKLNOPQRSTUVXYZ&", 0.74)
_WIDTHS: Final = _NARROW | _WIDE | dict.fromkeys("GOQ", 0.82)
_WIDE_SCRIPTS: Final = ("W", "F")


def width(words: str, size: float = PLAIN) -> float:
    """Give the width of words: never less than a usual font needs, whatever the script."""
    return sum(_WIDTHS.get(letter) or _other(letter) for letter in words) * size


def _other(letter: str) -> float:
    if letter < "\u0250":
        return 0.64
    if unicodedata.combining(letter):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(letter) in _WIDE_SCRIPTS else 0.8


def cut(name: str, most: int = MOST_LETTERS) -> str:
    """Keep the first and the last of a long name, cut at 18 letters, never between a letter and its marks."""
    words = name.split()
    name = " ".join(words)
    if len(name) > most and len(words) > 2:
        name = f"{words[0]} {words[-1]}"
    if len(name) <= most:
        return name
    end = most - 1
    while end > 1 and (unicodedata.combining(name[end]) or name[end] in "\u200c\u200d"):
        end -= 1
    return f"{name[:end].rstrip()}…"


def lines(name: str, most: int = MOST_LETTERS) -> list[str]:
    """Set a name in one line, or in two where it is long: broken where both are shortest."""
    words = cut(name, most).split(" ")
    if len(words) == 1 or width(" ".join(words), BOLD) <= ONE_LINE:
        return [" ".join(words)]
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(min(breaks, key=lambda two: max(width(line, BOLD) for line in two)))
