"""Who is offered support: measured, hidden, by a threshold, or by a roll-out; each with its true probability."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chance import Floats, logistic, stream

SELECTIONS = ("measured", "hidden", "threshold", "rollout", "rollout-by-need")
NEVER_STARTS = 2**15 - 1
ELIGIBLE = 2  # problems on record
SCORED = 1


@dataclass(frozen=True)
class Seen:
    """What is seen of some families when it is decided, and what is not (`z`)."""

    recorded: NDArray[np.int8]
    history: NDArray[np.int64]
    engaged: NDArray[np.bool_]  # as recorded
    place: Floats  # half of how needy the ward is
    z: Floats
    ward: NDArray[np.int8]


@dataclass(frozen=True)
class Offer:
    """Whether support is offered, how likely that was, and the score and start that decided it where they did."""

    chance: Floats
    offered: NDArray[np.bool_]
    priority: Floats  # continuous: who waits is served by it
    score: Floats  # the same where it decided, else nothing (nan)


def starts(seed: int, selection: str, ward_place: Floats) -> NDArray[np.int16]:
    """Give the month from which each ward has support: six wards each at 6, 12, 18, 24 and never."""
    months = [NEVER_STARTS if month is None else month for month in parameters.said("selection.rollout_months")]
    wards = len(ward_place)
    if not selection.startswith("rollout"):
        return np.zeros(wards, np.int16)
    order = np.argsort(-ward_place) if selection == "rollout-by-need" else stream(seed, "rollout").permutation(wards)
    found = np.empty(wards, np.int16)
    found[order] = np.resize(np.repeat(months, -(-wards // len(months))), wards)
    return found


def may_be_decided(
    selection: str, recorded: NDArray[np.int8], start: NDArray[np.int16], month: int
) -> NDArray[np.bool_]:
    """Say for which families a decision is due: enough on record, and support there in their ward."""
    return (recorded >= (SCORED if selection == "threshold" else ELIGIBLE)) & (start <= month)


def offer(rng: Generator, selection: str, seen: Seen) -> Offer:
    """Decide to whom support is offered."""
    u, count = rng.random(len(seen.z)), len(seen.z)
    by_recorded, by_history, by_place, spread, cut = parameters.numbers("selection.threshold")
    noise = rng.normal(0, spread, count)
    priority = by_recorded * seen.recorded + by_history * seen.history + by_place * seen.place + noise
    if selection == "threshold":
        chance = (priority >= cut).astype(np.float64)
    elif selection.startswith("rollout"):
        chance = np.ones(count)
    else:
        chance = _by_odds(selection, seen)
    score = priority if selection == "threshold" else np.full(count, np.nan)
    return Offer(chance, u < chance, priority, score)


def _by_odds(selection: str, seen: Seen) -> Floats:
    constant, recorded, history, engaged, place = parameters.numbers("selection.measured")
    odds = constant + recorded * (seen.recorded - ELIGIBLE) + history * np.minimum(seen.history, 6)
    odds = odds + engaged * seen.engaged + place * seen.place
    if selection == "hidden":
        odds = odds + parameters.number("selection.hidden") * seen.z
    return logistic(odds)
