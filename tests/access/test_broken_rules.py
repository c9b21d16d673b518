"""
A rule that is broken is found: the text then says something else than the oracle, in the world named for it.

That text and oracle agree is asked of both databases; that breaking one of them is noticed, of one.
"""

import json
from pathlib import Path

import pytest
from django.db import transaction

from tests.access.breaking import bounds, broken, standing_unasked
from tests.access.broken_rules import BROKEN
from tests.access.comparing import Compared
from tests.access.factors import worlds

# By world, and by who looks in it: what is found broken there.
SEEN = json.loads((Path(__file__).parent / "caught.json").read_text(encoding="utf-8"))
BREAKS = {str(each): each for each in (*BROKEN, *bounds())}


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("name", SEEN["caught"])
def test_a_broken_rule_is_found(name):
    case = next(each for each in worlds() if each.name == name)
    with transaction.atomic():
        compared, kept = Compared(case), []
        for who, said in SEEN["caught"][name].items():
            looks = [(at, viewer) for at in case.instants for viewer in case.viewers if viewer[1] == who]
            assert not any(compared.is_wrong(*look) for look in looks)
            for each in said:
                ids = BREAKS[each].part == "back"
                with broken(BREAKS[each]):
                    kept += [] if any(compared.is_wrong(*look, ids=ids) for look in looks) else [each]
        transaction.set_rollback(True)
    assert not kept, "\n".join(kept)


@pytest.mark.django_db
def test_standing_that_is_not_asked_is_found():
    """D1 is asked before the text."""
    case = next(each for each in worlds() if each.name == "standing")
    with transaction.atomic():
        compared = Compared(case)
        with standing_unasked():
            assert any(compared.is_wrong(at, viewer) for at in case.instants for viewer in case.viewers)
        transaction.set_rollback(True)


def test_every_part_of_the_text_has_been_broken():
    """Of each it is said where it is found, or that no world tells it apart yet."""
    caught = [each for looks in SEEN["caught"].values() for said in looks.values() for each in said]
    assert sorted([*caught, *SEEN["not told apart"]]) == sorted(BREAKS)
    rules = {BREAKS[each].rule for each in caught}
    assert {f"D{n}" for n in range(2, 10)} | {"P0", "P1", "P2", "P4", "P5", "P6", "P7"} <= rules
    assert {"date", "every subject"} <= rules
