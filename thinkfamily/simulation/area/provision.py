"""Services with places: what is offered is taken or not, waits for a place, begins and ends."""

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.chance import Floats, stream
from thinkfamily.simulation.area.choosing import SELECTIONS, Seen, may_be_decided, offer, starts
from thinkfamily.simulation.area.people import People
from thinkfamily.simulation.area.support import MODELS, NONE, NOT_YET, effects, leaves, takes_it
from thinkfamily.simulation.area.table import Table

Flags = NDArray[np.bool_]
Ids = NDArray[np.int32]
WEEKS_A_MONTH = 52 / 12


class Services:
    """Every decision, and what became of it; `model`, `start` and `end` of each family's support."""

    def __init__(self, people: People, trust: Floats, selection: str) -> None:
        """
        Begin with nobody decided about.

        :raises ValueError: if there is no such selection.
        """
        if selection not in SELECTIONS:
            raise ValueError(f"Choose who gets support by one of: {', '.join(SELECTIONS)}.")
        self.people, self.trust, self.selection = people, trust, selection
        families = len(trust)
        self.ward_starts = starts(people.seed, selection, people.ward_place)
        self._starts = self.ward_starts[people.family_ward]
        self._decided = np.zeros(families, np.bool_)
        self.model = np.full(families, NONE, np.int8)
        self.start, self.end = (np.full(families, NOT_YET, np.int16) for _ in range(2))
        per_1000 = [parameters.number(f"models.{model}.places_per_1000_families") for model in MODELS]
        self.places = np.maximum(1, np.round(np.array(per_1000) * families / 1000)).astype(int)
        self._leaves = leaves(trust)
        self.decisions = Table(
            family=np.int32(0), month=np.int16(0), recorded=np.int8(0), history=np.int16(0), engaged=np.bool_(False),
            place=np.float32(0), priority=np.float32(0), score=np.float32(np.nan), chance=np.float64(0),
            offered=np.bool_(False), model=np.int8(NONE), would_take=np.float32(0), taken=np.bool_(False),
            start=np.int16(NOT_YET), end=np.int16(NOT_YET), lost=np.bool_(False),
        )  # fmt: skip

    def decide(self, month: int, recorded: NDArray[np.int8], here: Flags) -> None:
        """Decide about each family that comes to be eligible in a month, once."""
        due = here & ~self._decided & may_be_decided(self.selection, recorded, self._starts, month)
        families = np.flatnonzero(due).astype(np.int32)
        rng = stream(self.people.seed, "decisions", month)
        seen, count = self._seen(rng, families, recorded), len(families)
        made = offer(rng, self.selection, seen)
        shares = np.array([parameters.number(f"models.{model}.share") for model in MODELS])
        model = rng.choice(len(MODELS), count, p=shares / shares.sum()).astype(np.int8)
        would = rng.random(count)
        taken = made.offered & (would < takes_it(self.trust[families], model))
        self._decided[families] = True
        self.decisions.add(
            count, family=families, month=month, recorded=seen.recorded, history=seen.history, engaged=seen.engaged,
            place=seen.place, priority=made.priority, score=made.score, chance=made.chance, offered=made.offered,
            model=np.where(made.offered, model, NONE), would_take=would, taken=taken,
        )  # fmt: skip

    def _seen(self, rng: np.random.Generator, families: Ids, recorded: NDArray[np.int8]) -> Seen:
        people, count = self.people, recorded[families]
        constant, by = parameters.numbers("noticing.history")
        noise = rng.normal(0, parameters.number("selection.engagement_noise"), len(families))
        ward = people.family_ward[families]
        return Seen(
            count, rng.poisson(np.exp(constant + by * count)), self.trust[families] + noise > 0,
            people.ward_place[ward] / 2, people.family_z[families].astype(np.float64), ward,
        )  # fmt: skip

    def month(self, month: int, here: Flags) -> Ids:
        """End what ends, let those who waited too long go, and begin where there is a place; give who begins."""
        self._end(month, here)
        rows = self._waiting(month, here)
        begun = [self._begin(month, model, rows) for model in range(len(MODELS))]
        return np.concatenate(begun)

    def _end(self, month: int, here: Flags) -> None:
        active = np.flatnonzero((self.start <= month) & (self.end > month))
        u = stream(self.people.seed, "leaving", month).random(len(self.start), np.float32)[active]
        lasts = effects().months[self.model[active]]
        done = (month - self.start[active] >= lasts) | (u < self._leaves[active]) | ~here[active]
        self.end[active[done]] = month
        last = np.full(len(self.start), -1, np.int32)
        last[self.decisions["family"]] = np.arange(self.decisions.rows)
        self.decisions["end"][last[active[done]]] = month

    def _waiting(self, month: int, here: Flags) -> Ids:
        """Give the decisions that wait for a place; a third of those who wait half a year are lost."""
        held = self.decisions
        rows = np.flatnonzero(held["taken"] & ~held["lost"] & (held["start"] == NOT_YET))
        weeks = (month - held["month"][rows]) * WEEKS_A_MONTH
        limit = parameters.number("support.lost_after_weeks")
        long = (weeks >= limit) & (weeks - WEEKS_A_MONTH < limit)
        u = stream(self.people.seed, "waiting", month).random(len(rows))
        lost = (long & (u < parameters.number("support.lost"))) | ~here[held["family"][rows]]
        held["lost"][rows[lost]] = True
        return rows[~lost].astype(np.int32)

    def _begin(self, month: int, model: int, rows: Ids) -> Ids:
        held = self.decisions
        busy = ((self.model == model) & (self.start <= month) & (self.end > month)).sum()
        mine = rows[held["model"][rows] == model]
        order = np.lexsort((mine, held["month"][mine], -held["priority"][mine]))
        chosen = mine[order[: max(0, int(self.places[model] - busy))]]
        families = held["family"][chosen]
        held["start"][chosen] = self.start[families] = month
        self.model[families] = model
        return families


def returns(problems: NDArray[np.int8], lasting: Floats) -> Floats:
    """Give the chance a month that a closed family is referred again."""
    base, by = parameters.numbers("support.return_a_month")
    return np.asarray(np.minimum(1, base * np.exp(by * problems) * lasting))


def contacts_a_month(recorded: NDArray[np.int8]) -> Floats:
    """Give how many contacts about a family reach the door in a month, on average."""
    constant, by = parameters.numbers("noticing.contacts")
    return np.exp(constant + by * recorded)


def trust(people: People) -> Floats:
    """Draw how readily each family trusts those who offer help: less where lasting need is high."""
    by = parameters.number("trust.by_need")
    own = stream(people.seed, "trust").standard_normal(len(people.family_z))
    return np.asarray(by * people.family_z + np.sqrt(1 - by**2) * own)
