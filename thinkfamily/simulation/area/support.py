"""Support: four models of work, what each truly does, for whom, and for how long."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chance import Floats, logistic

MODELS = ("leaflet", "light", "lead", "intensive")
WORLDS = ("none", *MODELS)
NONE = -1
NOT_YET = 2**15 - 1
Months = NDArray[np.int16]
Singles = NDArray[np.float32]


@dataclass(frozen=True)
class Effects:
    """What each model does, in the order of MODELS, and last what none does."""

    ends: Singles
    begins: Singles
    months: Months
    cost: Singles
    assertive: Floats
    lasting: Floats


@cache
def effects() -> Effects:
    """Read what the models do; a model of none, the last, does nothing and costs nothing."""

    def of(name: str, none: float) -> list[float]:
        return [*(parameters.number(f"models.{model}.{name}") for model in MODELS), none]

    return Effects(
        np.array(of("ends", 1), np.float32), np.array(of("begins", 1), np.float32),
        np.array(of("months", 0), np.int16), np.array(of("cost_a_month", 0), np.float32),
        np.array(of("assertive", 0)), np.array(of("lasting", 1)),
    )  # fmt: skip


def takes_it(trust: Floats, model: NDArray[np.int8]) -> Floats:
    """Give the chance that a family takes an offer of a model."""
    constant, by = parameters.numbers("trust.takes_offer")
    return logistic(constant + by * trust + effects().assertive[model])


def leaves(trust: Floats) -> Singles:
    """Give the chance a month that a family leaves early."""
    share, by = parameters.number("trust.leaves_a_month"), parameters.number("trust.leaves_by_trust")
    return np.asarray(share * np.exp(by * trust), np.float32)


def strength(month: int, start: Months, end: Months) -> Singles:
    """
    Give how much of its effect support has in a month: all while it lasts, from the third month; half for six after.

    Nothing where it has not begun (`start` is NOT_YET) or ended before it could work.
    """
    works = int(parameters.number("support.works_from_month"))
    half = int(parameters.number("support.half_months_after"))
    full = (month - start >= works) & (month < end)
    after = (month >= end) & (month < end + half) & (end - start >= works) & (start != NOT_YET)
    return np.asarray(full * np.float32(1) + after * np.float32(0.5), np.float32)


def multiplied(model: NDArray[np.int8], part: Singles) -> tuple[Singles, Singles]:
    """Give by how much each chance to end and to begin is multiplied, by model and strength."""
    does = effects()
    return 1 + (does.ends[model] - 1) * part, 1 - (1 - does.begins[model]) * part
