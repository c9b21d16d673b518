"""What families need comes out as the reports say, and support does what it truly does."""

import numpy as np
import pytest

from tests.area.living import an_area
from thinkfamily.simulation.area import costs
from thinkfamily.simulation.area.chains import (
    NINE,
    STATES,
    chains,
    long_run,
    over_need,
    problem_distribution,
    seven_distribution,
)
from thinkfamily.simulation.area.children import above, above_given_problems, threshold
from thinkfamily.simulation.area.needs import Needs, chance_of, how_many, packed, seven, step, unpacked
from thinkfamily.simulation.area.people import make_people


def test_three_of_seven_million_families_have_a_problem_and_five_thousand_seven_or_more():
    share = problem_distribution()
    assert 1 - share[0] == pytest.approx(3 / 7, abs=0.002)
    assert 12_000 * share[7:].sum() == pytest.approx(8.6, rel=0.1)
    assert share.sum() == pytest.approx(1)


@pytest.mark.parametrize("state", STATES)
def test_each_problem_is_as_common_over_families_as_set(state):
    z, weight = over_need()
    at = STATES.index(state)
    assert weight @ long_run(z)[:, at] == pytest.approx(chains().share[at], rel=1e-4)


def test_by_expectation_a_seventh_of_children_are_at_risk_and_more_with_each_problem():
    assert above(threshold()) == pytest.approx(0.15, abs=1e-6)
    risk = above_given_problems(threshold())
    assert (np.diff(risk) > 0).all()
    assert risk[[0, 5]] == pytest.approx([0.08, 0.73], abs=0.01)


def test_in_a_draw_children_fare_worse_with_every_problem_up_to_five():
    life = an_area()
    there = life.children.there(0) & life.here(0)[life.children.family]
    problems = np.minimum(life.problems[0][life.children.family], 5)[there]
    risk = (life.children.eta(life.problems[0], 0) > threshold())[there]
    by = np.bincount(problems, risk) / np.bincount(problems)
    assert (np.diff(by) > 0).all()


def test_a_draw_is_near_the_expectation_at_first_and_after_three_years():
    life = an_area()
    for month in (0, 36):
        problems = life.problems[month][life.here(month)]
        assert (problems > 0).mean() == pytest.approx(3 / 7, abs=0.015)


def test_two_in_a_hundred_families_have_five_of_the_seven_disadvantages():
    life = an_area(100_000, 3, 2)
    assert seven_distribution()[5:].sum() == pytest.approx(0.02, abs=0.004)
    assert 1 - seven_distribution()[0] == pytest.approx(0.459, abs=0.01)
    count = seven(unpacked(life.states[0]), life.needs.mother_holds)[life.here(0)]
    assert (count >= 5).mean() == pytest.approx(0.02, abs=0.004)
    assert (count >= 1).mean() == pytest.approx(0.459, abs=0.02)


def test_four_in_ten_at_risk_are_so_at_the_next_age_and_half_of_those_at_risk_are_newly_so():
    looks = an_area(100_000, 3, 2).looks
    seen, risk = looks.seen, looks.at_risk
    again = sum((risk[seen[:, age], age - 1] & risk[seen[:, age], age]).sum() for age in (1, 2))
    before = sum(risk[seen[:, age], age - 1].sum() for age in (1, 2))
    new = sum((risk[:, age] & seen[:, age] & ~risk[:, :age].any(axis=1)).sum() for age in (1, 2))
    now = sum((risk[:, age] & seen[:, age]).sum() for age in (1, 2))
    assert 0.40 - 0.03 <= again / before <= 0.45 + 0.03
    assert 0.45 - 0.03 <= new / now <= 0.55 + 0.03


def test_the_past_is_as_the_present():
    past = an_area().needs.backwards()
    for back in (48, 96, 216):
        assert (past[back] > 0).mean() == pytest.approx(3 / 7, abs=0.015)
    both = ((past[0] > 0) & (past[48] > 0)).mean()
    life = an_area(60_000, 4)
    forward = ((life.problems[0] > 0) & (life.problems[48] > 0)).mean()
    assert both == pytest.approx(forward, abs=0.015)


def test_a_state_begun_or_ended_by_one_number_is_never_worse_for_who_is_helped():
    rng = np.random.default_rng(1)
    begins, ends = rng.random(5_000, np.float32) / 2, rng.random(5_000, np.float32) / 4
    helped, alone = np.zeros(5_000, bool), np.zeros(5_000, bool)
    for _ in range(60):
        u = rng.random(5_000, np.float32)
        helped, alone = step(helped, u, begins * 0.8, ends * 1.8), step(alone, u, begins, ends)
        assert not (helped & ~alone).any()
    assert (alone & ~helped).any()


def test_intensive_support_for_a_year_ends_so_many_problems_and_a_leaflet_none():
    people = make_people(100_000, 1, 8)
    needs = Needs(people)
    heavy = how_many(needs.first) >= 3
    found = {}
    for name, (more, fewer) in {"none": (1, 1), "lead": (1.3, 0.9), "intensive": (1.8, 0.8)}.items():
        state = needs.first
        for month in range(12):
            works = month >= 3
            ends, begins = needs.ends * (more if works else 1), needs.plain * (fewer if works else 1)
            state = step(state, chance_of(8, month, needs.families), begins, ends)
        found[name] = how_many(state)[heavy].mean()
    assert how_many(needs.first)[heavy].mean() == pytest.approx(3.57, abs=0.1)
    assert found["none"] == pytest.approx(3.01, abs=0.1)
    assert found["lead"] - found["none"] == pytest.approx(-0.24, abs=0.05)
    assert found["intensive"] - found["none"] == pytest.approx(-0.58, abs=0.08)


def test_states_are_packed_and_unpacked_without_loss():
    state = np.random.default_rng(3).random((40, len(STATES))) < 0.3
    assert np.array_equal(unpacked(packed(state)), state)


def test_the_five_problems_of_the_report_cost_what_it_says_by_arithmetic():
    assert [costs.five_problems(level) for level in (0, 1)] == [35_000, 80_000]
    assert [costs.five_problems_with_society(level) for level in (0, 1)] == pytest.approx([55_000, 115_000])
    assert costs.break_even() == pytest.approx((99_500, 4_975, 14_925))


def test_what_such_families_cost_when_drawn_lies_between_the_reports_figures():
    drawn = 12 * costs.a_month(3, 4_000)[:, [STATES.index(name) for name in costs.FIVE_OF_AH_5_7]].sum(axis=1)
    assert drawn.min() > 35_000
    assert drawn.max() < 80_000
    assert drawn.mean() == pytest.approx(57_500, rel=0.01)


def test_the_nine_problems_are_those_of_the_report_in_its_order():
    assert len(NINE) == 9
    assert not chains().ends[NINE.index("teenage_parenthood")]
