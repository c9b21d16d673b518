"""The page of access rules says what the table says, and a stale one is found."""

import json

import pytest
from django.core.management import CommandError, call_command

from thinkfamily.sharing.rules.page import TABLE_OF_RULES, rules_page

EDITION = json.loads(TABLE_OF_RULES.read_text(encoding="utf-8"))


def test_every_sentence_of_every_rule_stands_on_the_page_in_order():
    page = rules_page(EDITION)
    rules = EDITION["content"]["rules"]
    places = [page.index(f"### {rule['code']}. {rule['name']}") for rule in rules]
    assert places == sorted(places)
    assert not [each for rule in rules for each in rule["says"] if f"- {each}\n" not in page]
    assert not [each for each in EDITION["content"]["signed_by"] if f"| {each} |" not in page]


def test_a_page_that_says_something_else_is_found(tmp_path):
    page = tmp_path / "access-rules.md"
    with pytest.raises(CommandError, match=r"Run: python manage\.py access_rules"):
        call_command("access_rules", check=True, to=page)
    call_command("access_rules", to=page)
    call_command("access_rules", check=True, to=page)
    page.write_text(page.read_text(encoding="utf-8").replace("72 hours", "96 hours"), encoding="utf-8")
    with pytest.raises(CommandError, match="out of date"):
        call_command("access_rules", check=True, to=page)
