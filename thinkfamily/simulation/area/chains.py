"""What comes and goes in a family: a state begins and ends by chance, more where lasting need is high."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chance import Floats, below, quantiles

Flags = NDArray[np.bool_]

NINE = (
    "mental_health", "physical_disability", "substance_misuse", "domestic_violence", "financial_stress",
    "no_parent_in_work", "teenage_parenthood", "poor_basic_skills", "poor_housing",
)  # fmt: skip
OTHERS = (
    "no_qualifications", "low_income", "cannot_afford_food_and_clothing", "offending", "homelessness", "child_in_care",
)  # fmt: skip
STATES = NINE + OTHERS
PROBLEMS = len(NINE)
TEENAGE = NINE.index("teenage_parenthood")
MENTAL_HEALTH = NINE.index("mental_health")
# The seven of TF chart 1, but for the mother's mental health, which is counted where she holds it.
SIX_OF_SEVEN = tuple(
    STATES.index(name)
    for name in (
        "no_parent_in_work", "poor_housing", "physical_disability", "no_qualifications", "low_income",
        "cannot_afford_food_and_clothing",
    )
)  # fmt: skip
MOST_ONSET = 0.5


@dataclass(frozen=True)
class Chains:
    """The numbers of every state, in the order of STATES."""

    share: Floats  # of families that have it, in the long run
    loading: Floats  # how much of it is the family's lasting need
    ends: Floats  # chance a month that it ends; 0 where it never does


@cache
def chains() -> Chains:
    """Read the numbers of the states."""
    lasts = [parameters.said(f"chains.{name}.months") for name in STATES]
    return Chains(
        np.array([parameters.number(f"chains.{name}.prevalence") for name in STATES]),
        np.array([parameters.number(f"chains.{name}.loading") for name in STATES]),
        np.array([1 / months if months else 0.0 for months in lasts]),
    )


def long_run(z: Floats) -> Floats:
    """Give the chance that each state is present in the long run, by lasting need: (families, states)."""
    all_of_them = chains()
    at = quantiles(all_of_them.share) + all_of_them.loading * np.asarray(z, np.float64)[:, None]
    return below(at / np.sqrt(1 - all_of_them.loading**2))


def onset(z: Floats) -> Floats:
    """Give the chance a month that each state begins, by lasting need: (families, states)."""
    present = long_run(z)
    return np.minimum(MOST_ONSET, chains().ends * present / np.maximum(1 - present, 1e-9))


def over_need(points: int = 4001) -> tuple[Floats, Floats]:
    """Give points of lasting need and the weight of each, to take an expectation over families."""
    z = np.linspace(-6.5, 6.5, points)
    weight = np.exp(-(z**2) / 2)
    return z, weight / weight.sum()


def counts(chance: Floats) -> Floats:
    """Give the distribution of how many of some independent things are so: (rows, things) to (rows, things + 1)."""
    rows, things = chance.shape
    found = np.zeros((rows, things + 1))
    found[:, 0] = 1
    for thing in range(things):
        one = chance[:, thing, None]
        found[:, 1:] = found[:, 1:] * (1 - one) + found[:, :-1] * one
        found[:, :1] *= 1 - one
    return found


@cache
def problem_distribution() -> Floats:
    """Give the share of families with none, one … nine problems, by expectation: (10,)."""
    z, weight = over_need()
    return np.asarray(weight @ counts(long_run(z)[:, :PROBLEMS]))


@cache
def seven_distribution() -> Floats:
    """Give the share of families with none, one … seven disadvantages, by expectation: (8,)."""
    z, weight = over_need()
    chance = long_run(z)
    lone = parameters.number("families.lone_parent") * parameters.number("families.lone_parent_is_mother")
    hers = lone + (1 - parameters.number("families.lone_parent")) * parameters.said("held_by_mother")["mental_health"]
    together = np.concatenate([chance[:, SIX_OF_SEVEN], hers * chance[:, MENTAL_HEALTH, None]], axis=1)
    return np.asarray(weight @ counts(together))
