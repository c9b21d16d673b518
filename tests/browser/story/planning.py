"""One plan: a team of several agencies, a goal in the family's words, what they and a service will do."""

import re

from playwright.sync_api import expect

from tests.browser.story.pages import at_work, choose, follow, from_now, give_day, pick, press, reads, say, tick

GOAL = "Stay in our house and stop dreading the post."


def ask_to_join(page, name):
    """From what is offered next, ask somebody from another agency to join the team."""
    at_work(page, "Write down the team around the family")
    with page.expect_navigation():
        page.get_by_role("link", name="Ask somebody to join").click()
    pick(page, "practitioner", name)
    say(page, doing="reads with Megan, and sees her each Friday")
    page.get_by_label(re.compile("Megan Pritchard")).check()
    press(page, "Ask them")


def join(page):
    """Say yes to the team."""
    at_work(page, "Say whether you will join the team")
    press(page, re.compile("^Yes"))


def make_plan(page, service):
    """Write a goal as Lowri said it, what she will do, and what a service will do; then everyone agrees or says why."""
    at_work(page, "Agree the plan with the family")
    follow(page, "Add a goal")
    say(page, words=GOAL, known_when="£60 a week is paid for 12 weeks.")
    pick(page, "said_by", "Lowri Pritchard")
    page.get_by_label("Lowri Pritchard").check()
    page.get_by_label(re.compile("^Megan Pritchard")).check()
    tick(page, "needs")
    give_day(page, "by_when", from_now(60))
    press(page, "Add this goal")
    _promise(page, "Open the post on Mondays with Megan’s aunt.", who="family", doers="Lowri Pritchard")
    _promise(page, "Agree with the rent office to wait.", who="service", practitioner=service)
    with page.expect_navigation():
        page.get_by_role("link", name="Agree the plan", exact=True).click()
    _says(page, "Lowri", "Agrees with what is written", "It is ours.")
    _says(page, "Megan", "Agrees with some of it", "I want Fridays in it.")
    press(page, "Agree the plan")
    reads(page, "I want Fridays in it.")


def _promise(page, what, who, doers="", practitioner=""):
    follow(page, re.compile("^Add what somebody will do"))
    say(page, what=what)
    choose(page, who=who)
    if doers:
        page.get_by_label(doers).check()
        say(page, how_often="Each Monday")
    else:
        pick(page, "practitioner", practitioner)
        give_day(page, "by_when", from_now(5))
    press(page, "Add it to the plan")


def _says(page, name, view, words):
    section = page.locator("section", has=page.get_by_role("heading", name=f"{name} Pritchard"))
    section.get_by_label(re.compile(view)).check()
    section.get_by_label(f"In {name}’s own words").fill(words)


def do(page):
    """Somebody who promised something says that it is done."""
    at_work(page, "Do what you said you would do")
    expect(page.locator("main")).to_contain_text("Agree with the rent office")
