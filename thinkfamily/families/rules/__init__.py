"""Judgements about families: how people are tied and how old they are, and where they can be found."""

from thinkfamily.families.rules.kin import (
    GROWN_UP,
    PREGNANCY,
    YEAR,
    age_in_words,
    age_on,
    by_code,
    called,
    count_generations,
    generations,
    inverse_of,
    is_child,
    is_unborn,
    may_be_offered_again,
    other_parents_not_known,
    weeks_expecting,
)
from thinkfamily.families.rules.members import one_a_person
from thinkfamily.families.rules.places import place_keys, places_in

__all__ = [
    "GROWN_UP",
    "PREGNANCY",
    "YEAR",
    "age_in_words",
    "age_on",
    "by_code",
    "called",
    "count_generations",
    "generations",
    "inverse_of",
    "is_child",
    "is_unborn",
    "may_be_offered_again",
    "one_a_person",
    "other_parents_not_known",
    "place_keys",
    "places_in",
    "weeks_expecting",
]
