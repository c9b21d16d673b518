"""The people of the invented area are as the published figures say, and the same for the same seed."""

import dataclasses
from functools import cache

import numpy as np
import pytest

from thinkfamily.simulation.area.kinds import Form, LifeEvent, Role
from thinkfamily.simulation.area.people import NEVER, NOBODY, make_people

YEAR = 365.25


@cache
def an_area(residents=40_000, years=3, seed=11):
    return make_people(residents, years, seed)


def at_first(people):
    return people.family_since == people.first_day


def children_at_first(people):
    rows = (people.member_role == Role.CHILD) & (people.born[people.member_person] <= people.first_day)
    return np.bincount(people.member_family[rows], minlength=len(people.family_z))[at_first(people)]


def test_the_same_seed_makes_the_same_people_and_another_makes_others():
    one, same, other = (make_people(2_000, 2, seed) for seed in (5, 5, 6))
    for field in dataclasses.fields(one):
        assert np.array_equal(getattr(one, field.name), getattr(same, field.name))
    assert not np.array_equal(one.born[:500], other.born[:500])


@pytest.mark.parametrize("residents", [1, 2, 3, 10, 57, 1_000])
def test_exactly_so_many_people_live_in_the_place_on_the_first_day(residents):
    people = make_people(residents, 1, 3)
    here = people.household_ward[people.home_household] >= 0
    there = here & ~people.home_second & (people.home_since <= people.first_day)
    there &= (people.home_until > people.first_day) & (people.born[people.home_person] <= people.first_day)
    assert there.sum() == residents
    assert len(np.unique(people.home_person[there])) == residents


def test_there_are_as_many_families_and_children_as_published():
    count = children_at_first(an_area())
    count = count[count > 0]  # one that expects its first since that day may be among them
    assert len(count) == 4_800
    share = np.bincount(np.minimum(count, 4), minlength=5)[1:] / len(count)
    assert share == pytest.approx([0.47, 0.39, 0.105, 0.035], abs=0.02)


def test_a_quarter_of_families_have_a_lone_parent_most_often_the_mother():
    people = an_area()
    alone = at_first(people) & (people.family_form == Form.LONE_PARENT)
    assert alone.sum() / at_first(people).sum() == pytest.approx(0.25, abs=0.02)
    assert people.female[people.family_carer[alone]].mean() == pytest.approx(0.91, abs=0.025)
    assert (people.family_other[alone] == NOBODY).all()


def test_births_are_as_many_as_the_published_rates_give():
    people = an_area()
    born = (people.born >= people.first_day) & (people.born < people.last_day)
    ages = (people.born[born] - people.born[people.mother[born]]) / YEAR
    women = people.female & (people.died > people.last_day)
    now = (people.first_day + 1.5 * YEAR - people.born) / YEAR
    rates = [
        ((ages >= low) & (ages < low + 5)).sum() / 3 / (women & (now >= low) & (now < low + 5)).sum()
        for low in range(15, 45, 5)
    ]
    assert 5 * sum(rates) == pytest.approx(1.49, rel=0.12)


def test_a_mother_is_between_fourteen_and_forty_six_at_each_birth():
    people = an_area()
    known = (people.mother >= 0) & ~people.adopted
    age = (people.born[known] - people.born[people.mother[known]]) / YEAR
    assert age.min() > 14
    assert age.max() < 46.5


def test_a_family_is_one_of_teenage_parenthood_when_the_dates_of_birth_say_so():
    people = an_area()
    settled = at_first(people)
    children = np.isin(people.member_role, [Role.CHILD, Role.GROWN_UP_CHILD])
    whose = people.member_family[children]
    eldest = np.full(len(people.family_z), NEVER)
    np.minimum.at(eldest, whose, people.born[people.member_person[children]])
    mothers = (people.member_role == Role.MOTHER) & settled[people.member_family]
    family = people.member_family[mothers]
    young = eldest[family] - people.born[people.member_person[mothers]] < 20 * YEAR
    assert np.array_equal(young, people.family_teenage[family])


def test_nobody_lives_in_two_homes_at_once_but_a_child_with_a_second_home():
    people = an_area()
    main = ~people.home_second & (people.home_until > people.home_since)
    order = np.lexsort((people.home_since[main], people.home_person[main]))
    person, since, until = (getattr(people, f"home_{name}")[main][order] for name in ("person", "since", "until"))
    again = person[1:] == person[:-1]
    assert (since[1:][again] >= until[:-1][again]).all()
    assert (people.home_until >= people.home_since).all()


def test_every_kind_of_thing_happens_to_some_family():
    people = an_area()
    assert {*np.unique(people.event_kind).tolist()} == {*LifeEvent}
    assert (np.diff(people.event_day) >= 0).all()


def test_some_children_are_twins_adopted_unborn_or_have_a_second_home():
    people = an_area()
    unborn = people.born >= people.last_day
    counts = [flags.sum() for flags in (people.twins >= 0, people.adopted, people.home_second, unborn)]
    assert min(counts) > 30
    twins = np.flatnonzero(people.twins >= 0)
    assert np.array_equal(people.mother[twins], people.mother[people.twins[twins]])
    assert np.array_equal(people.born[twins], people.born[people.twins[twins]])


def test_the_place_neither_fills_nor_empties():
    people = an_area()
    last = (people.family_since < people.last_day) & (people.family_until >= people.last_day)
    assert last.sum() == pytest.approx(at_first(people).sum(), rel=0.08)
