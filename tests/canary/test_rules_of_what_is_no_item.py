"""What is no item has rules too: each is in the table that is signed, and each is what the pages are held to."""

import re

from tests.access.test_every_factor import RULES
from tests.canary.allowed import Allowed


def test_each_rule_that_pages_are_held_to_is_in_the_table_and_the_other_way_round():
    says = [getattr(Allowed, name).__doc__ or "" for name in dir(Allowed) if callable(getattr(Allowed, name))]
    held = {code for words in says for code in re.findall(r"^(T\d):", words)}
    assert held == {rule["code"] for rule in RULES if rule["sort"] == "told"}
