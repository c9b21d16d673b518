"""The front door: a contact is registered, matched and screened, and somebody is asked to lead."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.story.pages import at_work, choose, follow, heading, press, reads, say

HAPPENING = "Eleven weeks of rent are owed. Lowri said she stopped opening the letters."


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
    for name, words in (("home1-name", "Megan Pritchard"), ("home1-age", "14"), ("home1-tie", "Child")):
        by_keyboard(page, page.locator(f"[name={name}]"))
        page.keyboard.type(words)
    by_keyboard(page, page.locator("[name=knows]").first)
    page.keyboard.press("Space")
    by_keyboard(page, page.get_by_role("button", name=re.compile("^Send")))
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("We have it")


def begin_to_match(page):
    """From the decision that waits, go and match first."""
    at_work(page, "Decide the next step")
    follow(page, "Match the people of this contact")


def match(page):
    """Nobody is known: each is added, and the family is formed."""
    begin_to_match(page)
    while page.get_by_role("button", name="Add a new person").count():
        press(page, "Add a new person")
    page.locator("[name=responsible-1]").select_option(label="Yes")
    choose(page, **{"home-1": "with_first"})
    press(page, "Save the family")


def screen(page):
    """Decide that the whole family is looked at, and say who talks with them first."""
    choose(page, outcome="whole_family")
    needed = page.locator("details", has=page.locator("[name^=route-whole_family]"))
    if needed.get_attribute("open") is None:  # it opens by itself where scripts run
        needed.locator("summary").click()
    say(page, **{"route-whole_family-person": "Farida Bashir, Tarn Homes, 01632 960101"})
    page.get_by_label("Your reason").fill("Rent, and a daughter at home on a school day: more than one person’s need.")
    press(page, "Decide and tell the sender")


def ask_to_lead(page, name):
    """Ask somebody to lead, on the page that the decision led to."""
    expect(heading(page)).to_have_text("Choose who leads")
    page.get_by_label(re.compile(name)).first.check()
    say(page, because="Lowri trusts her, and she has the time.")
    press(page, "Ask them to lead")


def accept_lead(page):
    """Say yes to leading."""
    at_work(page, "Say whether you will lead")
    press(page, "Yes, I will lead")
    reads(page, "You lead the work with the Pritchard family now.")
