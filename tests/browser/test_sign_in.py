"""Signing in with a password and a one-time code, in a real browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import given
from tests.signing_in import PASSWORD, code_for, give_code, give_password
from thinkfamily.partnership.commands import add_practitioner, clock

ADDRESS = "farida.bashir@example.org"


@pytest.fixture
def farida(transactional_db):
    """Somebody whose account was made, and who has not signed in yet."""
    given.a_place()
    add_practitioner(
        by=clock(), at=given.MONDAY, name="Farida Bashir", email=ADDRESS, password=PASSWORD,
        agency=given.an_agency(), role="practitioner", job="Teacher",
    )  # fmt: skip


def _sign_in(page, password=PASSWORD):
    page.goto(reverse("register_contact"))
    give_password(page, ADDRESS, password)


def _set_up_second_step(page):
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your second step")
    key = page.locator(".tf-key-words").inner_text().strip()
    page.get_by_label(re.compile("Code that your phone shows")).fill(code_for(key))
    page.get_by_role("button", name="Finish setting up").click()
    return key


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_first_sign_in_sets_up_the_second_step_and_the_next_asks_for_it(open_browser, farida, javascript):
    page = open_browser(width=360, javascript=javascript)
    _sign_in(page)
    key = _set_up_second_step(page)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Set up your second step")

    another = open_browser(javascript=javascript)
    _sign_in(another)
    expect(another).to_have_url(re.compile("/sign-in/code/"))
    give_code(another, code_for(key, steps=1))
    expect(another).to_have_url(re.compile(reverse("register_contact")))


def test_a_wrong_password_is_said_beside_the_field(open_browser, farida):
    page = open_browser(width=360)
    _sign_in(page, password="not this one at all")
    expect(page).to_have_title(re.compile("^Error:"))
    expect(page.locator(".govuk-error-summary")).to_contain_text("The e-mail address or the password is not right")
    expect(page.get_by_label("E-mail address")).to_have_value(ADDRESS)


@pytest.mark.parametrize("width", [360, 1280])
def test_signing_in_is_open_to_everyone(open_browser, farida, accessible, width):
    page = open_browser(width=width)
    page.goto("/sign-in/")
    accessible(page)
    _sign_in(page, password="not this one at all")
    accessible(page)
    _sign_in(page)
    accessible(page)
