"""Every template stands on its own feet, and holds nothing that the content security policy would refuse."""

import re

import pytest
from django.template.loader import get_template

from tests.source import PRODUCT

TEMPLATES = sorted(
    file.relative_to(folder).as_posix()
    for folder in PRODUCT.rglob("templates")
    for file in folder.rglob("*")
    if file.is_file()
)
REFUSED = {
    "a style in an attribute": r"<[^>]*\sstyle\s*=",
    "a script in an attribute": r"<[^>]*\son[a-z]+\s*=",
    "a script or style in the page without a nonce": r"<(script|style)\b(?![^>]*\b(src|nonce)=)",
    "a file from another site": r"<(script|link|img)\b[^>]*\b(src|href)\s*=\s*[\"']?(https?:)?//",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_read(name):
    assert get_template(name).template.name == name


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_nothing_the_browser_would_refuse(name):
    source = get_template(name).template.source
    assert not [what for what, shape in REFUSED.items() if re.search(shape, source, re.IGNORECASE)]
