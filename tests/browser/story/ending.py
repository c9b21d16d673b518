"""The end and after: a review, the plan closed with an exit plan, and a call to the family."""

import re

from tests.browser.story.pages import at_work, choose, follow, from_now, give_day, pick, press, reads, say
from tests.browser.story.visiting import there


def do(page):
    """Say that what was promised is done."""
    at_work(page, "Do what you said you would do")
    with page.expect_navigation():
        page.get_by_role("link", name="Say how it goes").first.click()
    choose(page, sort="done")
    press(page, "Keep this")


def review(page):
    """Hold the first review with both: the goal is met, in Lowri's words, and the plan can end."""
    at_work(page, "Hold the first review")
    choose(page, encounter="meeting", outcome="close")
    give_day(page, "day", from_now(0))
    say(page, clock="12.01am")
    there(page, Lowri="Seen", Megan="Seen")
    page.get_by_label("Met", exact=True).first.check()
    press(page, "Keep this review")
    reads(page, "The review is kept.")


def close(page, caller):
    """Close the plan: each goal's end, the reason, the exit plan in the family's words, who calls and when."""
    page.locator("select[name^=goal_]").first.select_option(label="It is as the family wanted it")
    choose(page, reason="outcomes_met")
    say(
        page, because="Lowri opens the post herself.", call="Farida Bashir, 01632 960101",
        do="When a red letter comes, ring Farida the same day.", stays="School, and Lowri’s sister on Fridays.",
    )  # fmt: skip
    for number in (1, 2, 3):
        pick(page, f"follow_up_{number}", caller)
    press(page, "Close the plan")
    reads(page, "The plan has ended.")


def call(page):
    """Call the family after the end, and write down how it is."""
    at_work(page, "Call the family after the plan ended")
    reads(page, "When a red letter comes")
    follow(page, re.compile("Write down"))
    page.locator("[name=found]").first.check()
    say(page, words="Post is boring now.")
    press(page, re.compile("^(Keep|Save|Write)"))
