"""The genogram and the ecomap of large families are legible on a phone, and never move the page sideways."""

import pytest
from django.template import Context, Template

from tests.design.ecomap.given_ecomaps import ecomap
from tests.design.genogram.given_families import FAMILIES
from thinkfamily.design.ecomap import drawn as ecomap_drawn
from thinkfamily.design.genogram import drawn
from thinkfamily.settings.base import HOME

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CSS = HOME / "thinkfamily/design/static/design/look.css"
LEAST = 12


def set_on(page, tag, drawing):
    said = Template(f"{{% load {tag} %}}{{% {tag} drawing %}}").render(Context({"drawing": drawing}))
    page.set_content(
        f"<style>{CSS.read_text()}</style><main class='govuk-width-container tf-main'>"
        f"<div class='tf-pair'><div>{said}</div></div></main>"
    )


def smallest(page):
    """The size of the smallest words as they are seen, in pixels."""
    return page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.tf-drawing svg text')].map(text =>
             parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
    )


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_genogram_of_twenty_five_people_scrolls_in_its_own_place(open_browser, width):
    page = open_browser(width=width)
    family = max(FAMILIES, key=lambda each: len(each.people))
    assert len(family.people) >= 25
    set_on(page, "genogram", drawn(family))
    assert sideways(page) <= 0
    assert smallest(page) >= LEAST
    assert page.evaluate("document.querySelector('.tf-drawing').tabIndex") == 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("size", [(3, 1, 6), (8, 3, 25), (25, 5, 25)])
def test_an_ecomap_fits_the_page_and_its_words_can_be_read(open_browser, width, size):
    page = open_browser(width=width)
    set_on(page, "ecomap", ecomap_drawn(ecomap(*size)))
    assert sideways(page) <= 0
    assert smallest(page) >= LEAST


def test_no_word_is_wider_than_the_drawing_thinks(open_browser):
    """Measured by a real browser: no name sticks out of its box."""
    page = open_browser(width=1280)
    set_on(page, "ecomap", ecomap_drawn(ecomap(12, 3, 25)))
    out = page.evaluate(
        """() => [...document.querySelectorAll('.tf-drawing svg text.ts, .tf-drawing svg text.tq')].filter(text => {
             const box = text.getBBox();
             return box.width > 114;
           }).map(text => text.textContent)"""
    )
    assert out == []
