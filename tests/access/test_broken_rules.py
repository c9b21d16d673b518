"""A rule that is broken is found: the text says something else than the oracle, in one of a few small worlds."""

from itertools import product

import pytest
from django.db import transaction

from tests.access.breaking import Break, bounds, broken, standing_unasked
from tests.access.broken_rules import BROKEN
from tests.access.comparing import Compared
from tests.access.factors import worlds

ORDER = [
    "instants",
    "standing",
    "entries:none",
    "seals",
    "denies:none",
    "links",
    "shields",
    "sharing:level-two",
    "pairs:in-force",
    "sharing:none-in-force",
    "sharing:two-protocols",
    "portal",
    "sent",
]


@pytest.mark.django_db
def test_every_broken_rule_is_caught():
    import time

    left = [*BROKEN, *bounds()]
    print(len(left))
    cases = {case.name: case for case in worlds()}
    for name in ORDER:
        t = time.thread_time()
        with transaction.atomic():
            compared = Compared(cases[name])
            t1 = time.thread_time()
            assert compared.agrees()
            t2 = time.thread_time()
            kept = []
            for rule in left:
                with broken(rule):
                    if compared.agrees():
                        kept.append(rule)
            print(
                f"\n{name}: caught {len(left) - len(kept)} left {len(kept)} lay {t1 - t:.1f} agree {t2 - t1:.2f} all {time.thread_time() - t:.1f}"
            )
            if name in ("instants",):
                with standing_unasked():
                    assert not compared.agrees()
            left = kept
            transaction.set_rollback(True)
    for each in left:
        print(each)
