"""What would have been: each family decided about, lived again without support and with each model."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area.care import CARE, Care
from thinkfamily.simulation.area.chains import STATES, Flags
from thinkfamily.simulation.area.chance import Floats, stream
from thinkfamily.simulation.area.children import threshold
from thinkfamily.simulation.area.needs import Needs, Singles, chance_of, how_many, step, unpacked
from thinkfamily.simulation.area.provision import returns
from thinkfamily.simulation.area.support import (
    MODELS,
    NOT_YET,
    WORLDS,
    Months,
    effects,
    leaves,
    multiplied,
    strength,
    takes_it,
)  # fmt: skip
from thinkfamily.simulation.area.table import Table

Ids = NDArray[np.int32]
HORIZONS = (6, 12, 24)
AHEAD = HORIZONS[-1]  # months that every decision is followed
NONE_LAST = len(MODELS)  # the model of none, in effects()


@dataclass(frozen=True)
class Potential:
    """Each outcome by world, decision and horizon: (worlds, decisions, horizons); by world and decision the rest."""

    problems: NDArray[np.int8]
    children_at_risk: NDArray[np.int16]
    cost: Floats  # pounds to public services since the decision, support included
    takes: Flags  # (worlds, decisions): would take the offer
    return_month: Months  # months from the end of support, or the decision, to a new referral; NOT_YET when none


class Worlds:
    """Five worlds at once, sharing every number that chance draws."""

    def __init__(self, needs: Needs, care: Care, decisions: Table, trust: Floats, cost: Singles) -> None:
        """Take the decisions as they fell: with them the waits and the places that others had."""
        self.needs, self.children, self._care = needs, care.children, care
        self._cost = np.where(np.arange(len(STATES)) == CARE, 0, cost)
        self._cost_of_care = cost[:, CARE]
        self.family, self.month = decisions["family"].copy(), decisions["month"].astype(int)
        waited = np.where(decisions["start"] != NOT_YET, decisions["start"], decisions["month"])
        count, self._worlds = len(self.family), len(WORLDS)
        model = np.array([NONE_LAST, *range(len(MODELS))], np.int8)
        self._model = np.repeat(model[:, None], count, axis=1)
        chance = takes_it(trust[self.family][None, :], self._model)
        self.takes = (decisions["would_take"] < chance) & (self._model != NONE_LAST) & ~decisions["lost"]
        self._start = np.where(self.takes, waited, NOT_YET).astype(np.int16)
        self._end = np.full((self._worlds, count), NOT_YET, np.int16)
        self._leaves = leaves(trust)[self.family]
        self.state = np.zeros((self._worlds, count, len(STATES)), np.bool_)
        shape = (self._worlds, count, len(HORIZONS))
        self._problems, self._risk = np.zeros(shape, np.int8), np.zeros(shape, np.int16)
        self._costs, self._spent = np.zeros(shape), np.zeros((self._worlds, count))
        self._return = np.full((self._worlds, count), NOT_YET, np.int16)
        self._kid, self._kid_of = _kids(self.children.family, self.family, needs.families)
        self._in_care = np.zeros((self._worlds, len(self._kid)), np.bool_)

    def run(self, months: int, factual: NDArray[np.uint16], in_care: Flags) -> Potential:
        """
        Live every world from each decision on.

        `factual` has the states of each family in each month, packed; `in_care` says which children are in care, or
        would be once born: (months + 1, children).
        """
        for month in range(months + AHEAD + 1):
            begun = np.flatnonzero(self.month == month)
            if len(begun):
                self.state[:, begun] = unpacked(factual[month][self.family[begun]])
                kids = np.isin(self._kid_of, begun)
                self._in_care[:, kids] = in_care[month][self._kid[kids]]
            self._look(month)
            live = np.flatnonzero((self.month <= month) & (month < self.month + AHEAD))
            if len(live):
                self._live(month, live, self.needs.begins_in(month) if month < months else self.needs.begins)
        return Potential(self._problems, self._risk, self._costs, self.takes, self._return)

    def _live(self, month: int, live: NDArray[np.intp], begins: Singles) -> None:
        family, seed = self.family[live], self.needs.people.seed
        start, end = self._start[:, live], self._end[:, live]
        u = stream(seed, "leaving", month).random(self.needs.families, np.float32)[family]
        model = self._model[:, live]
        active = (start <= month) & (end > month)
        done = active & ((month - start >= effects().months[model]) | (u < self._leaves[live]))
        self._end[:, live] = end = np.where(done, month, end).astype(np.int16)
        active &= ~done
        self._come_back(month, live, start, end, active)
        more, fewer = multiplied(model, strength(month, start, end))
        self._spent[:, live] += self._costs_now(month, live) + active * effects().cost[model]
        number = chance_of(seed, month, self.needs.families)[family]
        ends = np.minimum(0.5, self.needs.ends * more[..., None])
        self.state[:, live] = step(
            self.state[:, live], number, np.minimum(0.5, begins[family]) * fewer[..., None], ends
        )
        self._care_for(month, live, more, fewer)

    def _care_for(self, month: int, live: NDArray[np.intp], more: Singles, fewer: Singles) -> None:
        """Let a month pass for each child of these decisions: in care or not."""
        care, column = self._care, np.full(len(self.family), -1)
        column[live] = np.arange(len(live))
        rows = np.flatnonzero(column[self._kid_of] >= 0)
        kid, at = self._kid[rows], column[self._kid_of[rows]]
        self._in_care[:, rows] = step(
            self._in_care[:, rows], care.chance_in(month)[kid], care.begins[kid] * fewer[:, at],
            np.minimum(0.5, care.ends * more[:, at]),
        )  # fmt: skip

    def _costs_now(self, month: int, live: NDArray[np.intp]) -> Floats:
        """Give what a month costs: each state of the family, and each child in care."""
        states = (self.state[:, live] * self._cost[self.family[live]]).sum(axis=-1)
        there = self._in_care & self.children.there(month)[self._kid]
        count = np.array([np.bincount(self._kid_of[each], minlength=len(self.family)) for each in there])
        return np.asarray(states + count[:, live] * self._cost_of_care[self.family[live]])

    def _come_back(self, month: int, live: NDArray[np.intp], start: Months, end: Months, active: Flags) -> None:
        """Refer again some of those whose support has ended, or who had none."""
        closed = np.where(start == NOT_YET, self.month[live], end)
        open_again = ~active & (closed < month) & (self._return[:, live] == NOT_YET)
        u = stream(self.needs.people.seed, "return", month).random(self.needs.families)[self.family[live]]
        now = how_many(self.state[:, live])
        comes = open_again & (u < returns(now, effects().lasting[self._model[:, live]]))
        self._return[:, live] = np.where(comes, month - closed, self._return[:, live])

    def _look(self, month: int) -> None:
        """Write down the outcomes of those for whom a horizon is reached."""
        for at, horizon in enumerate(HORIZONS):
            rows = np.flatnonzero(self.month + horizon == month)
            if len(rows) == 0:
                continue
            now = how_many(self.state[:, rows])
            self._problems[:, rows, at] = now
            self._costs[:, rows, at] = self._spent[:, rows]
            self._risk[:, rows, at] = self._children_at_risk(month, rows, now)

    def _children_at_risk(self, month: int, rows: NDArray[np.intp], now: NDArray[np.int8]) -> NDArray[np.int64]:
        children, problems = self.children, np.zeros(self.needs.families, np.int8)
        there, found = children.there(month), np.zeros(now.shape, np.int64)
        for world in range(self._worlds):
            problems[self.family[rows]] = now[world]
            risk = there & (children.eta(problems, month) > threshold())
            found[world] = np.bincount(children.family[risk], minlength=self.needs.families)[self.family[rows]]
        return found


def _kids(of_family: NDArray[np.int32], family: NDArray[np.int32], families: int) -> tuple[Ids, Ids]:
    """Give the children of each decision’s family, and which decision each is of; a family is decided about once."""
    decision = np.full(families, -1, np.int32)
    decision[family] = np.arange(len(family))
    kid = np.flatnonzero(decision[of_family] >= 0).astype(np.int32)
    return kid, decision[of_family[kid]]
