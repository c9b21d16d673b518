"""The Pritchards’ story in a real browser, by clicking and typing alone: a contact from housing, and what follows."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import given
from tests.signing_in import code_for, give_code, give_password, with_a_phone

HAPPENING = "Eleven weeks of rent are owed. Lowri said she stopped opening the letters."


@pytest.fixture
def sign_in(transactional_db, open_browser):
    """Let somebody sign in at their own window, with password and code."""
    place = given.a_place()
    farida = given.a_practitioner(name="Farida Bashir", agency=given.an_agency("Tarn Homes", "housing"))
    at_work = {"Farida": farida, "Carys": place.worker}
    for practitioner in at_work.values():
        with_a_phone(practitioner.actor.account)

    def sign_in(name, **window):
        page = open_browser(**window)
        page.goto("/sign-in/")
        give_password(page, at_work[name].actor.account.email)
        give_code(page, code_for())
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    return sign_in


def heading(page):
    return page.get_by_role("heading", level=1)


def press(page, name):
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def by_keyboard(page, place):
    """Go on with the Tab key until a place is reached, as somebody without a mouse does."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if place.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"No number of Tab presses reaches {place}")


def register(page):
    """Tell of Lowri and her daughter, without touching a mouse."""
    page.goto(reverse("register_contact"))
    for label, words in (("Name", "Lowri Pritchard"), ("What is happening", HAPPENING)):
        by_keyboard(page, page.locator("#contact").get_by_label(label, exact=True).first)
        page.keyboard.type(words)
    by_keyboard(page, page.locator("[name=going_well]"))
    page.keyboard.type("There was soup on and everyone sat down for it.")
    by_keyboard(page, page.locator("[name=knows]").first)
    page.keyboard.press("Space")
    by_keyboard(page, page.get_by_role("button", name=re.compile("^Send")))
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("We have it")


def match(page):
    """Find that nobody is known, add each person, and form the family."""
    page.goto(reverse("contacts_at_the_door"))
    with page.expect_navigation():
        page.locator("main .tf-work a").first.click()
    while page.get_by_role("button", name="Add a new person").count():
        press(page, "Add a new person")
    if page.get_by_role("link", name="Form the family").count():
        with page.expect_navigation():
            page.get_by_role("link", name="Form the family").click()
    press(page, "Save the family")


def screen(page):
    """Decide that the whole family is looked at, and say who talks with them first."""
    page.goto(reverse("contacts_at_the_door"))
    with page.expect_navigation():
        page.locator("main .tf-work a").first.click()
    page.locator("[name=outcome][value=whole_family]").check()
    page.locator("details", has=page.locator("[name^=route-whole_family]")).locator("summary").click()
    page.locator("[name=route-whole_family-person]").fill("Farida Bashir, Tarn Homes, 01632 960101")
    page.get_by_label("Your reason").fill("Rent, and a daughter at home on a school day: more than one person’s need.")
    press(page, "Decide and tell the sender")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_contact_is_registered_matched_and_screened_and_its_sender_is_told(sign_in, javascript):
    farida = sign_in("Farida", width=360, javascript=javascript)
    register(farida)
    sent = farida.url

    carys = sign_in("Carys", javascript=javascript)
    match(carys)
    screen(carys)
    expect(carys.locator(".govuk-error-summary")).to_have_count(0)

    farida.goto(sent)
    expect(farida.locator("main")).to_contain_text("whole family")
    farida.goto(reverse("contacts_you_sent"))
    expect(farida.locator("main")).to_contain_text("Contact 26-")


def test_a_contact_sent_twice_is_one_contact(sign_in):
    page = sign_in("Farida")
    register(page)
    page.go_back()
    send = page.get_by_role("button", name=re.compile("^Send"))
    if send.count():
        with page.expect_navigation():
            send.click()
    page.goto(reverse("contacts_you_sent"))
    expect(page.get_by_role("link", name=re.compile("^Contact "))).to_have_count(1)


def test_a_connection_lost_while_typing_loses_nothing(sign_in):
    page = sign_in("Farida")
    page.goto(reverse("register_contact"))
    page.locator("[name=happening]").fill(HAPPENING)
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.locator("[data-draft-status]")).to_contain_text("You are not connected")
    expect(page.locator("[name=happening]")).to_have_value(HAPPENING)
    page.context.set_offline(False)
    page.locator("[name=name]").fill("Lowri Pritchard")
    page.locator("[name=knows]").first.check()
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(heading(page)).to_have_text("We have it")
