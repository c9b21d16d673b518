"""A trained model: how often each level is met among pairs of one person (m) and of two (u), and how rare names are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from math import log2
from typing import Any, Final

from thinkfamily.identity.weighing.spec import ASKED, SUMS, Compared

# No level is so sure that one pair could never stand on it.
LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Trained:
    """
    What was learnt, of `people` people: m and u of each level of each comparison, the rest last.

    `frequencies` gives the share of people by each value of a column, `rare` that of a value not listed. `match` and
    `possible` are thresholds as weights (log2 of the odds). `fewest` is the least size of place that searches
    reckon with: whoever is asked for may be nobody in a small index. `telephone` and `beside` are the weights of what
    only a door asks: the same telephone, and somebody named with them who may be the same.
    """

    people: int
    trained_on: str
    of: str
    levels: Mapping[str, tuple[tuple[float, float], ...]]
    frequencies: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    rare: Mapping[str, float] = field(default_factory=dict)
    match: float = 5.0
    possible: float = -4.0
    fewest: int = 20_000
    telephone: float = 9.0
    beside: float = 6.0

    def prior(self) -> float:
        """Weigh, before anything is compared, that two are one person: minus log2 of how many people there are."""
        return -log2(self.people)

    def weight(self, compared: Compared, place: int) -> float:
        """Weigh a level of a comparison, before the rarity of its value counts."""
        m, u = self.levels[compared.name][place]
        return log2(m) - log2(u)

    def frequency(self, column: str, value: str) -> float:
        """Give the share of people with a value."""
        return self.frequencies.get(column, {}).get(value, self.rare.get(column, 1e-5))

    def for_people(self, people: int) -> "Trained":
        """Reckon for an index of another size: agreeing in a rarer thing by chance is met less among more people."""
        people = max(people, self.fewest)
        share = self.people / people
        levels = {}
        for compared in ASKED:
            known = self.levels[compared.name]
            scaled = [
                (m, min(u * share, 1.0)) if level.rarer else (m, u)
                for level, (m, u) in zip(compared.levels, known, strict=False)
            ]
            levels[compared.name] = (*scaled, known[-1])
        return replace(self, people=people, levels=levels)


def conditioned(counted: Mapping[str, Sequence[tuple[float, float]]]) -> dict[str, tuple[tuple[float, float], ...]]:
    """
    Turn the m and u of levels as met into those a sum of weights may use.

    A level under one of another comparison (the same home, under the family name) weighs what it adds once that one
    is known, or what people of one home share would count again and again.
    """
    answer = {}
    for compared in ASKED:
        met = counted[compared.name]
        under = [*(level.under for level in compared.levels), None]
        answer[compared.name] = tuple(
            _under(counted, other, pair) if other else _bounded(*pair) for other, pair in zip(under, met, strict=True)
        )
    return answer


def _under(
    counted: Mapping[str, Sequence[tuple[float, float]]], under: tuple[str, str], pair: tuple[float, float]
) -> tuple[float, float]:
    names = [level.name for compared in ASKED if compared.name == under[0] for level in compared.levels]
    these = [counted[under[0]][names.index(name)] for name in SUMS[under]]
    m, u = sum(each[0] for each in these), sum(each[1] for each in these)
    return _bounded(pair[0] / max(m, LEAST), pair[1] / max(u, LEAST))


def _bounded(m: float, u: float) -> tuple[float, float]:
    return min(max(m, LEAST), 1.0), min(max(u, LEAST), 1.0)


def as_json(trained: Trained) -> str:
    """Write a trained model down."""
    return json.dumps(asdict(trained), ensure_ascii=False, sort_keys=True)


def from_json(written: str | Mapping[str, Any]) -> Trained:
    """
    Read a trained model.

    :raises ValueError: if it does not know every level that is compared.
    """
    read = dict(json.loads(written) if isinstance(written, str) else written)
    read["levels"] = {name: tuple((float(m), float(u)) for m, u in pairs) for name, pairs in read["levels"].items()}
    for compared in ASKED:
        if len(read["levels"].get(compared.name, ())) != len(compared.levels) + 1:
            raise ValueError(f"The model was trained for other levels of {compared.name}. Train it again.")
    return Trained(**read)
