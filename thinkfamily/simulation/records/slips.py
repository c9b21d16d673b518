"""Slips of the pen, spellings and short names: what happens to words when people write them down."""

import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.records.customs import NAMES
from thinkfamily.simulation.records.words import Codes, Words

Flags = NDArray[np.bool_]
KEYS: Final = "wa qe wr et ry tu yi uo ip ol sq ad sf dg fh gj hk jl ko xa zc xv cb vn bm nj"
NEIGHBOURS: Final = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        KEYS.split(),
        strict=True,
    )
)
SOUNDS: Final = (
    ("ph", "f"), ("ie", "y"), ("ee", "ea"), ("ck", "k"), ("c", "k"), ("i", "y"), ("y", "i"), ("z", "s"), ("s", "z"),
    ("ll", "l"), ("l", "ll"), ("tt", "t"), ("n", "nn"), ("nn", "n"), ("a", "ah"), ("ou", "u"), ("oo", "u"), ("x", "ks"),
    ("h", ""), ("e", ""), ("v", "w"), ("w", "v"), ("ei", "ie"), ("o", "oe"),
)  # fmt: skip
NOT_TAKEN_APART: Final = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "\u0131": "i", "đ": "d", "ß": "ss"})


def mistyped(words: Words, codes: Codes, share: float, rng: Generator) -> Codes:
    """Let a share of words have a slip of the pen, each its own."""
    written = codes.copy()
    chosen = np.flatnonzero((rng.random(len(codes)) < share) & (codes > 0))
    kinds, places = rng.integers(0, len(SLIPS), len(chosen)), rng.random(len(chosen))
    for row, kind, place in zip(chosen.tolist(), kinds.tolist(), places.tolist(), strict=True):
        word = words.told[codes[row]]
        # The first letter is seldom wrong.
        at = min(len(word) - 1, int(place * len(word)) if place < 0.15 else 1 + int(place * (len(word) - 1)))
        written[row] = words.number(SLIPS[kind](word, at) or word)
    return written


def _two_change_places(word: str, at: int) -> str:
    at = max(0, min(at, len(word) - 2))
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def _left_out(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :] if len(word) > 2 else word


def _twice(word: str, at: int) -> str:
    return word[: at + 1] + word[at:]


def _next_key(word: str, at: int) -> str:
    keys = NEIGHBOURS.get(word[at].lower())
    return word[:at] + (keys[len(word) % 2] if keys else word[at]) + word[at + 1 :]


def _one_too_many(word: str, at: int) -> str:
    keys = NEIGHBOURS.get(word[at].lower(), "e")
    return word[: at + 1] + keys[0] + word[at + 1 :]


def _by_sound(word: str, at: int) -> str:
    for heard, written in SOUNDS[at % 7 :] + SOUNDS[: at % 7]:
        if (found := word.find(heard, 1)) > 0:
            return word[:found] + written + word[found + len(heard) :]
    return _left_out(word, at)


SLIPS: Final[tuple[Callable[[str, int], str], ...]] = (
    _two_change_places, _left_out, _twice, _next_key, _one_too_many, _by_sound, _by_sound,
)  # fmt: skip


def renamed(words: Words, codes: Codes, others: dict[int, list[int]], share: float, rng: Generator) -> Codes:
    """Write a share of those words that have other forms in one of these."""
    written = codes.copy()
    chosen = np.flatnonzero(rng.random(len(codes)) < share)
    for row, lot in zip(chosen.tolist(), rng.integers(0, 1 << 30, len(chosen)).tolist(), strict=True):
        if forms := others.get(int(codes[row])):
            written[row] = forms[lot % len(forms)]
    return written


def short_names(words: Words) -> dict[int, list[int]]:
    """Give the short names of each name that has some, as words of a place."""
    return {words.number(name): words.codes(short.split()).tolist() for name, short in _told()["called"].items()}


def spellings(words: Words) -> dict[int, list[int]]:
    """Give how else each name may be written, as words of a place."""
    groups = [words.codes(group.split("/")).tolist() for group in _told()["written"]["groups"].split()]
    return {word: [other for other in group if other != word] for group in groups for word in group}


@cache
def _told() -> dict[str, dict[str, str]]:
    return tomllib.loads((NAMES / "nicknames.toml").read_text(encoding="utf-8"))


def without_accents(word: str) -> str:
    """Write a word in the letters of English alone."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.translate(NOT_TAKEN_APART))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("’", "'")


def half_of(word: str, second: bool) -> str:
    """Give one of two names that are written as one."""
    for between in ("-", " "):
        first, found, last = word.partition(between)
        if found and len(first) > 2 and len(last) > 2:
            return last if second else first
    return word
