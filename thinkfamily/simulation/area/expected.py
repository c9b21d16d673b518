"""What comes out by expectation: by quadrature over lasting need, or over many seeds of the first state alone."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chains import PROBLEMS, chains, long_run, onset, over_need
from thinkfamily.simulation.area.chance import Floats, stream
from thinkfamily.simulation.area.children import lasting_spread, threshold

YEARS_BETWEEN = 4
CHILDREN = 400_000


@dataclass(frozen=True)
class Commonest:
    """Of families with so many problems, the commonest combination's share, and the most above main effects alone."""

    share: float
    ratio: float


@cache
def commonest(problems: int) -> Commonest:
    """Look at every combination of so many of the nine problems."""
    z, weight = over_need(801)
    chance = long_run(z)[:, :PROBLEMS]
    sets = [list(each) for each in combinations(range(PROBLEMS), problems)]
    odds = chance / (1 - chance)
    none = weight * (1 - chance).prod(axis=1)
    seen = np.array([none @ odds[:, each].prod(axis=1) for each in sets])
    seen /= seen.sum()
    return Commonest(float(seen.max()), float((seen / _main_effects(seen, sets)).max()))


def _main_effects(seen: Floats, sets: list[list[int]]) -> Floats:
    """Give each combination's share where problems only differ in how common they are: log-linear, same margins."""
    member = np.zeros((len(sets), PROBLEMS))
    for row, each in enumerate(sets):
        member[row, each] = 1
    margin, strength = seen @ member, np.zeros(PROBLEMS)
    for _ in range(500):
        fitted = np.exp(member @ strength)
        fitted /= fitted.sum()
        strength += np.log(margin / (fitted @ member)) / member.sum(axis=1).max()
    return np.asarray(fitted)


@cache
def at_risk_again_and_newly(seed: int = 1) -> tuple[float, float]:
    """Give, over many children at the three ages, the share at risk again, and the share of those at risk newly so."""
    rng = stream(seed, "expected risk")
    z = rng.standard_normal(CHILDREN)
    present = long_run(z)[:, :PROBLEMS]
    kept = 1 - chains().ends[:PROBLEMS] - onset(z)[:, :PROBLEMS]
    state = rng.random(present.shape, np.float32) < present
    held = rng.random((CHILDREN, 3)) < parameters.number("children.has_a_factor")
    fixed = lasting_spread() * rng.standard_normal(CHILDREN)
    fixed -= parameters.number("children.protective_factor") * held.sum(axis=1)
    passing, stays = rng.standard_normal(CHILDREN), parameters.number("children.passing_kept_a_year") ** YEARS_BETWEEN
    risk = np.empty((CHILDREN, 3), np.bool_)
    for age in range(3):
        if age:
            after = present + (state - present) * kept ** (12 * YEARS_BETWEEN)
            state = rng.random(present.shape, np.float32) < after
            passing = stays * passing + np.sqrt(1 - stays**2) * rng.standard_normal(CHILDREN)
        eta = parameters.number("children.by_problem") * state.sum(axis=1) + fixed
        risk[:, age] = eta + parameters.number("children.passing") * passing > threshold()
    again = (risk[:, 0] & risk[:, 1]).sum() + (risk[:, 1] & risk[:, 2]).sum()
    new = (risk[:, 1] & ~risk[:, 0]).sum() + (risk[:, 2] & ~risk[:, 1] & ~risk[:, 0]).sum()
    return float(again / risk[:, :2].sum()), float(new / risk[:, 1:].sum())


def problems_at_first(seed: int, families: int = 12_000) -> NDArray[np.int64]:
    """Draw how many families have none, one … nine problems in the first month of one place: (10,)."""
    rng, part = stream(seed, "first month alone"), parameters.number("place.place_part")
    wards = stream(seed, "first wards").permutation(int(parameters.number("place.wards")))
    scores = (wards - wards.mean()) / wards.std()
    z = part * scores[rng.integers(0, len(wards), families)] + np.sqrt(1 - part**2) * rng.standard_normal(families)
    state = rng.random((families, PROBLEMS), np.float32) < long_run(z)[:, :PROBLEMS]
    return np.bincount(state.sum(axis=1), minlength=PROBLEMS + 1)


@cache
def seven_or_more(seeds: int = 200, families: int = 12_000) -> tuple[float, float]:
    """Give the mean over seeds of how many families have seven problems or more, and its standard error."""
    found = np.array([problems_at_first(seed, families)[7:].sum() for seed in range(seeds)])
    return float(found.mean()), float(found.std() / np.sqrt(seeds))
