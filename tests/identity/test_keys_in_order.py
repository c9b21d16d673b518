"""Very many keys are put into the index in order, and memory does not grow with how many they are."""

from contextlib import closing
from multiprocessing import get_context

import numpy as np

from thinkfamily.identity.index import bulk, sorting

RANDOM = np.random.default_rng(7)
ENDS = np.array([-(2**63), -1, 0, 1, 2**63 - 1])


def some_keys(many=3000):
    """Give keys of a batch in order: few are alike, and the least and greatest are among them."""
    return np.sort(np.concatenate([ENDS, RANDOM.integers(-(2**63), 2**63 - 1, many), np.repeat(RANDOM.integers(9), 9)]))


def test_keys_of_many_batches_come_back_by_key_then_person():
    added = []
    with closing(sorting.Keys()) as keys:
        for batch in range(3):
            some = some_keys()
            persons = np.arange(len(some)) + batch * 10_000
            keys.add(some, persons)
            added += zip(some.tolist(), persons.tolist(), strict=True)
        given = [pair for part in keys.in_order() for pair in part.tolist()]
    assert given == sorted(added)


def test_what_memory_should_not_hold_lies_in_files(monkeypatch):
    monkeypatch.setattr(sorting, "IN_MEMORY", 64)
    with closing(sorting.Keys()) as keys:
        keys.add(some_keys(), np.arange(3014))
        held = [part for part in keys._parts if not part._rolled]
        assert held == []
        assert sum(len(part) for part in keys.in_order()) == 3014


def test_nothing_added_is_nothing_given():
    with closing(sorting.Keys()) as keys:
        assert list(keys.in_order()) == []


def test_a_helper_whose_process_was_killed_ends_too():
    helper = get_context("fork").Process(target=bulk.end_with, args=(0,))
    helper.start()
    helper.join(20)
    assert helper.exitcode == 1
