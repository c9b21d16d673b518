"""Children at risk: what their family needs, what is theirs for life, what passes; looked at when 3, 7 and 11."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chains import problem_distribution
from thinkfamily.simulation.area.chance import Floats, below, stream
from thinkfamily.simulation.area.kinds import Role
from thinkfamily.simulation.area.people import People

Singles = NDArray[np.float32]
Ids = NDArray[np.int32]
SHOWN = ("absence", "exclusion", "police_contact", "sdq_very_high")


@dataclass(frozen=True)
class Looks:
    """Each child at the ages looked at: (children, ages); what cannot be known yet is not `seen`."""

    seen: NDArray[np.bool_]
    month: Ids
    eta: Singles
    at_risk: NDArray[np.bool_]
    problems: NDArray[np.int8]


class Children:
    """Everybody who is a child at some time in the period, and what bears on each beside their family's problems."""

    def __init__(self, people: People, months: int) -> None:
        """Draw what is theirs: for life, and month by month for so many months."""
        rows = np.flatnonzero(people.member_role == Role.CHILD)
        self.person, self.family = people.member_person[rows], people.member_family[rows]
        born = people.born[self.person]
        self.born_month = _month_of(people, born)
        self.until_month = self.born_month + 18 * 12
        count, seed = len(rows), people.seed
        rng = stream(seed, "children")
        factors = len(parameters.said("children.protective_factors"))
        self.factors = rng.random((count, factors)) < parameters.number("children.has_a_factor")
        lasting = rng.standard_normal(count) * lasting_spread()
        self._fixed = (lasting - parameters.number("children.protective_factor") * self.factors.sum(axis=1)).astype(
            np.float32
        )
        self._weight, self._kept = (
            parameters.number("children.passing"),
            parameters.number("children.passing_kept_a_year") ** (1 / 12),
        )
        self.passing = np.empty((months + 1, count), np.float32)
        self.passing[0] = rng.standard_normal(count)
        for month in range(1, months + 1):
            new = stream(seed, "passing", month).standard_normal(count, np.float32)
            self.passing[month] = self._kept * self.passing[month - 1] + np.sqrt(1 - self._kept**2) * new
        self.noise = stream(seed, "shown").standard_normal((count, len(SHOWN)), np.float32) * parameters.number(
            "children.shown_noise"
        )
        self.shown_above = np.array([_shown_above(name) for name in SHOWN], np.float32)

    def apart_from_problems(self, month: int) -> Singles:
        """Give what bears on each child in a month, without what their family needs."""
        return np.asarray(self._fixed + self._weight * self.passing[month], np.float32)

    def eta(self, problems: NDArray[np.int8], month: int) -> Singles:
        """Give how much is against each child in a month, by how many problems each family has then."""
        each = parameters.number("children.by_problem")
        return np.asarray(each * problems[self.family] + self.apart_from_problems(month), np.float32)

    def there(self, month: int) -> NDArray[np.bool_]:
        """Say who is born and under 18 in a month."""
        return (self.born_month <= month) & (month < self.until_month)

    def looks(self, seed: int, months: int, now: NDArray[np.int8], past: NDArray[np.int8]) -> Looks:
        """
        Look at every child at the three ages, in the period or before it.

        `now` is how many problems each family has in each month, `past` how many so many months before the first.
        """
        ages = [int(age) for age in parameters.numbers("children.ages")]
        month = self.born_month[:, None] + 12 * np.array(ages, np.int32)
        passing = self._passing_at(seed, month, months)
        before = np.clip(-month, 0, len(past) - 1)
        problems = np.where(
            month > 0, now[np.clip(month, 0, months), self.family[:, None]], past[before, self.family[:, None]]
        )
        each = parameters.number("children.by_problem")
        eta = (each * problems + self._fixed[:, None] + self._weight * passing).astype(np.float32)
        return Looks(month <= months, month, eta, eta > threshold(), problems.astype(np.int8))

    def _passing_at(self, seed: int, month: Ids, months: int) -> Singles:
        """Give what passes at each look: as drawn in the period, and backwards from its first month."""
        rows, found = np.arange(len(month)), np.empty(month.shape, np.float32)
        later, at = self.passing[0].copy(), np.zeros(len(month), np.int32)
        for age in range(month.shape[1] - 1, -1, -1):
            kept = self._kept ** (at - np.minimum(month[:, age], 0))
            new = stream(seed, "past looks", age).standard_normal(len(month), np.float32)
            back = kept * later + np.sqrt(1 - kept**2) * new
            inside = month[:, age] >= 0
            found[:, age] = np.where(inside, self.passing[np.clip(month[:, age], 0, months), rows], back)
            later, at = np.where(inside, later, back).astype(np.float32), np.minimum(month[:, age], 0)
        return found


def _month_of(people: People, days: Ids) -> Ids:
    """Give the month, from 0 for the first of the period, that each day lies in; months before it are negative."""
    dates = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)
    first = np.datetime64(people.first_day, "D").astype("datetime64[M]").astype(np.int32)
    return np.asarray(dates - first, np.int32)


def lasting_spread() -> float:
    """Give the spread of what is a child's for life beside the protective factors: together as fitted."""
    share, each = parameters.number("children.has_a_factor"), parameters.number("children.protective_factor")
    factors = len(parameters.said("children.protective_factors")) * share * (1 - share) * each**2
    return float(np.sqrt(parameters.number("children.lasting") ** 2 - factors))


def above(eta: float, noise: float = 0.0) -> float:
    """Give the share of children with more than so much against them, by expectation."""
    return float((problem_distribution() * above_given_problems(eta, noise)).sum())


def above_given_problems(eta: float, noise: float = 0.0) -> Floats:
    """Give the same for none, one … nine problems: (10,)."""
    each, factor = parameters.number("children.by_problem"), parameters.number("children.protective_factor")
    share, factors = parameters.number("children.has_a_factor"), len(parameters.said("children.protective_factors"))
    spread = np.sqrt(lasting_spread() ** 2 + parameters.number("children.passing") ** 2 + noise**2)
    total = np.zeros(10)
    for held in range(factors + 1):
        weight = [1, 3, 3, 1][held] * share**held * (1 - share) ** (factors - held)
        total += weight * below((each * np.arange(10) - factor * held - eta) / spread)
    return total


@cache
def threshold() -> float:
    """Give how much must be against a child to be at risk, so that the share at risk is as set."""
    return _solved(parameters.number("children.at_risk"), 0.0)


@cache
def _shown_above(name: str) -> float:
    return _solved(float(parameters.said("children.shown")[name]), parameters.number("children.shown_noise"))


def _solved(share: float, noise: float) -> float:
    low, high = -5.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if above(middle, noise) > share else (low, middle)
    return low
