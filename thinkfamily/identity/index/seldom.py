"""Python looks seldom for values that hold each other in a circle, while very many are made of which none does."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# It looks after so many more are made than let go of, not after 700: each look goes through all that is held.
MADE: Final = 1_000_000
USUAL: Final = gc.get_threshold()


def look_seldom() -> None:
    """Let this process look seldom from now on; for one that does nothing else."""
    gc.set_threshold(MADE)


@contextmanager
def looking_seldom() -> Iterator[None]:
    """Let this process look seldom meanwhile."""
    look_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*USUAL)
