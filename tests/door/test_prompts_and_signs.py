"""What each service is asked because it is where it is, and the area's guide to signs."""

import pytest

from tests.versioned_data import content
from thinkfamily.door.rules import prompts_for, signs_for
from thinkfamily.door.terms import AnswerType, Whose

AGENCIES = [each["code"] for each in content("partnership", "agency-kinds")["kinds"]]
KINDS = {each["code"] for each in content("sharing", "kinds")["kinds"]}
PROMPTS = content("door", "prompts")["prompts"]
GUIDE = content("door", "signs")
SIGNS = GUIDE["signs"]
FACTS = content("door", "screening-rules")["facts"]


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_service_is_asked_what_all_are_and_a_few_of_its_own(agency):
    asked = prompts_for(agency, PROMPTS)
    common = [each["code"] for each in asked if each["services"] == ["all"]]
    assert common == [each["code"] for each in asked][: len(common)]
    assert {"parent_or_carer", "who_lives_there", "other_parent", "child_cares", "expecting"} == set(common)
    assert 2 <= len(asked) - len(common) <= 5


@pytest.mark.parametrize(
    ("agency", "question"),
    [
        ("court", "Is anyone waiting for you to come home today?"),
        ("housing", "Who lives here, and who is cared for?"),
        ("school", "Who else is a parent, and where?"),
        ("jobcentre", "Is anyone expecting a baby?"),
        ("adult_mental_health", "Does a child help with medicine or keep watch?"),
        ("emergency_department", "Was this person asked alone how it happened?"),
    ],
)
def test_the_question_that_matters_is_asked_where_it_matters(agency, question):
    assert question in {each["question"] for each in prompts_for(agency, PROMPTS)}


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt["code"])
def test_every_prompt_can_be_asked_and_filed(prompt):
    assert AnswerType(prompt["answer"])
    assert prompt["question"].endswith("?")
    assert prompt["hint"]
    assert prompt["kind"] in KINDS
    assert set(prompt["services"]) <= {"all", *AGENCIES}
    assert prompt.get("fact", "needs") in FACTS
    assert ("need" in prompt) == ("whose" in prompt)


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign["code"])
def test_every_sign_points_to_a_need_and_sets_facts_that_are_weighed(sign):
    assert sign["group"] in {each["code"] for each in GUIDE["groups"]}
    assert sign["kind"] in KINDS
    assert sign["level"] in FACTS["levels"]["each"]
    assert Whose(sign["whose"])
    assert set(sign["facts"]) <= set(FACTS)
    assert set(sign["first_for"]) <= {"all", *AGENCIES}
    assert sign["examples"]


@pytest.mark.parametrize("agency", AGENCIES)
def test_each_service_sees_a_few_signs_first_and_can_open_the_rest(agency):
    first, others = signs_for(agency, SIGNS)
    assert 3 <= len(first) <= 12
    assert len(first) + len(others) == len(SIGNS)


def test_the_form_names_no_abuse_over_a_shoulder():
    shown = " ".join(each["sign"] for each in SIGNS) + " ".join(each["question"] for each in PROMPTS)
    assert not {"abuse", "abused", "violence", "violent", "perpetrator", "victim"} & set(shown.lower().split())


def test_codes_are_used_once():
    for rows in (PROMPTS, SIGNS):
        assert len({each["code"] for each in rows}) == len(rows)
