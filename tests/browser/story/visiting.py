"""Visits: one that came about, one that nobody answered and its stronger next try; supervision."""

import re

from tests.browser.story.pages import (
    at_work,
    choose,
    follow,
    from_now,
    give_day,
    of_the_family,
    pick,
    press,
    reads,
    say,
)


def visit(page):
    """Record a visit at which everyone was there, and what Lowri said."""
    _record(page)
    there(page, Lowri="Seen", Megan="Seen")
    say(page, **{"part1-words": "We opened four letters together."})
    pick(page, "part1-sort", "A small success")
    pick(page, "part1-kind", "Plan and actions")
    page.get_by_role("group", name="Whom is it about?").first.get_by_label("Lowri Pritchard").check()
    press(page, "Record this visit")
    reads(page, "We opened four letters together.")


def miss(page):
    """Record that nobody opened; a stronger next try is proposed, and stands on the list of work."""
    _record(page)
    there(page, Lowri="Not seen: not there")
    press(page, "Record this visit")
    at_work(page, "Try again to reach somebody, another way")


def there(page, **how):
    """Say of each whether they were seen."""
    for name, words in how.items():
        box = page.locator("[name^='there_']").and_(page.get_by_label(re.compile(f"^{name} Pritchard")))
        box.select_option(box.locator("option", has_text=words).first.get_attribute("value"))


def _record(page):
    of_the_family(page, "Visits")
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("^Record")).first.click()
    choose(page, encounter="visit")
    give_day(page, "day", from_now(-1))
    say(page, clock="3.45pm")


def supervise(page):
    """The supervisor writes down what was thought through."""
    at_work(page, "Talk the family through with a supervisor")
    follow(page, "Record the first supervision")
    say(page, words="The post first, then the rent.", because="Lowri opened four letters with somebody beside her.")
    press(page, "Put it on the record")
    reads(page, "The post first, then the rent.")
