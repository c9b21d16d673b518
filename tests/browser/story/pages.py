"""What everyone does on every page: read its heading, press, follow, choose, and see that nothing is to put right."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect


def heading(page):
    """The page's own heading."""
    return page.get_by_role("heading", level=1)


def press(page, name):
    """Press a button and wait for the page it leads to, which finds nothing to put right."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


def follow(page, name):
    """Follow a link in the page's own part, or among what comes next."""
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=name).first.click()


def of_the_family(page, name):
    """Go to another of the family's pages by the bar above."""
    with page.expect_navigation():
        page.get_by_role("navigation", name="This family").get_by_role("link", name=name, exact=True).click()


def at_work(page, what):
    """Begin with one's own list of work, and go on with one thing of it."""
    page.goto("/")
    follow(page, re.compile(what))


def say(page, **words):
    """Type into boxes, by the names of their questions."""
    for name, typed in words.items():
        page.locator(f"[name='{name}']").fill(typed)


def choose(page, **answers):
    """Tick or pick answers, by the names of their questions."""
    for name, value in answers.items():
        page.locator(f"[name='{name}'][value='{value}']").check()


def pick(page, name, starts):
    """Pick from a list what begins with these words."""
    box = page.locator(f"[name='{name}']")
    box.select_option(box.locator("option", has_text=starts).first.get_attribute("value"))


def tick(page, *names):
    """Tick boxes, by the names of their questions; the first box where a question has several."""
    for name in names:
        page.locator(f"[name='{name}']").first.check()


def give_day(page, name, day):
    """Fill in the three boxes of a day."""
    for part in ("day", "month", "year"):
        page.locator(f"[name='{name}_{part}']").fill(str(getattr(day, part)))


def from_now(days):
    """The day some days from today."""
    return date.today() + timedelta(days=days)  # noqa: DTZ011  # as a wall calendar says it


def reads(page, words):
    """See words on a page."""
    expect(page.locator("main")).to_contain_text(words)
