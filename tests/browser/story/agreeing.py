"""Each person is asked apart who may know what, and answers in their own words."""

import re

from tests.browser.story.pages import choose, follow, from_now, give_day, press, reads, say, tick


def ask_everyone(page):
    """Ask Lowri, then Megan, from what is offered next."""
    follow(page, "Ask each person what may be shared")
    _ask(page, "Lowri", "All right. Them I know.")
    _ask(page, "Megan", "As long as Gran is not told.", able="She said: you tell school, and I can say stop.")
    reads(page, "Yes, all that is not sensitive")


def _ask(page, name, words, able=""):
    follow(page, re.compile(f"Ask {name}"))
    if able:
        page.get_by_role("radio", name=name, exact=True).check()
        say(page, capacity_note=able)
    page.get_by_label("Tarn Homes", exact=True).check()
    if page.get_by_label("Weir Primary", exact=True).count():
        page.get_by_label("Weir Primary", exact=True).check()
    else:
        page.locator("[name=more]").select_option(label="Weir Primary")
    choose(page, level="3", answer="agrees", purpose="plan_together", how="in_person")
    tick(page, "everything")
    give_day(page, "until", from_now(120))
    say(page, words=words)
    press(page, "Write down the answer")
    reads(page, f"{name} can change it on any day.")
