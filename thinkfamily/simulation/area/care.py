"""Care is of a child: each child’s own state, begun more readily where their family’s lasting need is high."""

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area.chains import STATES, Flags, chains, long_run, onset
from thinkfamily.simulation.area.chance import stream
from thinkfamily.simulation.area.children import Children
from thinkfamily.simulation.area.needs import Singles, step
from thinkfamily.simulation.area.people import People

CARE = STATES.index("child_in_care")
Counts = NDArray[np.int64]


class Care:
    """The chances that each child comes to be in care and leaves it; children in the order of `Children`."""

    def __init__(self, people: People, children: Children) -> None:
        """Draw who is in care in the first month, or would be when they are born."""
        self.children, self.families, self._seed = children, len(people.family_z), people.seed
        z = people.family_z.astype(np.float64)
        self.begins = onset(z)[:, CARE].astype(np.float32)[children.family]
        self.ends = np.float32(chains().ends[CARE])
        chance = stream(people.seed, "first in care").random(len(children.person))
        self.first: Flags = chance < long_run(z)[children.family, CARE]

    def chance_in(self, month: int) -> Singles:
        """Draw the number that decides about each child in a month; it is one for all worlds."""
        return stream(self._seed, "care", month).random(len(self.children.person), np.float32)

    def month(self, month: int, now: Flags, more: Singles, fewer: Singles) -> Flags:
        """Let a month pass, with what support does to each family’s chances."""
        family = self.children.family
        return step(now, self.chance_in(month), self.begins * fewer[family], np.minimum(0.5, self.ends * more[family]))

    def of_families(self, month: int, in_care: Flags) -> Counts:
        """Count the children of each family who are in care in a month."""
        there = in_care & self.children.there(month)
        return np.bincount(self.children.family[there], minlength=self.families)
