"""The simulated place: its people, and the families among them that somebody told us of in the year."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

import numpy as np

from thinkfamily.partnership.rules import local_day
from thinkfamily.simulation.area.life import Life, live
from thinkfamily.simulation.content import FamilyTold
from thinkfamily.simulation.records.made import Records, records_of
from thinkfamily.simulation.year.courses import A_YEAR, courses
from thinkfamily.simulation.year.households import Households
from thinkfamily.simulation.year.moved import moved_to
from thinkfamily.simulation.year.roads import family_told

RESIDENTS, SEED = 4_000, 8
YEARS = 2  # so that the year that is told has one before it
CALENDAR_DAYS = 7 / 5


@dataclass(frozen=True)
class SimulatedPlace:
    """A place of so many residents whose last day is today; the same seed on the same day is the same place."""

    life: Life

    @cached_property
    def records(self) -> Records:
        """Give everybody by name, and what agencies keep of them."""
        return records_of(self.life.people)

    @cached_property
    def families(self) -> tuple[FamilyTold, ...]:
        """Tell of each family that somebody told us of in the year, with its road up to today."""
        homes, found, led = Households(self.records.census), list[FamilyTold](), 0
        for course in courses(self.life):
            household = homes.family(course.family, born_before=round(course.told[0] * CALENDAR_DAYS))
            if household:
                told = family_told(course, household, len(found), led)
                led += "lead" in told.road and "closing" not in told.road
                found.append(told)
        return tuple(found)


def simulated_place(now: datetime, *, residents: int = RESIDENTS, seed: int = SEED) -> SimulatedPlace:
    """Make a place that has lived up to today."""
    life = live(residents, YEARS, seed)
    today = np.datetime64(local_day(now), "D").astype(int)
    return SimulatedPlace(moved_to(life, int(today)))


__all__: Final = ["A_YEAR", "RESIDENTS", "SimulatedPlace", "simulated_place"]
