"""Somebody else saved first: both versions are shown, and each of the three ways on sends what it says."""

import re
from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from thinkfamily.design.fields import Day, LongText, OneOf
from thinkfamily.design.forms import SeenForm
from thinkfamily.records.decision import Stale
from thinkfamily.web.two_versions import two_versions

pytestmark = pytest.mark.django_db
FORM = "5b0e8a52-1111-4111-8111-111111111111"
MINE = {"form": FORM, "seen": "3", "words": "Jo rang us on Monday", "heard": "spoke", "by_day": "27", "by_month": "11",
        "by_year": "2026", "who": ["jo", "sam"]}  # fmt: skip
THEIRS = {"words": "Jo rang on Friday", "heard": "drew", "by": datetime(2026, 12, 4, tzinfo=UTC).date()}


class Goal(SeenForm):
    words = LongText("What Jo said")
    heard = OneOf("How was she heard?", [("spoke", "She spoke"), ("drew", "She drew")])
    by = Day("By when?")


@pytest.fixture
def page():
    request = RequestFactory().post("/goals/1", MINE)
    form = Goal(request.POST)
    assert form.is_valid()
    stale = Stale(current=None, who="Dev Patel", when=datetime(2026, 11, 21, 14, 2, tzinfo=UTC))
    answer = two_versions(request, form, stale, theirs=THEIRS, seen=4)
    assert answer.status_code == 409
    return answer.content.decode()


def forms(page):
    """What each form of the page would send, field by field, as it stands."""
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)
        yield [pair for pair in hidden if pair[0] != "csrfmiddlewaretoken"], form


def test_it_says_who_saved_when_and_that_nothing_is_lost(page):
    assert "Dev Patel saved this at 14:02 while you were writing" in page
    assert "Nothing you typed is lost" in page


def test_both_stand_side_by_side_with_what_differs_named(page):
    assert "added: </span>Monday</ins>" in page
    assert "taken out: </span>Friday</del>" in page
    assert "She drew" in page
    assert "4 December" in page


def test_keeping_mine_sends_all_of_mine_with_the_version_now_seen(page):
    (mine, _), _both = forms(page)
    assert ("seen", "4") in mine
    assert ("seen", "3") not in mine
    assert {("words", MINE["words"]), ("heard", "spoke"), ("who", "jo"), ("who", "sam"), ("form", FORM)} <= set(mine)


def test_keeping_theirs_puts_mine_aside(page):
    (_, form), _both = forms(page)
    assert re.search(r'<button[^>]*name="page"[^>]*value="/goals/1"', form)
    assert "Keep Dev’s" in form


def test_both_together_are_in_one_box_to_put_right(page):
    _mine, (hidden, form) = forms(page)
    box = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", form, re.DOTALL)[1]
    assert {"Monday", "Friday", "us"} <= set(box.split())
    assert ("seen", "4") in hidden
    assert not {"words", "heard", "by_day"} & {name for name, _ in hidden}
    assert re.search(r'value="spoke"[^>]*checked', form)
