"""The lists of needs, strengths and factors: whole, tied together, and in words a family can read."""

import pytest

from tests.versioned_data import content
from thinkfamily.findings.terms import Bearer, CountsOnly, FactorWho, LevelOfNeed

NEEDS = content("findings", "needs")
FACTORS = content("findings", "assessment-factors")["factors"]
STRENGTHS = content("findings", "protective-factors")
KINDS = {each["code"] for each in content("sharing", "kinds")["kinds"]}
CODES = {each["code"] for each in NEEDS["needs"]}
COUNTED = {figure: {each["code"] for each in NEEDS[figure]} for figure in ("seven", "nine")}

# What a family reads is in its own words: nothing of the trade's, and nobody is called by a problem.
TRADE = ("substance", "perpetrator", "victim", "neet", "asb", "exploit", "abuse", "engage", "chaotic", "alcoholic")


@pytest.mark.parametrize("need", NEEDS["needs"], ids=lambda need: need["code"])
def test_every_need_has_an_outcome_a_kind_and_plain_words(need):
    assert need["outcome"] in {each["code"] for each in NEEDS["outcomes"]}
    assert need["kind"] in KINDS
    assert Bearer(need["whose"])
    assert need["verified"] is False
    assert not [word for word in TRADE if word in need["plain"].lower()]
    assert set(need.get("counts_only", {})) <= set(COUNTED)
    assert all(CountsOnly(who) for who in need.get("counts_only", {}).values())


@pytest.mark.parametrize("figure", ["seven", "nine"])
def test_what_needs_count_to_is_named_and_each_of_it_can_be_counted(figure):
    rows = [*NEEDS["needs"], *(each for need in NEEDS["needs"] for each in need.get("narrower", []))]
    counted = {code for row in rows for code in row[figure]}
    by_birth = {each["code"] for each in NEEDS[figure] if each.get("from_dates_of_birth")}
    assert counted | by_birth == COUNTED[figure]


def test_there_are_seven_disadvantages_and_nine_problems():
    assert {figure: len(codes) for figure, codes in COUNTED.items()} == {"seven": 7, "nine": 9}


@pytest.mark.parametrize(
    ("needs", "seven", "nine"),
    [
        (["10.2", "10.1", "3.3a", "3.2", "9.2a", "1.1"], 5, 5),  # rent arrears that are five problems
        (["9.2b", "3.2", "4.1", "7.3", "1.4", "5.1", "10.1"], 2, 3),  # a tenancy at risk
        (["5.4", "10.2", "9.2a", "3.1", "7.1", "2.3"], 2, 2),  # a grandmother with three children
        (["10.2", "3.3b", "4.1", "1.1", "5.1"], 2, 3),  # a gas bill
    ],
)
def test_the_stories_count_as_they_tell(needs, seven, nine):
    rows = {each["code"]: each for each in NEEDS["needs"]}
    rows |= {each["code"]: each for need in NEEDS["needs"] for each in need.get("narrower", [])}
    assert len({code for need in needs for code in rows[need]["seven"]}) == seven
    assert len({code for need in needs for code in rows[need]["nine"]}) == nine


def test_every_need_of_the_framework_is_there_once():
    expected = {1: 4, 2: 3, 3: 3, 4: 2, 5: 4, 6: 6, 7: 3, 8: 3, 9: 3, 10: 3}
    assert sorted(CODES) == sorted(f"{outcome}.{n + 1}" for outcome, count in expected.items() for n in range(count))
    assert len(NEEDS["needs"]) == len(CODES)


def test_a_narrower_need_carries_the_need_in_its_code():
    narrower = [(need["code"], each["code"]) for need in NEEDS["needs"] for each in need.get("narrower", [])]
    assert narrower
    assert all(code[:-1] == need and code[-1].isalpha() for need, code in narrower)


@pytest.mark.parametrize("factor", FACTORS, ids=lambda factor: factor["code"])
def test_every_assessment_factor_says_who_has_it_and_points_to_a_need(factor):
    assert FactorWho(factor["who"])
    assert factor["kind"] in KINDS
    assert factor["need"] in {None, *CODES}
    assert factor["code"].startswith(str(factor["number"]))


def test_the_national_factors_run_from_1_to_24():
    assert {factor["number"] for factor in FACTORS} == set(range(1, 25))
    assert len({factor["code"] for factor in FACTORS}) == len(FACTORS)
    three_ways = {n for n in range(1, 25) if len([f for f in FACTORS if f["number"] == n]) == 3}
    assert three_ways == set(range(1, 7))


@pytest.mark.parametrize("factor", STRENGTHS["factors"], ids=lambda factor: factor["code"])
def test_every_strength_is_asked_for(factor):
    assert factor["ask"].endswith("?")
    assert factor["kind"] in KINDS
    assert Bearer(factor["whose"])
    assert factor["group"] in {each["code"] for each in STRENGTHS["groups"]}
    assert len(factor["code"]) <= 20


def test_the_strengths_that_the_reports_name_are_there():
    named = {"attainment", "social_skills", "positive_parenting", "activities", "outside_adults", "high_aspirations"}
    assert named | {"responsibility", "relationships", "networks"} <= {each["code"] for each in STRENGTHS["factors"]}


def test_levels_of_need_are_those_of_the_guide():
    guide = content("door", "screening-rules")["facts"]["levels"]["each"]
    assert list(guide) == list(LevelOfNeed)


def test_every_sign_and_prompt_points_to_a_need_of_the_list():
    signs = content("door", "signs")["signs"]
    prompts = content("door", "prompts")["prompts"]
    assert {each["need"] for each in [*signs, *prompts] if "need" in each} <= CODES
