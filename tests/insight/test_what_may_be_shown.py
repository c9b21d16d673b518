"""No small number is shown, and none can be worked out from those that are."""

import copy

import numpy as np
import pytest

from tests.insight.counted import PROBLEMS, WARDS
from thinkfamily.insight.rules import are_counts, may_be_shown, rounded
from thinkfamily.insight.terms import SMALLEST


def table(cells):
    return WARDS | {
        "columns": [str(n) for n in range(len(cells[0]))],
        "rows": [(str(n), r) for n, r in enumerate(cells)],
    }


def shown(cells):
    return [row for _, row in may_be_shown(table(cells))["rows"]]


def test_a_small_number_is_kept_back_with_another_of_its_row_and_of_its_column():
    assert shown([[140, 90, 31], [152, 61, 4], [133, 77, 18]]) == [
        [140, 90, 30], [150, None, None], [135, None, None],
    ]  # fmt: skip


def test_what_is_shown_is_rounded_to_five():
    assert [rounded(count) for count in (10, 12, 13, 17, 18)] == [10, 10, 15, 15, 20]
    assert shown([[143, 92]]) == [[145, 90]]


def test_where_all_is_small_nothing_is_shown():
    found = may_be_shown(table([[1, 2], [0, 3]]))
    assert [cell for _, row in found["rows"] for cell in row] == [None] * 4
    assert found["totals"] == [None, None]


def test_a_table_without_a_small_number_is_shown_whole():
    assert all(cell is not None for _, row in may_be_shown(PROBLEMS)["rows"] for cell in row)
    assert may_be_shown(PROBLEMS)["totals"] == [890]


@pytest.mark.parametrize("seed", range(60))
def test_no_row_or_column_gives_a_small_number_away(seed):
    rng = np.random.default_rng(seed)
    cells = rng.choice([0, 3, 8, 11, 14, 40, 90], (rng.integers(2, 8), rng.integers(2, 5))).tolist()
    found = shown(cells)
    lines = [*zip(cells, found, strict=True), *zip(zip(*cells, strict=True), zip(*found, strict=True), strict=True)]
    for true, seen in lines:
        kept = [count for count, cell in zip(true, seen, strict=True) if cell is None]
        assert all(count >= SMALLEST for count, cell in zip(true, seen, strict=True) if cell is not None)
        assert not kept or len(kept) == len(true) or (len(kept) > 1 and sum(kept) >= SMALLEST)


@pytest.mark.parametrize(
    "spoil",
    [
        {"figure": "who"}, {"rows": "all"}, {"columns": []},
        {"rows": [("Ward", [1])]}, {"rows": [("Ward", [1, 2, -3])]},
        {"rows": [("Ward 1", [1, 2, "3"])]}, {"rows": [(7, [1, 2, 3])]}, {"of": 3}, {"names": ["Megan"]},
        {"rows": [("Ward", [1, 2, 3])] * 101}, {"columns": ["a"] * 13},
    ],
)  # fmt: skip
def test_what_is_no_table_of_counts_is_refused(spoil):
    assert are_counts(WARDS)
    assert not are_counts(copy.deepcopy(WARDS) | spoil)
    assert not are_counts("a table")
