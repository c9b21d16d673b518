"""How two people can be tied: no circle, nobody twice, no father younger than his son; and what can end."""

from datetime import date
from uuid import UUID

import pytest

from tests.versioned_data import content
from thinkfamily.families.rules import (
    Tied,
    as_it_is_now,
    as_written,
    by_code,
    called_as,
    may_be_dated,
    may_be_so_old,
    may_be_tied,
    may_end,
    may_have_left,
    may_have_responsibility,
    phrase,
)

KINDS = by_code(content("families", "relationships")["kinds"])
LOWRI, DEAN, MEGAN, CAI, BABY, NAN = (
    Tied(UUID(int=number), name, **known)
    for number, (name, known) in enumerate(
        {
            "Lowri": {"age": 36, "adult": True}, "Dean": {"adult": True}, "Megan": {"age": 14, "adult": False},
            "Cai": {"age": 3, "adult": False}, "Baby": {"unborn": True}, "Nan": {"age": 61, "adult": True},
        }.items()
    )
)  # fmt: skip
ASH = Tied(UUID(int=9), "Ash")
NONE, TODAY = [], date(2026, 9, 7)


def tied(one, code, other, there=NONE):
    written = as_written(one.id, code, other.id, KINDS)
    by_id = {each.id: each for each in (one, other)}
    ties = [(first.id, kind, second.id) for first, kind, second in there]
    return may_be_tied(by_id[written[0]], written[1], by_id[written[2]], ties, KINDS)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (("Megan", "child", "Lowri"), ("Lowri", "parent", "Megan")),
        (("Lowri", "parent", "Megan"), ("Lowri", "parent", "Megan")),
        (("Lowri", "cared_for_by", "Megan"), ("Megan", "carer_of", "Lowri")),
        (("Baby", "unborn_child", "Lowri"), ("Lowri", "parent_of_unborn", "Baby")),
        (("Baby", "unborn_sibling", "Cai"), ("Cai", "sibling_of_unborn", "Baby")),
        (("Lowri", "spouse", "Dean"), ("Lowri", "spouse", "Dean")),
    ],
)
def test_from_either_side_it_is_written_the_same_way(said, written):
    assert as_written(*said, KINDS) == written


@pytest.mark.parametrize("code", [code for code, kind in KINDS.items() if not kind["restricted"]])
def test_every_kind_but_harm_can_be_written_of_two_of_whom_nothing_else_is(code):
    younger = BABY if "unborn" in code else ASH
    one, other = (younger, NAN) if code in ("unborn_child", "unborn_sibling") else (NAN, younger)
    assert tied(one, code, other), tied(one, code, other).because


@pytest.mark.parametrize("code", ["perpetrator_of", "victim_of", "no such kind"])
def test_harm_is_not_written_down_here(code):
    assert may_be_tied(LOWRI, code, DEAN, NONE, KINDS).because == "Choose how they belong from the list."


@pytest.mark.parametrize(
    ("one", "code", "other", "there", "says"),
    [
        (MEGAN, "parent", DEAN, [(DEAN, "parent", MEGAN)], "Megan is written down as a child or grandchild of Dean"),
        (CAI, "grandparent", NAN, [(NAN, "parent", LOWRI), (LOWRI, "parent", CAI)], "as a child or grandchild of Nan"),
        (DEAN, "guardian", NAN, [(DEAN, "child", NAN)], "as a child or grandchild of Nan"),
        (LOWRI, "parent", MEGAN, [(LOWRI, "parent", MEGAN)], "Lowri is written down as parent of Megan already"),
        (MEGAN, "child", LOWRI, [(LOWRI, "parent", MEGAN)], "Lowri is written down as parent of Megan already"),
        (DEAN, "step_parent", MEGAN, [(DEAN, "parent", MEGAN)], "already. Change that instead"),
        (DEAN, "partner", LOWRI, [(LOWRI, "spouse", DEAN)], "already. Change that instead"),
        (CAI, "sibling", MEGAN, [(MEGAN, "sibling", CAI)], "Megan is written down as brother or sister of Cai already"),
        (CAI, "parent", MEGAN, NONE, "As their ages are written down, Cai is too young to be parent of Megan"),
        (MEGAN, "grandparent", LOWRI, NONE, "Megan is too young to be grandparent of Lowri"),
        (LOWRI, "parent", BABY, NONE, "Baby is not born yet"),
        (LOWRI, "parent_of_unborn", CAI, NONE, "Cai is born"),
    ],
)
def test_what_cannot_be_so_is_refused_and_it_is_said_why(one, code, other, there, says):
    judged = tied(one, code, other, there)
    assert not judged
    assert says in judged.because


@pytest.mark.parametrize(
    ("one", "code", "other", "there"),
    [
        (MEGAN, "carer_of", LOWRI, [(LOWRI, "parent", MEGAN)]),
        (NAN, "special_guardian", CAI, [(NAN, "grandparent", CAI)]),
        (MEGAN, "aunt_or_uncle", Tied(UUID(int=8), "Rhys", age=20), NONE),
        (LOWRI, "friend", NAN, [(NAN, "neighbour", LOWRI)]),
        (DEAN, "parent", MEGAN, [(LOWRI, "parent", MEGAN)]),
    ],
)
def test_people_are_tied_in_more_ways_than_one(one, code, other, there):
    assert tied(one, code, other, there)


def test_birth_dates_count_before_ages():
    mother = Tied(UUID(int=1), "Ama", age=30, born=date(2010, 3, 1))
    child = Tied(UUID(int=2), "Kofi", age=3, born=date(2010, 3, 1))
    assert not tied(mother, "parent", child)
    assert tied(Tied(UUID(int=1), "Ama", born=date(1996, 3, 1)), "parent", child)


@pytest.mark.parametrize(
    ("said", "one", "code", "other", "says"),
    [
        ("yes", NAN, "parent", LOWRI, "Lowri is grown up"),
        ("restricted", LOWRI, "parent_of_unborn", BABY, "begins when a child is born"),
        ("yes", LOWRI, "foster_carer", CAI, "This does not go with a foster carer."),
        ("no", MEGAN, "sibling", CAI, "This does not go with a brother or sister."),
        ("yes", MEGAN, "carer_of", CAI, "This does not go with “carer of”."),
    ],
)
def test_responsibility_is_of_whoever_brings_a_child_up(said, one, code, other, says):
    assert says in may_have_responsibility(said, one, code, other, KINDS).because


@pytest.mark.parametrize(
    ("said", "one", "code", "other"),
    [("yes", LOWRI, "parent", MEGAN), ("restricted", DEAN, "non_resident_parent", CAI), ("", MEGAN, "sibling", CAI),
     ("not_known", MEGAN, "sibling", CAI), ("no", NAN, "kinship_carer", CAI), ("no", LOWRI, "parent", ASH)],
)  # fmt: skip
def test_responsibility_that_makes_sense_is_written(said, one, code, other):
    assert may_have_responsibility(said, one, code, other, KINDS)


@pytest.mark.parametrize(
    ("since", "until", "right"),
    [
        (None, None, True), (TODAY, None, True), (date(2020, 1, 1), TODAY, True), (TODAY, TODAY, True),
        (date(2026, 9, 8), None, False), (None, date(2026, 9, 8), False), (TODAY, date(2026, 9, 6), False),
    ],
)  # fmt: skip
def test_something_begins_before_it_ends_and_neither_is_still_to_come(since, until, right):
    assert bool(may_be_dated(since, until, TODAY)) is right


def test_who_is_family_by_birth_stays_so_and_everything_else_can_end():
    stay = {code for code, kind in KINDS.items() if not may_end(kind, "Dean", "Megan")}
    assert {"parent", "non_resident_parent", "grandparent", "sibling", "half_sibling", "cousin", "child"} <= stay
    assert not stay & {
        "spouse", "partner", "carer_of", "foster_carer", "special_guardian", "step_parent", "step_sibling",
        "adoptive_parent", "parent_of_unborn", "friend",
    }  # fmt: skip
    assert "Dean goes on being parent of Megan." in may_end(KINDS["parent"], "Dean", "Megan").because


@pytest.mark.parametrize(
    ("on", "others", "says"),
    [
        (date(2026, 9, 8), 2, "have not left yet"),
        (date(2026, 8, 31), 2, "1 September 2026"),
        (TODAY, 0, "the only one"),
    ],
)
def test_somebody_left_between_being_added_and_today_and_never_leaves_nobody(on, others, says):
    assert says in may_have_left(on, added=date(2026, 9, 1), today=TODAY, others=others).because
    assert may_have_left(TODAY, added=date(2026, 9, 1), today=TODAY, others=1)


@pytest.mark.parametrize(
    ("adult", "age", "right"), [(True, 18, True), (True, 17, False), (False, 17, True), (False, 18, False),
                                (None, 40, True), (True, None, True)],
)  # fmt: skip
def test_an_adult_is_of_age(adult, age, right):
    assert bool(may_be_so_old(adult, age)) is right


def test_a_kind_is_said_as_people_say_it_and_a_child_who_cares_is_a_young_carer():
    assert phrase(called_as("parent", KINDS, gender="female", adult=True), "Megan") == "mother of Megan"
    assert phrase(called_as("carer_of", KINDS, gender="", adult=False), "Lowri") == "young carer of Lowri"
    assert phrase(called_as("carer_of", KINDS, gender="", adult=None), "Lowri") == "carer of Lowri"
    assert phrase(called_as("in_contact_with", KINDS, gender="", adult=True), "Sam") == "in contact with Sam"
    assert phrase(called_as("peer_mentored", KINDS, gender="", adult=True), "Sam") == "supported by a peer mentor, Sam"
    assert phrase(called_as("peer_mentor", KINDS, gender="", adult=True), "Sam") == "peer mentor of Sam"


@pytest.mark.parametrize(
    ("written", "says"),
    [("parent_of_unborn", "mother of Idris"), ("unborn_child", "daughter of Idris"),
     ("sibling_of_unborn", "sister of Idris"), ("unborn_sibling", "sister of Idris")],
)  # fmt: skip
def test_a_child_who_was_expected_is_a_child_once_born(written, says):
    now = as_it_is_now(written, unborn=False)
    assert phrase(called_as(now, KINDS, gender="female", adult=None), "Idris") == says
    assert as_it_is_now(written, unborn=True) == written
