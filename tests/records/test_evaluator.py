"""The small evaluator: what holds, on which facts, and what is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.records.evaluator import Reading, faults_in, not_known, rulings, say, weigh

MANY = {"fact": "needs", "at_least": 3}
FEW = {"fact": "needs", "under": 3}
CARER = {"fact": "child_carer", "equals": True}
CLOSE = {"fact": "levels", "includes": "intensive"}


@pytest.mark.parametrize(
    ("condition", "facts", "holds"),
    [
        (MANY, {"needs": 3}, True),
        (MANY, {"needs": 2}, False),
        (MANY, {"needs": 0}, False),
        (MANY, {}, None),
        (FEW, {"needs": 2}, True),
        (FEW, {"needs": 3}, False),
        (CARER, {"child_carer": True}, True),
        (CARER, {"child_carer": False}, False),
        (CARER, {"child_carer": None}, None),
        (CLOSE, {"levels": ["targeted", "intensive"]}, True),
        (CLOSE, {"levels": []}, False),
        (CLOSE, {}, None),
        ({"not": CARER}, {"child_carer": False}, True),
        ({"not": CARER}, {"child_carer": True}, False),
        ({"not": CARER}, {}, None),  # not known is not a no
        ({"all": [MANY, CARER]}, {"needs": 4, "child_carer": True}, True),
        ({"all": [MANY, CARER]}, {"needs": 1}, False),
        ({"all": [MANY, CARER]}, {"needs": 4}, None),
        ({"any": [MANY, CARER]}, {"child_carer": True}, True),
        ({"any": [MANY, CARER]}, {"needs": 1}, None),
        ({"any": [MANY, CARER]}, {"needs": 1, "child_carer": False}, False),
    ],
)
def test_what_holds(condition, facts, holds):
    assert weigh(condition, facts).holds is holds


@pytest.mark.parametrize(
    ("condition", "facts", "read"),
    [
        ({"all": [MANY, CARER]}, {"needs": 4, "child_carer": True}, ["needs", "child_carer"]),
        ({"any": [MANY, CARER]}, {"needs": 1, "child_carer": True}, ["child_carer"]),
        ({"all": [MANY, CARER]}, {"needs": 1, "child_carer": True}, ["needs"]),
        ({"all": [MANY, CARER, CLOSE]}, {"needs": 4}, ["child_carer"]),  # asked one step at a time
        ({"any": [MANY, CARER]}, {}, ["needs", "child_carer"]),
        ({"all": [MANY, {"not": FEW}]}, {"needs": 3}, ["needs"]),
    ],
)
def test_only_the_facts_that_decide_it_are_named(condition, facts, read):
    assert [reading.fact for reading in weigh(condition, facts).read] == read


def test_a_fact_is_read_with_its_value():
    assert weigh(MANY, {"needs": 5}).read == (Reading("needs", 5),)


leaves = st.sampled_from([MANY, FEW, CARER, CLOSE])
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)
known = st.fixed_dictionaries(
    {},
    optional={
        "needs": st.none() | st.integers(0, 6),
        "child_carer": st.none() | st.booleans(),
        "levels": st.none() | st.lists(st.sampled_from(["targeted", "intensive"]), unique=True),
    },
)


@given(conditions, known)
def test_whatever_is_weighed_some_fact_was_read(condition, facts):
    weighed = weigh(condition, facts)
    assert weighed.read
    assert all(reading.value == facts.get(reading.fact) for reading in weighed.read)


@given(conditions, known)
def test_the_facts_named_are_enough_to_decide_it(condition, facts):
    weighed = weigh(condition, facts)
    if weighed.holds is not None:
        named = {reading.fact: reading.value for reading in weighed.read}
        assert weigh(condition, named).holds is weighed.holds


@given(conditions, known)
def test_learning_more_never_overturns_what_was_known(condition, facts):
    before = weigh(condition, facts).holds
    learnt = {"needs": 2, "child_carer": False, "levels": []} | {k: v for k, v in facts.items() if v is not None}
    if before is not None:
        assert weigh(condition, learnt).holds is before


@given(conditions)
def test_a_sound_condition_has_no_faults(condition):
    assert faults_in(condition, ["needs", "child_carer", "levels"]) == []


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ({}, "not a condition"),
        ("needs", "not a condition"),
        ({"all": []}, "at least one part"),
        ({"fact": "moon", "equals": True}, "No fact is called 'moon'"),
        ({"fact": "needs"}, "compared in one way"),
        ({"fact": "needs", "at_least": 1, "under": 3}, "compared in one way"),
        ({"fact": "needs", "looks_like": 3}, "compared in one way"),
        ({"not": {"any": [{"fact": "moon", "equals": 1}]}}, "No fact is called 'moon'"),
        ({"all": [CARER], "any": [CARER]}, "not a condition"),
    ],
)
def test_a_faulty_condition_is_found_before_it_is_used(condition, fault):
    assert fault in " ".join(faults_in(condition, ["needs", "child_carer"]))


def test_weighing_a_faulty_condition_is_refused():
    with pytest.raises(ValueError, match="not a condition"):
        weigh({"sometimes": []}, {})
    with pytest.raises(ValueError, match="not one comparison"):
        weigh({"fact": "needs"}, {"needs": 1})


WORDS = {
    "needs": {"kind": "number", "none": "No need.", "one": "One need.", "many": "{value} needs.", "unknown": "?",
              "ask": True},
    "child_carer": {"kind": "yes_no", "yes": "A child cares.", "no": "No child cares.", "unknown": "Not asked."},
    "levels": {"kind": "words", "each": {"a": "A.", "b": "B."}, "none": "None.", "unknown": "Nothing ticked."},
    "agreement": {"kind": "choice", "is": {"agrees": "They agree."}, "unknown": "Not asked."},
}  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "value", "sentence"),
    [
        ("needs", 0, "No need."),
        ("needs", 1, "One need."),
        ("needs", 4, "4 needs."),
        ("child_carer", True, "A child cares."),
        ("child_carer", False, "No child cares."),
        ("child_carer", None, "Not asked."),
        ("levels", ["b", "a"], "A. B."),
        ("levels", [], "None."),
        ("agreement", "agrees", "They agree."),
    ],
)
def test_a_fact_is_said_in_a_sentence(fact, value, sentence):
    assert say(value, WORDS[fact]) == sentence


def test_every_rule_that_holds_is_given_in_order_with_its_reasons():
    rules = [
        {"code": "many", "name": "Many", "outcome": "whole", "when": MANY},
        {"code": "carer", "name": "Carer", "outcome": "whole", "when": CARER},
        {"code": "few", "name": "Few", "outcome": "advise", "when": FEW},
    ]
    held = rulings(rules, {"needs": 3, "child_carer": True}, WORDS)
    assert [(each.rule, [reason.says for reason in each.reasons]) for each in held] == [
        ("many", ["3 needs."]),
        ("carer", ["A child cares."]),
    ]
    assert [reason.fact for reason in not_known(rules, {}, WORDS)] == ["needs"]
