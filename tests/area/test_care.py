"""Care is of a child: each child’s own state, with a cost of its own, and shared chance in every world."""

import numpy as np
import pytest

from tests.area.living import an_area
from thinkfamily.simulation.area.care import CARE, Care
from thinkfamily.simulation.area.children import Children
from thinkfamily.simulation.area.needs import BITS
from thinkfamily.simulation.area.people import NOBODY, make_people
from thinkfamily.simulation.area.report import targets
from thinkfamily.simulation.area.spells import OPEN, records_of_need, spells
from thinkfamily.simulation.area.truth import child_months, family_months


def test_seven_in_a_thousand_children_are_in_care_at_first_and_some_years_on():
    shares = []
    for seed in range(20, 26):
        people = make_people(60_000, 1, seed)
        children = Children(people, 0)
        care = Care(people, children)
        now = care.first
        shares.append(now[children.there(0)].mean())
        plain = np.ones(care.families, np.float32)
        for month in range(48):
            now = care.month(month, now, plain, plain)
        shares.append(now[children.there(0)].mean())
    assert np.mean(shares[::2]) == pytest.approx(0.007, rel=0.1)
    assert np.mean(shares[1::2]) == pytest.approx(0.007, rel=0.1)


def test_a_child_is_in_care_and_not_their_brothers_and_sisters_with_them():
    life = an_area()
    family, now = life.children.family, life.in_care[0]
    there = life.children.there(0)
    count, size = (np.bincount(family[flags], minlength=life.needs.families) for flags in (now, there))
    assert ((count > 0) & (count < size)).any()
    assert (count <= size).all()
    assert np.array_equal((life.states[0] & BITS[CARE]) > 0, count > 0)


def test_each_child_in_care_costs_what_one_does():
    life = an_area()
    several = next(
        (month, family)
        for month in range(life.people.months + 1)
        for family, many in enumerate(np.bincount(life.children.family[life.in_care[month]]))
        if many == 2
    )
    month, family = several
    states = (life.states[month, family] & BITS) > 0
    rest = (life.price[family] * states)[:CARE].sum()
    supported = life.model[month, family] >= 0
    assert not supported
    assert life.cost[month, family] == pytest.approx(rest + 2 * life.price[family, CARE], rel=1e-4)
    assert 36_000 / 12 <= life.price[family, CARE] <= 48_000 / 12


def test_every_spell_of_care_is_a_childs_and_adds_up_to_the_months():
    life = an_area()
    found = spells(life)
    mine = found["state"] == CARE
    assert {*found["person"][mine].tolist()} <= {*life.children.person.tolist()}
    for month in (0, 20, 36):
        now = mine & (found["since_month"] <= month) & ((found["until_month"] > month) | (found["until_month"] == OPEN))
        assert sorted(found["person"][now]) == sorted(life.children.person[life.in_care[month]])


def test_social_care_has_the_child_on_record():
    life = an_area()
    everybody = {"social_care": np.ones(len(life.people.born), np.bool_)}
    found = records_of_need(life, everybody)
    care = found["state"] == CARE
    assert care.sum() > 20
    assert NOBODY not in found["person"][care]
    assert {*found["person"][care].tolist()} <= {*life.children.person.tolist()}


def test_the_truth_has_it_by_child_and_month():
    life = an_area(6_000, 1, 3)
    by_child = sum(int(month["in_care"].sum()) for month in child_months(life))
    by_family = sum(int(month["children_in_care"].sum()) for month in family_months(life))
    assert by_child == by_family > 0


def test_the_report_counts_children_in_care():
    target = next(each for each in targets(an_area(100_000, 3, 2)) if each.what.startswith("children in care"))
    assert target.value == "0.7%"
    assert float(target.drawn.rstrip("%")) == pytest.approx(0.7, abs=0.18)
