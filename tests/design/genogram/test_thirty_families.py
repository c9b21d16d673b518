"""Thirty families of which each can be drawn without a crossing are drawn without one."""

import time

import pytest

from tests.design.genogram.geometry import faults
from tests.design.genogram.given_families import FAMILIES
from tests.design.genogram.said import said
from thinkfamily.design.genogram import drawn


def test_there_are_thirty_up_to_twenty_five_people():
    assert len(FAMILIES) == 30
    assert max(len(family.people) for family in FAMILIES) == 25


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_nothing_crosses_and_nothing_overlaps(family):
    drawing = drawn(family)
    assert not faults(family, drawing)
    assert {symbol.person.key for symbol in drawing.symbols} == {person.key for person in family.people}
    assert not drawing.checks


def test_a_grandmother_who_brings_several_up_has_it_under_her_name():
    ties = "Maureen > Joanne Shan .Ben .Poppy .Teddy\nLewis /2020 Joanne > Ben Poppy\nJoanne > Teddy"
    people = "Maureen f63, Joanne f34!, Shan f31, Lewis m37, Ben m12, Poppy f8, Teddy m2"
    family = said("Whitaker", people, ties, "Maureen: Maureen Joanne Ben Poppy Teddy")
    drawing = drawn(family)
    assert not faults(family, drawing)
    assert "cares for Ben, Poppy and Teddy" in " ".join(label.words for label in drawing.labels)
    assert "Cared for by Maureen." in dict(drawing.words)["Teddy"]


def test_the_same_family_always_gives_the_same_drawing(capsys):
    took = []
    for family in FAMILIES:
        before = time.process_time()
        first = drawn(family)
        took.append((time.process_time() - before) * 1000)
        assert drawn(family) == first
    with capsys.disabled():
        print(f"\nA drawing takes {sorted(took)[15]:.1f} ms of processor time, the longest {max(took):.1f} ms.")  # noqa: T201
