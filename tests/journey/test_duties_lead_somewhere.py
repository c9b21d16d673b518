"""Every duty on my work leads to a page that is there."""

from uuid import uuid4

import pytest
from django.urls import reverse

from thinkfamily.journey.terms import DUTIES, FamilyPages
from thinkfamily.web.journey.duties import PAGES


@pytest.mark.parametrize("kind", PAGES)
def test_the_page_of_a_duty_is_there(kind):
    assert kind in DUTIES
    assert reverse(PAGES[kind][0], args=[uuid4()])


@pytest.mark.parametrize("page", FamilyPages)
def test_each_page_of_a_family_is_there(page):
    assert reverse(page.value, args=[uuid4()])
