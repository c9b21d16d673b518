"""One invented place and what its agencies keep of it, made once for the tests that look at it."""

from functools import cache

import numpy as np

from thinkfamily.simulation.records.made import Records, make_records
from thinkfamily.simulation.records.rows import Rows

RESIDENTS = 20_000


@cache
def the_place() -> Records:
    """Give the place."""
    return make_records(RESIDENTS, seed=11)


@cache
def the_extracts():
    """Give its agencies' extracts by key."""
    return {each.keeper.key: each for each in the_place().extracts()}


def good(key: str) -> tuple[Rows, np.ndarray]:
    """Give an agency's rows, and which of them are good."""
    extract = the_extracts()[key]
    return extract.rows, extract.bad == ""


def near(found: np.ndarray, share: float) -> bool:
    """Say whether so many are so within what chance allows: four standard errors, and a row."""
    return abs(found.mean() - share) <= 4 * (share * (1 - share) / len(found)) ** 0.5 + 1 / len(found)
