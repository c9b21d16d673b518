"""Areas that several tests look at, each lived once."""

from functools import cache

from thinkfamily.simulation.area.life import Life, live


@cache
def an_area(residents: int = 60_000, years: int = 3, seed: int = 4, selection: str = "measured") -> Life:
    """Give a lived area; the same for the same words."""
    return live(residents, years, seed, selection=selection)
