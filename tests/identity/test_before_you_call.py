"""Before you call or visit: no way leads to or through somebody who has died, and how to speak with whom is said."""

from datetime import date
from uuid import UUID

import pytest

from thinkfamily.families.queries import SafeWayShown
from thinkfamily.identity.queries import Named, how_to_speak, ways_that_stand
from thinkfamily.identity.queries.names import _told_apart

LOWRI, MAUREEN, OTHER = (UUID(int=each) for each in (1, 2, 3))
lowri = Named(person=LOWRI, name="Lowri Hughes", given="Lowri", age=34)
maureen = Named(person=MAUREEN, name="Maureen Hughes", given="Maureen", said_adult=True, died_year=2026)


def way(words, person=LOWRI):
    return SafeWayShown(person, words, ("letter",), date(2026, 9, 7), date(2026, 12, 7))


def said(words, *people):
    (stands,) = ways_that_stand([way(words)], {who.person: who for who in people})
    return stands.says


def test_a_way_through_somebody_who_has_died_says_to_ask_anew():
    assert said("Ring Maureen first.", lowri, maureen).endswith(
        "Do not use: letter. Maureen has died: ask anew how to reach them."
    )


@pytest.mark.parametrize("words", ["Ring after six.", "Ring Maureena first."])
def test_a_way_that_names_nobody_who_has_died_stands_as_it_is(words):
    assert said(words, lowri, maureen) == f"{words} Do not use: letter."


def test_a_way_through_somebody_alive_of_the_same_first_name_stands_as_it_is():
    namesake = Named(person=OTHER, name="Maureen Bell", given="Maureen", age=60)
    assert "has died" not in said("Ring Maureen first.", lowri, maureen, namesake)


def test_no_way_to_reach_somebody_who_has_died_is_told():
    assert not ways_that_stand([way("Text first.", MAUREEN)], {MAUREEN: maureen})


def test_a_way_to_reach_somebody_whose_name_is_not_seen_stays():
    assert ways_that_stand([way("Text first.", OTHER)], {LOWRI: lowri})


def test_who_needs_an_interpreter_comes_before_who_only_speaks_another_language():
    people = [
        Named(person=OTHER, given="Ines", age=70, language="Portuguese"),
        Named(person=LOWRI, given="Lowri", age=34, language="Welsh", interpreter=True, helps="Easy words"),
        Named(person=UUID(int=4), given="Bo", age=9, helps="Large print."),
        Named(person=MAUREEN, given="Maureen", language="Welsh", interpreter=True, died_year=2026),
        Named(person=UUID(int=5), given="Alan", age=52, language="Portuguese"),
    ]
    assert how_to_speak(people) == (
        "Lowri speaks Welsh and needs an interpreter. Easy words.", "Bo: Large print.",
        "Ines and Alan speak Portuguese.",
    )  # fmt: skip


def test_two_of_one_first_name_are_told_apart_and_of_one_whole_name_by_their_age():
    people = [
        Named(person=LOWRI, name="John Bell", given="John", age=41),
        Named(person=MAUREEN, name="John Bell", given="John", age=9),
        Named(person=OTHER, name="John Osei", given="John", age=30),
        Named(person=UUID(int=4), name="Ada Bell", given="Ada", age=7),
    ]
    apart = _told_apart(people)
    assert {who.short for who in apart.values()} == {"John Bell (41)", "John Bell (9)", "John Osei"}
