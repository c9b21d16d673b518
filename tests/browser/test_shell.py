"""What stands round every page: at two widths, with a keyboard, on paper, and to WCAG 2.2 AA."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import given

WIDTHS = [360, 1280]
FOR_ALL = ["account_login", "account_signup", "help_and_advice", "our_words", "accessibility", "how_we_use_information"]
SIGNED_IN = [*FOR_ALL[1:], "tell_us", "mfa_index", "account_change_password", "account_logout"]


@pytest.fixture
def practitioner(transactional_db):
    given.a_place()
    return given.a_practitioner(name="Nkechi Okonkwo-Fairweather")


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_for_all_can_be_used_by_everybody(open_browser, accessible, practitioner, width):
    page = open_browser(width=width)
    for name in FOR_ALL:
        page.goto(reverse(name))
        accessible(page)
        assert fits(page), name


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_behind_sign_in_can_be_used_by_everybody(open_browser, accessible, practitioner, width):
    page = open_browser(width=width, account=practitioner.actor.account)
    for address in [*map(reverse, SIGNED_IN), "/no-such-page"]:
        page.goto(address)
        accessible(page)
        assert fits(page), address


@pytest.mark.parametrize("width", WIDTHS)
def test_errors_of_signing_in_can_be_read_by_everybody(open_browser, accessible, practitioner, width):
    page = open_browser(width=width)
    page.goto(reverse("account_login"))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title("Error: Sign in – Think Family")
    accessible(page)


def test_the_first_key_skips_to_what_the_page_is_about(open_browser, practitioner):
    page = open_browser(account=practitioner.actor.account)
    page.goto(reverse("tell_us"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()


def test_signing_out_is_a_button_and_leads_out(open_browser, practitioner):
    page = open_browser(account=practitioner.actor.account, javascript=False)
    page.goto(reverse("tell_us"))
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(reverse("tell_us"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_paper_says_for_whom_and_leaves_out_what_is_pressed(open_browser, practitioner):
    page = open_browser(account=practitioner.actor.account)
    page.goto(reverse("how_we_use_information"))
    page.emulate_media(media="print")
    expect(page.get_by_text("Printed for Nkechi Okonkwo-Fairweather")).to_be_visible()
    expect(page.locator(".tf-masthead")).to_be_hidden()
    expect(page.locator(".tf-foot")).to_be_hidden()
