"""Chance that repeats: one stream of numbers for each purpose and month, so that a new purpose leaves the others be."""

import zlib
from statistics import NormalDist

import numpy as np
from numpy.random import Generator, Philox
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_NORMAL = NormalDist()
_AT = np.linspace(-9, 9, 18_001)
_BELOW = np.array([_NORMAL.cdf(at) for at in _AT.tolist()])


def stream(seed: int, purpose: str, month: int = 0) -> Generator:
    """Give the numbers of one purpose in one month; they depend on nothing else that is drawn."""
    key = np.array([seed % 2**64, zlib.crc32(purpose.encode()) * 2**32 + month + 2**20], np.uint64)
    return Generator(Philox(key=key))


def below(x: Floats) -> Floats:
    """Give the share of the standard normal distribution below each number, to about seven places."""
    return np.interp(x, _AT, _BELOW)


def quantile(share: float) -> float:
    """Give the number below which a share of the standard normal distribution lies."""
    return _NORMAL.inv_cdf(share)


def quantiles(shares: Floats) -> Floats:
    """Give the same for many shares, to about five places."""
    return np.interp(shares, _BELOW, _AT)


def logistic(x: Floats) -> Floats:
    """Turn a log-odds into a probability."""
    return 1 / (1 + np.exp(-x))
