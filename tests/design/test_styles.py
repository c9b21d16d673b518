"""The built styles: small, whole, and with everything the pages ask of them."""

import re
from pathlib import Path

import brotli
import pytest

from tests.source import PRODUCT

CSS = PRODUCT / "design/static/design/look.css"
MOST_BYTES = 30_000
# What the library's own markup carries without a style, or with one only on paper or in a script.
WITHOUT_STYLE = {
    "govuk-fieldset__legend",
    "govuk-!-margin-top",
    "govuk-!-margin-bottom",
    "govuk-table__body",
    "govuk-table__row",
}
TEMPLATES = sorted(PRODUCT.rglob("templates/**/*.html"))


def test_all_styles_are_under_thirty_kilobytes_as_they_travel():
    assert len(brotli.compress(CSS.read_bytes())) < MOST_BYTES


def test_styles_fetch_nothing():
    assert not re.findall(r"url\((?!data:)|@import|@font-face", CSS.read_text())


def classes_in(template: Path) -> set[str]:
    """The classes a template names in full; one that is put together from parts is left to the browser tests."""
    plain = re.sub(r"{%.*?%}", " ", template.read_text())
    named = (word for value in re.findall(r'class="([^"]*)"', plain) for word in value.split())
    return {word for word in named if re.fullmatch(r"(tf|govuk)-[\w!-]*\w", word)}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.relative_to(PRODUCT).as_posix())
def test_every_class_a_page_names_is_in_the_styles(template):
    css = CSS.read_text().replace("\\!", "!")
    missing = {name for name in classes_in(template) - WITHOUT_STYLE if f".{name}" not in css}
    assert not missing


def test_no_text_is_set_under_sixteen_pixels():
    """But for the danger link on a phone (15), drawings (12 as seen) and paper, as the look has it."""
    screen = re.sub(r"@media print\{(?:[^{}]|\{[^{}]*\})*\}|@page[^}]*\}+", "", CSS.read_text())
    small = [
        (rule, size)
        for rule, size in re.findall(r"([^{}]+)\{[^{}]*?font-size:(\d+(?:\.\d+)?)px", screen)
        if float(size) < 16 and "tf-danger-link" not in rule and "govuk-body-xs" not in rule and "-14" not in rule
    ]
    assert not small
