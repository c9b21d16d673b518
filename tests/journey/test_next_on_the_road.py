"""What comes next for a family follows the road: no step stands before one that it needs."""

import pytest

from tests import given
from thinkfamily.journey.rules import in_order_of_the_road

FIRST, THEN = given.later(1), given.later(9)


@pytest.mark.parametrize(
    ("due", "order"),
    [
        ({"agree_plan": FIRST, "assess_family": THEN}, ["assess_family", "agree_plan"]),
        ({"agree_plan": THEN, "assess_family": FIRST}, ["assess_family", "agree_plan"]),
        ({"see_child": FIRST, "agree_plan": THEN}, ["see_child", "agree_plan"]),
        ({"review_plan": FIRST, "see_child": THEN, "agree_plan": THEN}, ["agree_plan", "review_plan", "see_child"]),
    ],
    ids=["plan-first", "as-due", "no-step", "three"],
)
def test_no_step_of_the_road_comes_before_the_one_it_stands_on(due, order):
    assert in_order_of_the_road(due) == order
