"""What each month of a problem costs public services, low to high, at the reports' prices."""

import numpy as np

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chains import STATES
from thinkfamily.simulation.area.chance import Floats, stream

FIVE_OF_AH_5_7 = ("mental_health", "substance_misuse", "domestic_violence", "homelessness", "offending")
THOUSAND = 1000


def a_year(level: int) -> Floats:
    """Give the cost in pounds of a year of each state, at the low (0) or the high (1) price."""
    costs = parameters.everything()["costs"]
    return np.array([costs[name]["value"][level] * THOUSAND if name in costs else 0.0 for name in STATES])


def a_month(seed: int, families: int) -> Floats:
    """Draw what a month of each state costs each family, in pounds: (families, states); care is for each child."""
    spread = parameters.numbers("costs_said.spread")
    between = stream(seed, "costs").beta(spread[0], spread[1], (families, len(STATES)))
    low, high = a_year(0), a_year(1)
    return np.asarray((low + between * (high - low)) / 12)


def five_problems(level: int) -> float:
    """Add up what the family of AH 5.7 with its five problems costs a year, in pounds."""
    prices = a_year(level)
    return float(sum(prices[STATES.index(name)] for name in FIVE_OF_AH_5_7))


def five_problems_with_society(level: int) -> float:
    """Give the same with what it costs the economy and society."""
    return five_problems(level) * parameters.numbers("costs_said.economy_and_society")[level]


def break_even() -> tuple[float, float, float]:
    """
    Give a year's cost of the family of AH 5 note 34, and the cost of support that its saving would just pay.

    Five problems and a child at risk of care, both at their middle; saved by 5 to 15 in a hundred (AH 5.35).
    """
    problems = (five_problems(0) + five_problems(1)) / 2
    care = sum(parameters.numbers("costs.child_in_care")) / 2 * THOUSAND
    low, high = parameters.numbers("costs_said.break_even")
    return problems + care, (problems + care) * low, (problems + care) * high
