"""After every act and as time passes, the list, the decision and the oracle agree; what is taken shows nothing more."""

from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.db import connection, transaction

from tests.access.breaking import Break, broken
from tests.access.lanes.running import Run
from thinkfamily.people import commands as people

LANES, STEPS = 200, 50
ALL_LANES, ALL_STEPS = 5_000, 100


@contextmanager
def nothing_is_kept_together():
    """Let a link join two records, and leave what protects the one to the one."""
    with patch.object(people, "keep_together", lambda *_: None):
        yield


# Each of these is found only as something ends, is undone, or begins.
BROKEN = {
    "a shield that is lifted still stands": broken(Break("D4", "D4", "h.lifted > :at", "1 = 1")),
    "a shield protects only the record it was set on": nothing_is_kept_together(),
    "what was published stays": broken(Break("P7", "P7", "u.ended > :at", "1 = 1")),
}


def test_the_three_agree_after_every_step(db, pytestconfig):
    lanes, steps = (ALL_LANES, ALL_STEPS) if pytestconfig.getoption("--all") else (LANES, STEPS)
    for first in range(0, lanes, LANES):
        wrong = first_wrong("As time passes", range(first, first + LANES), steps)
        assert not wrong, f"{len(wrong)} things\n" + "\n".join(wrong[:3])


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_found(db, what):
    with BROKEN[what]:
        assert first_wrong("Broken", range(30), STEPS)


def first_wrong(seed, lanes, steps):
    """Run some lanes until something is wrong, and say what."""
    with transaction.atomic():
        _plan_each_time()
        run = Run(seed, lanes, steps)
        found = (wrong for number in range(steps) if (wrong := list(run.step(number))))
        first = next(found, [])
        transaction.set_rollback(True)
    return first


def _plan_each_time():
    """The rows of all lanes are laid and changed in one transaction: a plan kept from its beginning would not do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")
