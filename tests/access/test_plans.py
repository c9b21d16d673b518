"""Nothing that is asked goes through all items, their subjects or the bases: each is found by an index."""

import re
from datetime import UTC, datetime
from itertools import product
from uuid import uuid4

import pytest
from django.db import connection

from tests.access.factors import worlds
from tests.access.laying import Laid
from thinkfamily.sharing import access
from thinkfamily.sharing.access import Asked, Needed

AT = datetime(2026, 3, 10, 12, tzinfo=UTC)
WHO = dict.fromkeys(("me", "practitioner", "agency", "person"), uuid4())
VALUES = WHO | {"since": AT, "at": AT, "today": AT.date(), "ids": [uuid4(), uuid4()]}
ASKED = [
    Asked(portal=portal, **named)
    for portal, named in product((False, True), ({}, {"people": True}, {"items": True}))
] + [Asked(items=True, one=True, short=True, needed=Needed.OWN)]  # fmt: skip
BIG = {"sharing_item": {"i", "j"}, "sharing_subject": {"s", "x"}, "sharing_basis": {"b"}, "people_person": {"p", "q"}}


def plan_of(asked, before):
    with connection.cursor() as cursor:
        sql, values = access.bound((access.at_once if asked.one else access.rows)(asked), VALUES)
        cursor.execute(f"{before} {sql}", values)
        return cursor.fetchall()


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_sqlite_finds_all_by_an_index_and_makes_no_bloom_filter(db, asked):
    if connection.vendor == "sqlite":
        said = [row[3] for row in plan_of(asked, "EXPLAIN QUERY PLAN")]
        # What is worked out in the same statement may be gone through: of that, `x` names what is excluded.
        scanned = {found[1] for line in said if (found := re.match(r"SCAN (\w+)", line))} - {"x"}
        assert scanned
        assert not scanned & set().union(*BIG.values())
        assert not [line for line in said if "BLOOM" in line]


@pytest.mark.postgresql
@pytest.mark.parametrize("asked", [asked for asked in ASKED if not asked.portal], ids=str)
def test_postgresql_can_find_all_by_an_index(db, asked):
    """Tables of a test are small, and are read whole sooner: told not to, it needs none of them whole."""
    Laid(next(case.world for case in worlds() if case.name == "pairs:in-force"))
    with connection.cursor() as cursor:
        for way in ("seqscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    [(plan,)] = plan_of(asked, "EXPLAIN (FORMAT JSON)")
    nodes = [node for node in _nodes(plan[0]["Plan"]) if node.get("Relation Name") in BIG]
    assert nodes
    whole = [node for node in nodes if not {"Index Cond", "Recheck Cond"} & node.keys()]
    assert not [f"{node['Node Type']} of {node['Relation Name']}" for node in whole]


def _nodes(plan):
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)
