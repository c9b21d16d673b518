"""The figures of an invented area for those who decide which services there are: counts, and nobody in them."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from thinkfamily.insight.terms import Counts, Figure
from thinkfamily.simulation.area.chains import NINE
from thinkfamily.simulation.area.children import threshold
from thinkfamily.simulation.area.life import Life
from thinkfamily.simulation.area.needs import BITS

MOST = 7  # problems, the last group holding all with more


def figures(life: Life) -> list[Counts]:
    """Count what families need on the last day, who moved in and out of risk, and what agencies know of it."""
    return [_problems(life), _risk(life), _wards(life), _known(life), _reached(life)]


def called(life: Life) -> str:
    """Say what the figures are of."""
    people = life.people
    first, last = (np.datetime64(day, "D").astype(date) for day in (people.first_day, people.last_day - 1))
    return f"An invented area of {people.residents:,} people, {first:%B %Y} to {last:%B %Y}"


def _counts(
    figure: Figure, of: str, row: str, columns: list[str], names: list[str], cells: NDArray[np.int64]
) -> Counts:
    rows = [(name, each) for name, each in zip(names, cells.tolist(), strict=True)]
    return Counts(figure=figure.value, of=of, row=row, columns=columns, rows=rows)


def _last(life: Life) -> tuple[int, NDArray[np.bool_]]:
    return life.people.months, life.here(life.people.months)


def _problems(life: Life) -> Counts:
    month, here = _last(life)
    count = np.bincount(np.minimum(life.problems[month][here], MOST), minlength=MOST + 1)
    names = [*map(str, range(MOST)), f"{MOST} or more"]
    return _counts(Figure.PROBLEMS, "families", "Problems", ["Families"], names, count[:, None])


def _risk(life: Life) -> Counts:
    cells, names = [], []
    for year in range(life.people.months // 12):
        first, last = 12 * year, 12 * year + 12
        both = life.children.there(first) & life.children.there(last)
        both &= life.here(first)[life.children.family] & life.here(last)[life.children.family]
        before, after = (life.children.eta(life.problems[month], month)[both] > threshold() for month in (first, last))
        cells.append([int(each.sum()) for each in (~before & ~after, ~before & after, before & ~after, before & after)])
        names.append(f"Year {year + 1}")
    columns = ["Not at risk", "Came to be at risk", "No longer at risk", "At risk throughout"]
    return _counts(Figure.RISK, "children there when the year began and ended", "Year", columns, names, np.array(cells))


def _wards(life: Life) -> Counts:
    month, here = _last(life)
    group = np.searchsorted([1, 3], life.problems[month][here], side="right")
    wards = len(life.people.ward_place)
    cells = np.bincount(life.people.family_ward[here] * 3 + group, minlength=3 * wards).reshape(wards, 3)
    names = [f"Ward {ward + 1}" for ward in range(wards)]
    columns = ["No problem", "1 or 2", "3 or more"]
    return _counts(Figure.WARDS, "families", "Ward", columns, names, cells)


def _known(life: Life) -> Counts:
    month, here = _last(life)
    has = (life.states[month][here][:, None] & BITS[: len(NINE)]) != 0
    known = life.noticing.on_record[here][:, : len(NINE)]
    cells = np.stack([(has & known).sum(axis=0), (has & ~known).sum(axis=0)], axis=1)
    names = [name.replace("_", " ").capitalize() for name in NINE]
    return _counts(Figure.KNOWN, "families with the problem", "Problem", ["On record", "Not on record"], names, cells)


def _reached(life: Life) -> Counts:
    month, here = _last(life)
    truly, known = np.minimum(life.problems[month][here], 5), np.minimum(life.recorded[month][here], 3)
    cells = np.bincount(truly * 4 + known, minlength=24).reshape(6, 4)
    columns = ["None on record", "1 on record", "2 on record", "3 or more on record"]
    return _counts(Figure.REACHED, "families", "Problems", columns, [*map(str, range(5)), "5 or more"], cells)
