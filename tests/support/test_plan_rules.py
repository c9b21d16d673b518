"""What makes a goal or an action one that can be seen to have happened."""

from datetime import date

import pytest

from tests.versioned_data import content
from thinkfamily.support.rules.lead import Led, load_of
from thinkfamily.support.rules.part import (
    Part,
    may_build_team,
    may_choose_lead,
    may_end_place,
    may_hand_over,
    may_say_how_it_goes,
    may_speak_of_action,
    may_write_plan,
)
from thinkfamily.support.rules.plan import Covered, Question, ask_of_action, ask_of_goal, still_to_settle

TODAY = date(2026, 9, 7)
WEIGHTS = content("support", "load")


@pytest.mark.parametrize(
    ("known_when", "by_when", "asked"),
    [
        ("£60 a week is paid for 12 weeks", date(2027, 1, 8), []),
        ("", None, ["known_when", "by_when"]),
        ("Improve attendance", date(2027, 1, 8), ["known_when"]),
        ("Engage better with services", date(2027, 1, 8), ["known_when"]),
        ("Better", date(2027, 1, 8), ["known_when"]),
        ("Sam is on time four days in five", None, ["by_when"]),
        ("Sam is on time four days in five", date(2026, 9, 6), ["by_when"]),
        ("Sam is on time four days in five", TODAY, []),
    ],
)
def test_a_goal_says_how_and_when_we_will_know(known_when, by_when, asked):
    questions = ask_of_goal(known_when=known_when, by_when=by_when, today=TODAY)
    assert [question.field for question in questions] == asked


@pytest.mark.parametrize(
    ("what", "who", "by_when", "how_often", "asked"),
    [
        ("Mend the wall and dry the back bedroom", "service", TODAY, "", []),
        ("Pay £60", "family", None, "each Friday", ["what"]),
        ("Pay £60 into the rent account", "family", None, "each Friday", []),
        ("Liaise with school", "service", TODAY, "", ["what"]),
        ("Support the family", "service", TODAY, "", ["what"]),
        ("Work out with Jo what each bill costs and write it down", "service", TODAY, "", []),
        ("Pay £60 into the rent account", "", None, " ", ["who", "by_when"]),
    ],
)
def test_an_action_says_what_who_and_by_when(what, who, by_when, how_often, asked):
    questions = ask_of_action(what=what, who=who, by_when=by_when, how_often=how_often)
    assert [question.field for question in questions] == asked


def test_a_plan_without_a_goal_asks_for_the_first_and_nothing_else():
    assert len(still_to_settle(goals=[], members=[Covered("Jo", 0)], needs=["Jo: debt"])) == 1


def test_what_is_still_to_settle_is_said_in_sentences():
    settle = still_to_settle(
        goals=[("A bed each", [Question("When will we know? Add a date.", "by_when")])],
        members=[Covered("Jo", 1), Covered("Cai", 0), Covered("Beryl", 0, "She helps and asks for nothing.")],
        needs=["Dean: out of work"],
    )
    assert settle == [
        "“A bed each”: When will we know? Add a date.",
        "Cai has no goal yet. Add one for Cai, or say why there is none.",
        "No goal answers this yet: Dean: out of work. Add one, or say why there is none.",
    ]


def test_load_counts_families_their_size_how_new_they_are_and_open_actions():
    load = load_of([Led(7, new=True), Led(3, new=False)], 2, WEIGHTS)
    assert (load.families, load.people, load.new, load.actions) == (2, 10, 1, 2)
    assert load.points == 2 * WEIGHTS["family"] + WEIGHTS["large_family"] + WEIGHTS["new_family"] + 2
    assert load.in_words == "Leads 2 families, 10 people. 1 of them is new. 2 actions to do."


@pytest.mark.parametrize(
    ("families", "says"), [(0, "Has room"), (4, "Carries a usual load"), (9, "Carries a heavy load")]
)
def test_load_is_said_in_words(families, says):
    assert load_of([Led(3, new=False)] * families, 0, WEIGHTS).says == says


LEAD, BOSS, DOOR, TEAM, NOBODY = (
    Part(leads=True, answers=True), Part(supervises=True), Part(at_door=True), Part(in_team=True), Part()
)  # fmt: skip
MANAGER = Part(answers=True, at_door=True)


@pytest.mark.parametrize(
    ("rule", "may"),
    [
        (lambda part: may_choose_lead(part, lead=""), [LEAD, BOSS, DOOR, MANAGER]),
        (lambda part: may_choose_lead(part, lead="Jo"), [LEAD, BOSS]),
        (lambda part: may_hand_over(part, lead="Jo"), [LEAD, BOSS]),
        (lambda part: may_hand_over(part, lead=""), []),
        (may_build_team, [LEAD, BOSS, MANAGER]),
        (may_write_plan, [LEAD, BOSS, MANAGER]),
        (may_say_how_it_goes, [LEAD, BOSS, MANAGER, TEAM]),
        (lambda part: may_speak_of_action(part, mine=False), [LEAD, BOSS, MANAGER]),
        (lambda part: may_speak_of_action(part, mine=True), [LEAD, BOSS, MANAGER, TEAM, DOOR, NOBODY]),
        (lambda part: may_end_place(part, mine=False), [LEAD, BOSS, MANAGER]),
    ],
)
def test_who_may_do_what_follows_from_the_part_they_have(rule, may):
    parts = {"lead": LEAD, "boss": BOSS, "door": DOOR, "team": TEAM, "nobody": NOBODY, "manager": MANAGER}
    assert {name for name, part in parts.items() if rule(part)} == {n for n, part in parts.items() if part in may}


def test_every_no_says_why():
    assert all(len(may_write_plan(part).because) > 20 for part in (NOBODY, TEAM))
