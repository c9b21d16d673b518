"""Words by number: names and streets are numbers until they are written, so that a million of them stay small."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Texts = NDArray[np.object_]
Numbers = NDArray[Any]
NOTHING = 0  # the empty word


@dataclass
class Words:
    """All words in use; a word's number is its place, and the empty word is number 0."""

    told: list[str] = field(default_factory=lambda: [""])
    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def number(self, word: str) -> int:
        """Give the number of a word, a new one for a new word."""
        found = self.numbers.setdefault(word, len(self.told))
        if found == len(self.told):
            self.told.append(word)
        return found

    def codes(self, words: Iterable[str]) -> Codes:
        """Give the numbers of some words."""
        return np.fromiter((self.number(word) for word in words), np.int32)

    def texts(self, codes: Numbers) -> Texts:
        """Write the words of some numbers."""
        return np.array(self.told, dtype=object)[codes]

    def made(self, codes: Numbers, make: Callable[[str], str]) -> Codes:
        """Give the numbers of what becomes of some words; each word is made once."""
        distinct, inverse = np.unique(codes, return_inverse=True)
        told = self.told
        return self.codes([make(told[code]) for code in distinct.tolist()])[inverse].astype(np.int32)

    def joined(self, first: Numbers, between: str, second: Numbers) -> Codes:
        """Give the numbers of two words each, joined; where one is empty, the other."""
        pairs = first.astype(np.int64) << 32 | second.astype(np.int64)
        distinct, inverse = np.unique(pairs, return_inverse=True)
        told = self.told
        both = [(told[pair >> 32], told[pair & 0xFFFFFFFF]) for pair in distinct.tolist()]
        return self.codes([between.join(filter(None, pair)) for pair in both])[inverse].astype(np.int32)


@dataclass(frozen=True, slots=True)
class Pool:
    """Words to draw from, some oftener than others."""

    codes: Codes
    below: NDArray[np.float64]

    def draw(self, rng: Generator, count: int) -> Codes:
        """Draw so many."""
        at = np.searchsorted(self.below, rng.random(count) * self.below[-1], side="right")
        return self.codes[np.minimum(at, len(self.codes) - 1)]


def pool(*parts: tuple[Codes, float, float]) -> Pool:
    """
    Mix lists of words, the commonest of each first, into one pool.

    Each part: its words, its share of all, and how steeply the later ones become rarer (0: all alike).
    """
    kept = [(codes, share, steep) for codes, share, steep in parts if len(codes) and share > 0]
    weights = []
    for codes, share, steep in kept:
        weight = (np.arange(len(codes)) + 4.0) ** -steep
        weights.append(share * weight / weight.sum())
    return Pool(np.concatenate([codes for codes, _, _ in kept]), np.cumsum(np.concatenate(weights)))
