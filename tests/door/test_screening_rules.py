"""The next step that a contact calls for: one proposal, always with a reason, and nobody without a route."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.versioned_data import content
from thinkfamily.door.rules import facts_from, names_a_route, propose_next_step
from thinkfamily.door.terms import Knows, ScreeningOutcome
from thinkfamily.records.evaluator import faults_in

RULES = content("door", "screening-rules")
SIGNS = {each["code"]: each for each in content("door", "signs")["signs"]}
PROMPTS = content("door", "prompts")["prompts"]
OUTCOMES = {each["code"]: each for each in content("door", "outcomes")["outcomes"]}

values = {
    "yes_no": st.none() | st.booleans(),
    "number": st.none() | st.integers(0, 45),
    "words": st.none() | st.lists(st.sampled_from(list(RULES["facts"]["levels"]["each"])), unique=True),
    "choice": st.none() | st.sampled_from(list(Knows)),
}
any_facts = st.fixed_dictionaries({}, optional={code: values[each["kind"]] for code, each in RULES["facts"].items()})


@given(any_facts)
def test_whatever_is_known_one_next_step_is_proposed_and_says_why(facts):
    proposal = propose_next_step(facts, RULES)
    assert ScreeningOutcome(proposal.outcome)
    assert proposal.because
    for ruling in (*proposal.because, *proposal.also):
        assert ruling.name
        assert ruling.reasons
        assert all(reason.fact in RULES["facts"] and reason.says.endswith(".") for reason in ruling.reasons)


@given(any_facts)
def test_the_reasons_given_are_enough_for_the_proposal(facts):
    proposal = propose_next_step(facts, RULES)
    for ruling in proposal.because:
        named = {reason.fact: reason.value for reason in ruling.reasons}
        assert ruling.rule in {each.rule for each in propose_next_step(named, RULES).because}


@given(any_facts, st.sampled_from(["danger", "self_harm", "afraid_at_home", "child_at_risk", "adult_at_risk"]))
def test_danger_is_never_outweighed(facts, danger):
    assert propose_next_step(facts | {danger: True}, RULES).outcome == ScreeningOutcome.SAFEGUARDING


@given(any_facts)
def test_a_third_return_is_never_sent_away_with_advice(facts):
    outcome = propose_next_step(facts | {"earlier_contacts": 2}, RULES).outcome
    assert outcome not in {ScreeningOutcome.ADVISE, ScreeningOutcome.SIGNPOST, ScreeningOutcome.ONE_SERVICE}


@given(any_facts)
def test_many_needs_are_not_turned_away_because_the_family_does_not_agree_yet(facts):
    outcome = propose_next_step(facts | {"needs": 3, "agreement": "knows"}, RULES).outcome
    assert outcome not in {ScreeningOutcome.ADVISE, ScreeningOutcome.SIGNPOST, ScreeningOutcome.ONE_SERVICE}


@given(any_facts)
def test_what_is_not_known_is_only_what_nobody_has_said(facts):
    assert all(facts.get(reason.fact) is None for reason in propose_next_step(facts, RULES).not_known)


def facts_of(*signs, answers=None, knowing=Knows.AGREES, danger=False, **looked_up):
    return facts_from(
        signs=[SIGNS[code] for code in signs],
        prompts=PROMPTS,
        answers=answers or {},
        knowing=knowing,
        danger=danger,
        looked_up=looked_up,
    )


STORIES = {
    "rent arrears in a family with five problems": (
        facts_of("home_at_risk", "adult_health", "adult_mind", "school_missing", "money_debt", "home_unfit"),
        "whole_family", "many_needs_two_generations",
    ),
    "a broken wrist and a fear of being read": (
        facts_of("safety_home_afraid", danger=True, knowing=Knows.NOT_TOLD), "safeguarding", "danger_now",
    ),
    "a boy who bites and a mother on nights": (
        facts_of("child_mind", "adult_mind"), "whole_family", "adults_and_children",
    ),
    "a girl of 15 who counts tablets and hurts her arm": (
        facts_of("child_hurts_self", "child_caring"), "safeguarding", "child_hurts_self",
    ),
    "nine complaints and a notice": (
        facts_of("home_neighbours", "adult_drink_drugs", "school_sent_home"), "specialist", "intensive_sign",
    ),
    "a first child at 19, in week 15": (
        facts_of("small_expecting", "work_none", first_child=True, parent_under_20=True, weeks_expecting=15),
        "specialist", "family_nurse",
    ),
    "the same in week 28": (
        facts_of("small_expecting", "work_none", first_child=True, parent_under_20=True, weeks_expecting=28),
        "whole_family", "adults_and_children",
    ),
    "a mother sent to prison today": (
        facts_of("child_carer_gone", "outside_adult_trouble"), "whole_family", "care_has_changed",
    ),
    "a gas bill": (facts_of("money_basics", asks_one_thing=True), "one_service", "one_thing"),
    "a gas bill, for the third time": (
        facts_of("money_basics", asks_one_thing=True, earlier_contacts=2), "whole_family", "third_return",
    ),
    "a gas bill, with two plans already open": (
        facts_of("money_basics", open_plans=2), "whole_family", "two_plans",
    ),
    "a police notice on a family with a plan": (
        facts_of("outside_adult_trouble", open_plans=1, earlier_contacts=3), "join_open", "plan_open",
    ),
    "three services on one day": (facts_of("child_carer_gone", open_contact=True), "join_open", "contact_open"),
    "a bus pass": (facts_of(needs=0), "advise", "no_need"),
    "nobody to turn to": (facts_of("adult_no_help"), "signpost", "one_need"),
    "one need and no agreement": (facts_of("family_rows", knowing=Knows.KNOWS), "advise", "no_agreement"),
    "nothing ticked": (facts_of(), "advise", "ask_more"),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_what_is_proposed(story):
    facts, outcome, rule = STORIES[story]
    proposal = propose_next_step(facts, RULES)
    assert (proposal.outcome, proposal.because[0].rule) == (outcome, rule)


def test_the_reasons_read_as_sentences():
    facts, *_ = STORIES["rent arrears in a family with five problems"]
    first = propose_next_step(facts, RULES).because[0]
    assert first.name == "Three needs or more, in two generations"
    assert [reason.says for reason in first.reasons] == [
        "5 different needs were told or ticked.",
        "The needs are those of 2 generations.",
    ]


def test_what_could_change_the_proposal_is_asked():
    not_known = {reason.fact for reason in propose_next_step(facts_of("money_basics"), RULES).not_known}
    assert {"open_plans", "earlier_contacts", "child_carer", "expecting"} <= not_known


def test_a_yes_to_any_question_about_caring_counts_and_a_dont_know_stays_a_question():
    asked = {"child_cares": "no", "mind_medicine": "yes"}
    assert facts_of(answers=asked)["child_carer"] is True
    assert facts_of(answers=asked)["needs"] == 1
    assert "child_carer" not in facts_of(answers={"child_cares": "dont_know"})
    assert facts_of(answers={"child_cares": "no"})["child_carer"] is False


def test_two_signs_of_one_need_are_one_need():
    assert facts_of("home_at_risk", "home_unfit")["needs"] == 1


def test_what_a_person_puts_right_wins_over_what_was_ticked():
    assert facts_of("child_caring", child_carer=False)["child_carer"] is False


@pytest.mark.parametrize("rule", RULES["rules"], ids=lambda rule: rule["code"])
def test_every_rule_is_sound_and_leads_somewhere(rule):
    assert faults_in(rule["when"], RULES["facts"]) == []
    assert rule["outcome"] in OUTCOMES


def test_every_rule_can_be_reached():
    reached = {rule for _, _, rule in STORIES.values()}
    later = {each.rule for facts, *_ in STORIES.values() for each in propose_next_step(facts, RULES).also}
    alone = {
        "afraid_at_home": {"afraid_at_home": True}, "child_at_risk": {"child_at_risk": True},
        "adult_at_risk": {"adult_at_risk": True}, "sign_of_danger": {"levels": ["safeguarding"]},
        "child_carer": {"child_carer": True}, "many_needs": {"needs": 3, "generations": 1},
        "expecting_with_needs": {"expecting": True, "needs": 2}, "some_needs": {"needs": 2},
        "specialist_sign": {"needs": 1, "levels": ["specialist"]},
        "needs_and_home": {"needs": 2, "home_at_risk": True},
        "one_targeted_need": {"needs": 1, "levels": ["targeted"]},
    }  # fmt: skip
    for rule, facts in alone.items():
        assert propose_next_step(facts, RULES).because[0].rule == rule
    assert {rule["code"] for rule in RULES["rules"]} <= reached | later | set(alone)


def test_every_outcome_of_the_terms_is_described_and_the_other_way_round():
    assert set(OUTCOMES) == set(ScreeningOutcome)


@pytest.mark.parametrize("outcome", OUTCOMES.values(), ids=lambda outcome: outcome["code"])
def test_no_outcome_leaves_anyone_without_a_route(outcome):
    needed = [each["code"] for each in outcome["route"] if each["needed"]]
    assert needed
    assert names_a_route(outcome, dict.fromkeys(needed, "Farida Bashir, 01632 960123"))
    for missing in needed:
        refused = names_a_route(outcome, dict.fromkeys(needed, "x") | {missing: "  "})
        assert not refused
        assert outcome["name"] in refused.because


@pytest.mark.parametrize("outcome", OUTCOMES.values(), ids=lambda outcome: outcome["code"])
def test_what_the_referrer_is_told_gives_nothing_away(outcome):
    said = outcome["tells_referrer"].format(told_on="12 January", front_door="01632 960118", person="Jan Pell")
    assert not {"plan", "safeguarding", "specialist", "police", "social care"} & set(said.lower().split())
    timescales = content("partnership", "area")["timescales"]
    assert {outcome["timescale"], *outcome["then"]} <= set(timescales)
