"""The whole family, with them: strengths first, each heard, a need and whom it touches, what all make of it."""

import re

from playwright.sync_api import expect

from tests.browser.story.pages import choose, follow, of_the_family, press, reads, say, tick


def assess(page):
    """Begin, write each part that the family wants to talk about, and finish."""
    of_the_family(page, "Assessment")
    choose(page, framework="whole-family-light")
    press(page, "Begin the assessment")
    _part(page, "Lowri Pritchard : What goes well", ticks=["s-responsibility"],
          **{"s-responsibility-words": "Rang the council herself, twice."})  # fmt: skip
    _part(page, "Megan Pritchard : What goes well", ticks=["s-contributes"])
    for name, words in (("Lowri", "Tired. But we laugh."), ("Megan", "I miss Fridays at school.")):
        _part(page, f"{name} Pritchard : In their own words", ticks=["heard"], **{"q-life_now": words})
    _need_and_whom_it_touches(page)
    _part(page, "Megan Pritchard : What is hard", ticks=["q-needs"])
    _part(page, "The whole family : What we all make of it",
          ticks=["q-summary-about"], **{"q-summary": "Keep the house, and Fridays at school again."})  # fmt: skip
    _view(page, "Lowri", "agrees", "That is us.")
    _view(page, "Megan", "in_part", "It does not say that I like cooking.")
    _finish(page)


def _open(page, part):
    follow(page, re.compile(re.escape(part).replace(r"\ :\ ", r"\s*:\s*")))


def _part(page, part, ticks=(), **words):
    _open(page, part)
    tick(page, *ticks)
    say(page, **words)
    press(page, re.compile("^Save( and go back)?$"))


def _need_and_whom_it_touches(page):
    """Write the need and go on; the page asks whom it touches before it does."""
    _open(page, "Lowri Pritchard : What is hard")
    tick(page, "n-9.2b")
    say(page, **{"n-9.2b-words": "I stopped opening the letters."})
    press(page, "Save and go on")
    reads(page, "Now say whom it touches")
    page.get_by_label("Whom does it touch?").select_option(label="Megan")
    page.get_by_label("How, in words they may read?").fill("She lies awake when there is post.")
    press(page, "Save and go back")


def _view(page, name, view, words):
    _open(page, f"{name} Pritchard : What we all make of it")
    choose(page, view=view)
    say(page, **{"view-words": words})
    press(page, re.compile("^Save( and go back)?$"))


def _finish(page):
    follow(page, "Finish the assessment")
    reads(page, "It does not say that I like cooking.")
    press(page, "Finish the assessment")
    expect(page.locator("main")).to_contain_text("Give each of them their copy")
