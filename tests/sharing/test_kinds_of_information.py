"""The kinds of information that the access rules stand on."""

from collections import Counter

from tests.versioned_data import content
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind

KINDS = content("sharing", "kinds")["kinds"]
LEVELS = ("ordinary", "sensitive", "restricted")


def test_each_kind_has_a_bit_of_its_own():
    assert [each["bit"] for each in KINDS] == [1 << place for place in range(16)]


def test_sensitivity_is_as_the_access_rules_say():
    by = {level: {each["code"] for each in KINDS if each["sensitivity"] == level} for level in LEVELS}
    assert by["sensitive"] == {"mental_health", "substance_use", "sexual_health", "culture_and_faith"}
    assert by["restricted"] == {"domestic_abuse", "offending", "safeguarding"}
    assert len(by["ordinary"]) == 9


def test_what_each_agency_tells_counts_as_exactly_one_kind_unless_it_says_otherwise():
    agencies = {each["code"] for each in content("partnership", "agency-kinds")["kinds"]}
    told = Counter(code for each in KINDS for code in each["told_by"])
    assert dict(told) == dict.fromkeys(agencies, 1)


def test_the_rules_and_the_list_know_the_same_kinds_by_the_same_bits():
    assert [(each["code"], each["bit"]) for each in KINDS] == [(kind.value, kind.bit) for kind in Kind]
    assert {each["code"] for each in KINDS if each["sensitivity"] == "sensitive"} == SENSITIVE
    assert {each["code"] for each in KINDS if each["sensitivity"] == "restricted"} == RESTRICTED
