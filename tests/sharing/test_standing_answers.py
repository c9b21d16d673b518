"""What a cell of the agreement grid says, from answers in the order they were given."""

from datetime import date

import pytest

from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.rules.standing_answers import Word, standing
from thinkfamily.sharing.terms import Kind

TODAY = date(2026, 11, 22)
PLAN, HOME, MIND = Kind.PLAN_AND_ACTIONS, Kind.HOUSING, Kind.MENTAL_HEALTH
NEXT_MARCH = date(2027, 3, 22)


def yes(*kinds, still=None, until=NEXT_MARCH, ended=None):
    number = bits(kinds)
    return Word(number, yes=True, still=number if still is None else bits(still), until=until, ended=ended)


def no(*kinds):
    return Word(bits(kinds), yes=False)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "Not asked"),
        ([yes(PLAN, HOME)], "Yes, housing, plan and actions"),
        ([no(PLAN)], "No"),
        ([yes(PLAN), no(MIND)], "Yes, plan and actions. No, mental health"),
        ([no(PLAN), yes(PLAN)], "Yes, plan and actions"),
        ([yes(PLAN, HOME), no(HOME)], "Yes, plan and actions. No, housing"),
        ([yes(PLAN, until=date(2026, 11, 21))], "Ended 21 Nov"),
        ([yes(PLAN, until=TODAY)], "Yes, plan and actions"),
        ([yes(PLAN, still=[], ended=date(2026, 11, 3))], "Stopped 3 Nov"),
        ([yes(PLAN, still=[])], "Stopped"),
        ([yes(PLAN, HOME, still=[PLAN])], "Yes, plan and actions"),
        ([yes(PLAN, still=[], ended=date(2026, 11, 3)), no(PLAN)], "No"),
    ],
)
def test_the_newest_word_on_each_kind_counts(words, says):
    assert standing(words, TODAY).in_words() == says


def test_the_first_end_is_the_day_to_ask_again_by():
    assert standing([yes(PLAN), yes(HOME, until=date(2027, 1, 1))], TODAY).first_end == date(2027, 1, 1)
