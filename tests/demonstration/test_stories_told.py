"""The pages that tell the eight stories say who sees what in the demonstration place, and it is so."""

import html
import re
from functools import partial
from typing import NamedTuple
from unittest.mock import patch

import pytest
from django.urls import reverse

from tests.beginning import begun
from tests.browsing import Browsing
from tests.source import HOME
from thinkfamily.records.models import Account
from thinkfamily.records.queries import now
from thinkfamily.simulation import place
from thinkfamily.simulation.cast import email_of
from thinkfamily.simulation.content import families, practitioners

# The rules are the same on both databases, and each is asked of both in tests/access.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

STORIES = HOME / "docs/stories"
FAMILY_PAGES = {
    "family page": "family_page",
    "plan": "plan",
    "strengths and needs": "strengths_and_needs",
    "reviews": "reviews",
    "visits": "visits",
    "timeline": "timeline",
    "agreements": "agreements",
}
OWN_LISTS = {"kept safe": "guards", "looking": "watch_over_looking"}
LINKED_FROM_MY_WORK = {"calls": r"/calls/[\w-]+", "contacts sent": r"/contacts/sent/[\w-]+"}
DISPUTES = r"/disputes/[\w-]+"


class Row(NamedTuple):
    """A row of a page's table."""

    who: str
    where: str
    words: str
    sees: str
    why: str


def _stories_alone():
    return tuple(family for family in families() if family.story)


def _the_stories():
    """Let the stories happen up to now; give each family by the key of its story."""
    lives = {}

    def live(*told, **more):
        lives.update(lived(*told, **more))
        return lives

    lived = place.live
    with patch.object(place, "families", _stories_alone), patch.object(place, "live", live):
        place.make_place(now=now(), say=lambda _words: None, residents=0)
    return {key: life.family for key, life in lives.items()}


_the_stories.leaves_much = True
the_stories = begun(_the_stories)


def _rows(story):
    table = (STORIES / f"{story}.md").read_text().split("## Who sees what today")[1].split("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return [Row(*(cell.strip() for cell in cells)) for cells in lines[1:]]


def _signed_in(name):
    told = next(each for each in practitioners().values() if each["name"] == name)
    browsing = Browsing()
    browsing.force_login(Account.objects.get(email=email_of(told)))
    return browsing


def _words_on(browsing, address):
    page = re.sub(r"<[^>]+>", " ", browsing.get(address).content.decode())
    return " ".join(html.unescape(page).replace("’", "'").split())


def _shown(browsing, where, family):
    """Give all words somebody is shown where the page says to look."""
    of_the_family = {name: reverse(route, args=[family]) for name, route in FAMILY_PAGES.items()}
    if where == "anywhere":
        addresses = [*of_the_family.values()]
    elif where in of_the_family:
        addresses = [of_the_family[where]]
    elif where in OWN_LISTS:
        addresses = [reverse(OWN_LISTS[where])]
    elif where == "disputes":
        addresses = _linked(browsing, reverse("disputes"), DISPUTES)
    else:
        addresses = _linked(browsing, reverse("my_work"), LINKED_FROM_MY_WORK[where])
    return " ".join(map(partial(_words_on, browsing), addresses))


def _linked(browsing, page, pattern):
    return sorted(set(re.findall(f'href="({pattern})"', browsing.get(page).content.decode())))


@pytest.mark.parametrize("story", sorted(family.key for family in _stories_alone()))
def test_each_sees_what_the_page_says_and_no_more(story, the_stories):
    rows = _rows(story)
    found = {
        row: "yes" if row.words in _shown(_signed_in(row.who), row.where, the_stories[story]) else "no" for row in rows
    }
    assert len(rows) >= 8
    assert not {row: sees for row, sees in found.items() if row.sees != sees}


def test_every_story_has_a_page_and_the_list_names_each():
    stories = {family.key for family in _stories_alone()}
    listed = (STORIES / "README.md").read_text()
    assert {page.stem for page in STORIES.glob("*.md")} - {"README"} == stories
    assert all(f"({story}.md)" in listed for story in stories)


@pytest.mark.parametrize("story", sorted(family.key for family in _stories_alone()))
def test_words_that_must_not_be_seen_are_said_in_the_story(story):
    """A “no” about words that nobody ever said would prove nothing."""
    told = (HOME / f"thinkfamily/simulation/data/families/{story}.toml").read_text().replace("’", "'")
    assert not [row.words for row in _rows(story) if row.sees == "no" and row.words not in told]
