"""The light whole family assessment: strengths before needs, everyone heard, nothing left without a kind."""

import pytest

from tests.versioned_data import content
from thinkfamily.assessment.rules import asked_in, is_asked, questions_for, state_of
from thinkfamily.assessment.terms import AnswerForm, AskedOf, SectionState

FRAMEWORK = content("assessment", "whole-family-light")
SECTIONS = {each["code"]: each for each in FRAMEWORK["sections"]}
QUESTIONS = [each for section in FRAMEWORK["sections"] for each in section["questions"]]
PEOPLE = {"Lowri": (36, True), "Megan": (14, False), "Cai": (1, False)}


def codes(section, *, age, parent=False):
    return {each["code"] for each in questions_for(SECTIONS[section], FRAMEWORK, age=age, parent=parent)}


def test_strengths_come_before_needs():
    order = list(SECTIONS)
    assert order.index("known") < order.index("strengths") < order.index("voices") < order.index("needs")
    assert order[-1] == "summary"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["code"])
def test_every_question_can_be_asked_and_filed(question):
    assert AnswerForm(question["answer"])
    assert AskedOf(question["asked_of"])
    assert question["per"] in {"person", "family"}
    assert question["per"] == "person" or question["asked_of"] == "everyone"
    assert question["question"].endswith("?")
    assert question["hint"]
    assert question["kind"] in {each["code"] for each in content("sharing", "kinds")["kinds"]}
    assert set(question["caf"]) <= {each["code"] for each in FRAMEWORK["domains"]}


def test_question_codes_are_used_once():
    assert len({each["code"] for each in QUESTIONS}) == len(QUESTIONS)


def test_every_domain_of_the_common_assessment_is_asked_about():
    assert {code for each in QUESTIONS for code in each["caf"]} == {each["code"] for each in FRAMEWORK["domains"]}


def test_a_baby_is_watched_and_not_asked():
    assert "observed" in codes("voices", age=1)
    assert not {"life_now", "own_score", "different"} & codes("voices", age=1)
    assert "view" not in codes("summary", age=1)


def test_a_child_of_three_is_asked():
    assert {"life_now", "own_score"} <= codes("voices", age=3)
    assert "observed" not in codes("voices", age=3)


def test_everyone_of_any_age_is_heard_and_has_strengths():
    for age in (0, 3, 17, 40, None):
        assert "heard" in codes("voices", age=age)
        assert "strengths" in codes("strengths", age=age)


def test_a_child_not_born_yet_is_not_watched():
    assert "observed" not in codes("voices", age=-1)
    assert "learning" not in codes("needs", age=-1)


def test_a_young_parent_is_asked_both_as_a_child_and_as_a_parent():
    assert "being_parent" in codes("voices", age=17, parent=True)
    assert "learning" in codes("needs", age=17, parent=True)
    assert "being_parent" not in codes("voices", age=17)


def test_whoever_is_of_unknown_age_is_asked_as_a_grown_up():
    assert is_asked(AskedOf.ADULT, age=None, parent=False, youngest_asked=3)
    assert not is_asked(AskedOf.BABY, age=None, parent=False, youngest_asked=3)


@pytest.mark.parametrize(
    ("answered", "state"),
    [
        (set(), SectionState.NOT_STARTED),
        ({("elsewhere", "Lowri")}, SectionState.NOT_STARTED),
        ({("strengths", "Lowri")}, SectionState.STARTED),
        ({("proud_of", None)}, SectionState.STARTED),
        ({("strengths", person) for person in PEOPLE}, SectionState.DONE),
    ],
)
def test_a_section_is_done_when_everyone_has_been_asked_what_is_needed(answered, state):
    assert state_of(asked_in(SECTIONS["strengths"], FRAMEWORK, PEOPLE), answered) is state


def test_a_family_is_asked_once_and_each_person_apart():
    asked = [(each["code"], person) for each, person in asked_in(SECTIONS["strengths"], FRAMEWORK, PEOPLE)]
    assert asked.count(("proud_of", None)) == 1
    assert [person for code, person in asked if code == "strengths"] == list(PEOPLE)
