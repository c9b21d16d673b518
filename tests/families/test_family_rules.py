"""Relationships read from both sides, generations and ages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.versioned_data import content
from thinkfamily.families.rules import (
    age_in_words,
    age_on,
    by_code,
    called,
    count_generations,
    generations,
    inverse_of,
    is_child,
    is_unborn,
    other_parents_not_known,
    weeks_expecting,
)
from thinkfamily.families.terms import CaresFor, Line, SameHome, Tie

KINDS = by_code(content("families", "relationships")["kinds"])
every_kind = pytest.mark.parametrize("code", KINDS)


def test_there_are_thirty_kinds_and_more():
    assert len(KINDS) == len(content("families", "relationships")["kinds"]) > 30


@every_kind
def test_read_from_the_other_side_and_back_it_is_the_same(code):
    other = KINDS[inverse_of(code, KINDS)]
    assert inverse_of(other["code"], KINDS) == code
    assert other["generation"] == -KINDS[code]["generation"]
    for same in ("tie", "couple", "restricted", "line"):
        assert other[same] == KINDS[code][same]


@every_kind
def test_a_kind_is_described_in_known_words(code):
    kind = KINDS[code]
    assert Tie(kind["tie"])
    assert SameHome(kind["same_home"])
    assert Line(kind["line"])
    assert CaresFor(kind["cares_for"])
    assert set(kind["called"]) <= {"female", "male"}
    assert not kind["parental"] or kind["generation"] == 1


def test_harm_is_restricted_and_nothing_else_is():
    assert {code for code, kind in KINDS.items() if kind["restricted"]} == {"perpetrator_of", "victim_of"}


@pytest.mark.parametrize(
    ("code", "gender", "word"),
    [
        ("parent", "male", "father"),
        ("child", "female", "daughter"),
        ("child", "", "child"),
        ("grandparent", "female", "grandmother"),
        ("cousin", "male", "cousin"),
        ("partner", "female", "partner"),
    ],
)
def test_people_are_called_by_the_word_that_fits(code, gender, word):
    assert called(code, gender, KINDS) == word


WHITAKER = [
    ("Maureen", "parent", "Joanne"),
    ("Joanne", "parent", "Ben"),
    ("Ben", "sibling", "Poppy"),
    ("Lewis", "non_resident_parent", "Ben"),
    ("Lewis", "non_resident_parent", "Poppy"),
    ("Joanne", "parent", "Poppy"),
    ("Teddy", "child", "Joanne"),
    ("Sunita", "peer_mentor", "Joanne"),
]
PEOPLE = ["Poppy", "Ben", "Teddy", "Joanne", "Lewis", "Maureen", "Sunita"]


def test_a_family_of_three_generations():
    placed = generations(PEOPLE, WHITAKER, KINDS)
    assert placed == {"Maureen": 0, "Joanne": 1, "Lewis": 1, "Ben": 2, "Poppy": 2, "Teddy": 2, "Sunita": 0}
    assert count_generations(PEOPLE, WHITAKER, KINDS) == 3


@given(st.permutations(WHITAKER), st.permutations(PEOPLE))
def test_generations_do_not_depend_on_who_is_named_first(ties, people):
    assert generations(people, ties, KINDS) == generations(PEOPLE, WHITAKER, KINDS)


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from(sorted(KINDS)), st.integers(0, 6)).filter(lambda t: t[0] != t[2]),
        max_size=12,
    )
)
def test_ties_that_contradict_each_other_still_place_everybody(ties):
    placed = generations(range(7), ties, KINDS)
    assert set(placed) == set(range(7))
    assert min(placed.values()) == 0


def test_a_parent_nobody_asked_about_stays_a_question():
    assert other_parents_not_known(["Ben", "Poppy", "Teddy"], WHITAKER, KINDS) == ["Teddy"]


def test_a_step_parent_does_not_answer_who_the_other_parent_is():
    ties = [("Samira", "parent", "Leila"), ("Paul", "step_parent", "Leila")]
    assert other_parents_not_known(["Leila"], ties, KINDS) == ["Leila"]


def test_an_unborn_child_has_parents_to_ask_about_too():
    ties = [("baby", "unborn_child", "Rosie"), ("Callum", "parent_of_unborn", "baby")]
    assert other_parents_not_known(["baby"], ties, KINDS) == []


@pytest.mark.parametrize(
    ("born", "day", "child"),
    [
        (date(2008, 11, 22), date(2026, 11, 21), True),
        (date(2008, 11, 22), date(2026, 11, 22), False),
        (date(2027, 3, 1), date(2026, 11, 22), True),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (None, date(2026, 11, 22), None),
    ],
)
def test_who_is_a_child(born, day, child):
    assert is_child(born, day) is child


@given(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.integers(0, 110))
def test_age_goes_up_on_the_birthday_and_not_before(born, years):
    birthday = born.replace(year=born.year + years) if (born.month, born.day) != (2, 29) else None
    if birthday:
        assert age_on(birthday, born) == years
        assert age_on(birthday - timedelta(days=1), born) == years - 1


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2026, 11, 22), "0 weeks"),
        (date(2026, 11, 15), "1 week"),
        (date(2026, 9, 1), "11 weeks"),
        (date(2026, 8, 19), "3 months"),
        (date(2025, 11, 23), "11 months"),
        (date(2024, 12, 1), "23 months"),
        (date(2024, 11, 22), "2"),
        (date(1990, 11, 23), "35"),
    ],
)
def test_an_age_is_said_as_people_say_it(born, words):
    assert age_in_words(date(2026, 11, 22), born) == words


@pytest.mark.parametrize(
    ("day", "weeks"), [(date(2026, 3, 4), 15), (date(2026, 6, 1), 28), (date(2026, 8, 24), 40), (date(2025, 1, 1), 0)]
)
def test_weeks_of_a_pregnancy_due_on_24_august(day, weeks):
    assert weeks_expecting(date(2026, 8, 24), day) == weeks


def test_a_child_is_unborn_until_born():
    assert is_unborn(date(2026, 8, 24), None)
    assert not is_unborn(date(2026, 8, 24), date(2026, 8, 19))
    assert not is_unborn(None, None)
