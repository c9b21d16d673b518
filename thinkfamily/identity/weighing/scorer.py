"""A trained model compiled to Python: the weight of a pair, the same as Splink's, and what each comparison told."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import log2

from thinkfamily.identity.weighing.spec import ASKED, Compared, Record, level_of
from thinkfamily.identity.weighing.trained import Trained

Weigh = Callable[[Record, Record], float]


@dataclass(frozen=True, slots=True)
class Told:
    """What one comparison of a pair told: its name, its level or that nothing could be compared, words and weight."""

    compared: str
    level: str
    words: str
    weight: float


def scorer(trained: Trained, comparisons: Iterable[Compared] = ASKED) -> Weigh:
    """Compile a model: a function that weighs a pair, as log2 of the odds that it is one person, prior included."""
    weighing = [comparer(each, trained) for each in comparisons]
    prior = trained.prior()

    def weigh(x: Record, y: Record) -> float:
        total = prior
        for one in weighing:
            total += one(x, y)
        return total

    return weigh


def reasons(trained: Trained, x: Record, y: Record) -> list[Told]:
    """Say what each comparison of a pair told, and its weight."""
    return [_told(each, trained, x, y) for each in ASKED]


def _told(compared: Compared, trained: Trained, x: Record, y: Record) -> Told:
    place = level_of(compared, x, y)
    if place < 0:
        return Told(compared.name, "", "", 0.0)
    weight = comparer(compared, trained)(x, y)
    if place == len(compared.levels):
        return Told(compared.name, "differ", compared.differs, weight)
    level = compared.levels[place]
    return Told(compared.name, level.name, level.words, weight)


def comparer(compared: Compared, trained: Trained) -> Weigh:
    """Compile one comparison: the first level that holds, its weight, and how rare the value is."""
    pairs = trained.levels[compared.name]
    weights = [log2(m) - log2(u) for m, u in pairs]
    steps = [(level.holds, weight, level.frequency) for level, weight in zip(compared.levels, weights, strict=False)]
    silent, apart, rest = compared.silent, compared.apart, weights[-1]
    exact = log2(pairs[0][1])
    rarity = _rarity(trained, compared.column)
    column = compared.column

    def weigh(x: Record, y: Record) -> float:
        if silent(x, y):
            return 0.0
        if apart(x, y):
            return rest
        for holds, weight, share in steps:
            if holds(x, y):
                if share:
                    return weight + share * (exact - max(rarity(getattr(x, column)), rarity(getattr(y, column))))
                return weight
        return rest

    return weigh


def _rarity(trained: Trained, column: str) -> Callable[[str], float]:
    """Give a look-up of log2 of the share of people with a value."""
    known: Mapping[str, float] = {value: log2(share) for value, share in trained.frequencies.get(column, {}).items()}
    rare = log2(trained.rare.get(column, 1e-5))
    find = known.get
    return lambda value: find(value, rare)
