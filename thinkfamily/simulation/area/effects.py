"""The true effects: over those who got support, at the cut-off, and by when a ward’s support began."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from thinkfamily.simulation.area import parameters
from thinkfamily.simulation.area.life import Life
from thinkfamily.simulation.area.support import MODELS, NOT_YET
from thinkfamily.simulation.area.worlds import HORIZONS

OUTCOMES = ("problems", "children_at_risk", "cost")
NEAR = 3.0  # points of the score on either side of the cut-off
Row = dict[str, object]


def true_effects(life: Life) -> list[Row]:
    """Give each true effect with its size and over how many it is taken."""
    return [*_of_those_helped(life), *_at_the_cut_off(life), *_by_group(life)]


def _effect(life: Life, outcome: str, at: int, world: NDArray[np.int8]) -> NDArray[np.float64]:
    """Give what each decision’s family gains by a world, against none."""
    values = getattr(life.potential, outcome)[:, :, at].astype(np.float64)
    return np.asarray(values[world, np.arange(values.shape[1])] - values[0])


def _got(life: Life) -> NDArray[np.bool_]:
    held = life.services.decisions
    return np.asarray(held["taken"] & (held["start"] != NOT_YET))


def _rows(kind: str, group: object, keep: NDArray[np.bool_], world: NDArray[np.int8], life: Life) -> Iterator[Row]:
    for outcome in OUTCOMES:
        for at, horizon in enumerate(HORIZONS):
            gain = _effect(life, outcome, at, world)[keep]
            size = float(gain.mean()) if len(gain) else None
            of: Row = {"effect": kind, "group": str(group), "outcome": outcome, "months": horizon}
            yield of | {"size": size, "over": len(gain)}


def _of_those_helped(life: Life) -> Iterator[Row]:
    held = life.services.decisions
    for at, model in enumerate(MODELS):
        world = np.full(held.rows, at + 1, np.int8)
        yield from _rows("on those who got it", model, _got(life) & (held["model"] == at), world, life)
    world = (held["model"] + 1).astype(np.int8)
    yield from _rows("on those who got it", "any", _got(life), world, life)


def _at_the_cut_off(life: Life) -> Iterator[Row]:
    """Give the effects of an offer and of support near the cut-off; the offer may be of any model, by its share."""
    if life.selection != "threshold":
        return
    held = life.services.decisions
    near = np.abs(held["score"] - parameters.numbers("selection.threshold")[4]) <= NEAR
    for at, model in enumerate(MODELS):
        world = np.full(held.rows, at + 1, np.int8)
        yield from _rows("of an offer at the cut-off", model, near, world, life)
        yield from _rows("of support at the cut-off", model, near & life.potential.takes[at + 1], world, life)


def _by_group(life: Life) -> Iterator[Row]:
    if not life.selection.startswith("rollout"):
        return
    held, people = life.services.decisions, life.people
    first = np.full(len(people.ward_place), NOT_YET, np.int16)
    np.minimum.at(first, people.family_ward[held["family"]], held["month"])
    begins = first[people.family_ward[held["family"]]]
    world = (held["model"] + 1).astype(np.int8)
    for month in np.unique(begins).tolist():
        yield from _rows("by when a ward began", f"month {month}", _got(life) & (begins == month), world, life)
