"""What the small script adds: drafts while typing, one act for two presses, and words when the line is gone."""

import re

import pytest
from playwright.sync_api import expect

from tests import given
from thinkfamily.partnership.models import Barrier
from thinkfamily.records.models import Draft

PAGE = "/tell-us"
BOX = "What gets in the way"


@pytest.fixture
def typing(open_browser, transactional_db):
    given.a_place()
    page = open_browser(width=360, account=given.a_practitioner(name="Priya Nair").actor.account)
    page.goto(PAGE)
    page.get_by_label(re.compile(BOX)).press_sequentially("The school is asked twice.")
    return page


def status(page):
    return page.locator("[data-draft-status]")


def test_what_is_typed_is_kept_while_it_is_typed(typing):
    expect(status(typing)).to_have_text(re.compile(r"Kept as a draft at \d\d:\d\d"))
    typing.goto(PAGE)
    expect(typing.get_by_label(re.compile(BOX))).to_have_value("The school is asked twice.")


def test_pressing_twice_is_one_act(typing):
    typing.get_by_role("button", name="Tell us").dblclick()
    expect(typing.get_by_text("Thank you. We have it.")).to_be_visible()
    assert Barrier.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_lost_connection_is_said_and_the_words_stay_and_go_later(typing):
    typing.context.set_offline(True)
    typing.get_by_role("button", name="Tell us").click()
    expect(status(typing)).to_have_text(re.compile("You are not connected. What you typed is still here."))
    expect(typing.get_by_label(re.compile(BOX))).to_have_value("The school is asked twice.")
    typing.context.set_offline(False)
    typing.get_by_role("button", name="Tell us").click()
    expect(typing.get_by_text("Thank you. We have it.")).to_be_visible()
    assert Barrier.objects.count() == 1


def test_a_line_that_breaks_without_the_browser_knowing_is_said_too(typing):
    typing.route(re.compile("/drafts/keep/"), lambda route: route.abort())
    typing.get_by_role("button", name="Tell us").click()
    expect(status(typing)).to_have_text(re.compile("You are not connected."))
    assert not Barrier.objects.exists()
    typing.unroute(re.compile("/drafts/keep/"))
    typing.get_by_role("button", name="Tell us").click()
    expect(typing.get_by_text("Thank you. We have it.")).to_be_visible()


def test_going_back_and_sending_again_is_one_act(typing):
    typing.get_by_role("button", name="Tell us").click()
    expect(typing.get_by_text("Thank you. We have it.")).to_be_visible()
    typing.go_back()
    expect(typing.get_by_role("heading", level=1)).to_be_visible()
    assert Barrier.objects.count() == 1


def test_what_is_wrong_is_read_first(open_browser, transactional_db):
    given.a_place()
    page = open_browser(account=given.a_practitioner().actor.account)
    page.goto(PAGE)
    page.get_by_role("button", name="Tell us").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Say what gets in the way").click()
    expect(page.get_by_label(re.compile(BOX))).to_be_focused()
