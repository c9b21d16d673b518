"""The list, the decision and the oracle agree on every row of the table of factors."""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction

from tests.access.comparing import Compared
from tests.access.factors import answers, worlds
from thinkfamily.sharing import access

TABLE = Path(access.__file__).parent / "data" / "access-rules.json"
RULES = json.loads(TABLE.read_text())["content"]["rules"]
CASES = list(worlds())
# P8 is a log's, not an item's; P3 and P9 show that a service is involved, which is no item.
OF_ENTRIES = {"P3", "P8", "P9"}
# What the oracle said, by case and rule, in the cases that were compared here.
SAID: dict[str, Counter] = {}


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_list_decision_and_oracle_agree(case):
    with transaction.atomic():
        compared = Compared(case)
        wrong = [*compared.disagreements(), *(compared.entry_differences() if case.entries else ())]
    SAID[case.name] = Counter(each.rule for look in compared.told.values() for each in look.values())
    assert not wrong, f"{len(wrong)} rows\n" + "\n".join(wrong[:25])


def test_the_table_is_exhaustive():
    """At least 100,000 rows are compared, and every rule that decides items decides at least 50 of them."""
    rest = answers([case for case in CASES if case.name not in SAID], "items")
    decided = sum(SAID.values(), Counter(each.rule for each in rest))
    assert decided.total() >= 100_000
    rules = {each["code"] for each in RULES if each["sort"] != "told"} - OF_ENTRIES | {"default"}
    assert not {rule: decided[rule] for rule in rules if decided[rule] < 50}


def test_the_table_of_index_entries_is_exhaustive():
    """Entries of the index are no items: the oracle alone answers for them, each way at least 50 times."""
    decided = Counter(each.rule for each in answers([case for case in CASES if case.entries], "involvements"))
    assert min(decided["P3"], decided["P9"], decided["default"]) >= 50
