"""What families need, month by month: the states begin and end, and life events and support change how readily."""

from collections.abc import Set

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chains import (
    MENTAL_HEALTH,
    MOST_ONSET,
    PROBLEMS,
    SIX_OF_SEVEN,
    STATES,
    TEENAGE,
    Flags,
    chains,
    long_run,
    onset,
)  # fmt: skip
from thinkfamily.simulation.area.chance import Floats, stream
from thinkfamily.simulation.area.kinds import LifeEvent
from thinkfamily.simulation.area.people import NOBODY, People

Singles = NDArray[np.float32]
BITS = 1 << np.arange(len(STATES), dtype=np.uint16)
OLDEST = 18 * 12  # months of a childhood
ALIKE = frozenset({int(LifeEvent.BIRTH), int(LifeEvent.SEPARATION)})  # events that come as often however great the need


def step(state: Flags, u: Singles, begins: Singles, ends: Singles) -> Flags:
    """
    Give the states a month on: begun where chance falls under the onset, ended where it falls in the last part.

    One number decides both, so that who is helped is never worse off for it than the same family without.
    """
    return np.asarray(np.where(state, u < 1 - ends, u < np.minimum(begins, MOST_ONSET)))


def chance_of(seed: int, month: int, families: int) -> Singles:
    """Draw the number that decides each state of each family in a month: (families, states)."""
    return stream(seed, "problems", month).random((families, len(STATES)), np.float32)


class Needs:
    """The lasting need of each family, and the chances that follow from it."""

    def __init__(self, people: People) -> None:
        """Set the chances so that life events leave the long run as it was."""
        self.people = people
        z = people.family_z.astype(np.float64)
        self.families, self.ends = len(z), chains().ends.astype(np.float32)
        self._months, self._raised = parameters.number("life_events.months"), _raised()
        rate = parameters.number("a_year.by_need")
        more = np.exp(rate * z - rate**2 / 2)[:, None]
        self.plain = onset(z).astype(np.float32)
        self._event_month = np.searchsorted(people.month_days, people.event_day, side="right") - 1
        usual = self._usual_rise(ALIKE) + self._usual_rise(set(self._raised) - ALIKE) * more
        self.begins = (self.plain / (1 + usual)).astype(np.float32)
        first = stream(people.seed, "first states").random((self.families, len(STATES)))
        self.first = first < long_run(z)
        self.first[:, TEENAGE] = people.family_teenage
        self.mother_holds = _mother_holds(people)

    def _usual_rise(self, kinds: Set[int]) -> Floats:
        """Give by how much events of these kinds raise each onset, on average over families and months."""
        lasts = np.minimum(self._months, self.people.months - self._event_month).clip(0)
        rise = np.zeros(len(STATES))
        for kind in kinds & set(self._raised):
            rise += (self._raised[kind] - 1) * lasts[self.people.event_kind == kind].sum()
        months = (
            np.minimum(self.people.family_until, self.people.last_day)
            - np.maximum(self.people.family_since, self.people.first_day)
        ).clip(0).sum() / 30.4
        return np.asarray(rise / max(1.0, float(months)))

    def begins_in(self, month: int) -> Singles:
        """Give the chance that each state begins in a month, with what has happened in the half year before."""
        now = self.begins
        recent = (self._event_month > month - self._months) & (self._event_month <= month)
        if not recent.any():
            return now
        more = np.ones_like(now)
        for kind, raised in self._raised.items():
            families = self.people.event_family[recent & (self.people.event_kind == kind)]
            more[families] = np.maximum(more[families], raised)
        return np.asarray(now * more)

    def backwards(self) -> NDArray[np.int8]:
        """
        Draw the past: how many problems each family had 0, 1 … months before the first month, back to a birth.

        Given lasting need the states are reversible, so the same chances lead backwards.
        """
        state, seed = self.first[:, :PROBLEMS].copy(), self.people.seed
        past = np.zeros((OLDEST + 1, self.families), np.int8)
        past[0] = state.sum(axis=1)
        for back in range(1, OLDEST + 1):
            u = stream(seed, "past", back).random((self.families, PROBLEMS), np.float32)
            state = step(state, u, self.plain[:, :PROBLEMS], self.ends[:PROBLEMS])
            past[back] = state.sum(axis=1)
        return past


def packed(state: Flags) -> NDArray[np.uint16]:
    """Pack the states of each family into one number, a bit each in the order of STATES."""
    return np.asarray((state * BITS).sum(axis=-1, dtype=np.uint16))


def unpacked(bits: NDArray[np.uint16]) -> Flags:
    """Give the states again: one more axis, as long as STATES."""
    return np.asarray((bits[..., None] & BITS) != 0)


def how_many(state: Flags) -> NDArray[np.int8]:
    """Count the problems, of the nine, that each family has."""
    return np.asarray(state[..., :PROBLEMS].sum(axis=-1, dtype=np.int8))


def seven(state: Flags, mother_holds: Flags) -> NDArray[np.int8]:
    """Count the disadvantages of TF chart 1 that each family has."""
    hers = state[..., MENTAL_HEALTH] & mother_holds
    return np.asarray(state[..., SIX_OF_SEVEN].sum(axis=-1, dtype=np.int8) + hers)


def _raised() -> dict[int, Singles]:
    table: dict[int, Singles] = {}
    for name, raised in parameters.said("life_events.onset").items():
        row = np.ones(len(STATES), np.float32)
        for state, times in raised.items():
            row[STATES.index(state)] = times
        table[int(LifeEvent[name])] = row
    return table


def _mother_holds(people: People) -> Flags:
    """Say in which families poor mental health, where it is there, is the mother's."""
    share = parameters.said("held_by_mother")["mental_health"]
    drawn = stream(people.seed, "holders", MENTAL_HEALTH).random(len(people.family_z)) < share
    mother = (people.family_carer != NOBODY) & people.female[np.maximum(people.family_carer, 0)]
    return mother & (drawn | (people.family_other == NOBODY))
