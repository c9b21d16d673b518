"""The glossary is written from the words themselves, and a stale one is found."""

import pytest
from django.core.management import CommandError, call_command

from thinkfamily.door.terms import ScreeningOutcome
from thinkfamily.records import terms as records_terms
from thinkfamily.records.glossary import vocabularies
from thinkfamily.records.terms import Term


@pytest.fixture
def page(tmp_path):
    return tmp_path / "docs" / "glossary.md"


def test_every_word_stands_in_the_glossary_with_its_meaning(page):
    call_command("glossary", to=page)
    written = page.read_text(encoding="utf-8")
    for word in ScreeningOutcome:
        assert f"| {word.shown} | `{word.value}` | {word.means} |" in written


def test_the_parts_stand_in_the_order_of_the_journey(page):
    call_command("glossary", to=page)
    headings = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    assert headings.index("## Partnership") < headings.index("## Door") < headings.index("## Support")


def test_a_fresh_glossary_passes_and_a_stale_or_missing_one_does_not(page):
    with pytest.raises(CommandError, match="out of date"):
        call_command("glossary", check=True, to=page)
    assert not page.exists()
    call_command("glossary", to=page)
    call_command("glossary", check=True, to=page)
    page.write_text(page.read_text(encoding="utf-8").replace("Somebody", "Someone"), encoding="utf-8")
    with pytest.raises(CommandError, match="out of date"):
        call_command("glossary", check=True, to=page)


def test_only_words_that_a_part_defines_itself_are_listed():
    assert Term not in vocabularies(records_terms)
    assert records_terms.ActorKind in vocabularies(records_terms)
