"""NHS numbers of the test range, 999, with their check digit: as many as there are, and no more."""

from functools import cache
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
FIRST: Final = 999_000_000
NONE: Final = 0


def check_digits(nine: Numbers) -> Numbers:
    """Give the check digit of each nine digits, 10 where there is none and the number is not used."""
    total = sum((nine // 10**place % 10) * (place + 2) for place in range(9))
    return (11 - np.asarray(total) % 11) % 11


@cache
def _valid() -> Numbers:
    nine = FIRST + np.arange(1_000_000)
    check = check_digits(nine)
    return (nine * 10 + check)[check < 10]


def nhs_numbers(count: int, rng: Generator) -> Numbers:
    """Give so many people a number each, in any order; those for whom none is left have NONE."""
    valid = rng.permutation(_valid())
    given = np.full(count, NONE, np.int64)
    given[: len(valid)] = valid[:count]
    return rng.permutation(given)
