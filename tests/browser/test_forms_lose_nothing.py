"""What a form on the road does when it is sent twice, after its session ended, after somebody else, or from behind."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import given
from tests.browser.story.pages import heading, press, reads
from tests.signing_in import code_for, give_code, give_password, with_a_phone
from tests.support.planned import a_goal, a_led_family
from thinkfamily.door.models import Contact
from thinkfamily.support.models import Goal

WINDOWS = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
HAPPENING = "Eleven weeks of rent are owed."


@pytest.fixture
def farida(transactional_db):
    given.a_place()
    practitioner = given.a_practitioner(name="Farida Bashir")
    with_a_phone(practitioner.actor.account)
    return practitioner


@pytest.fixture
def led(transactional_db):
    """A family that Farida leads, with a goal that her supervisor may change as well."""
    road = a_led_family()
    return road, a_goal(road, at=given.NOW)


def fill(page):
    page.goto(reverse("register_contact"))
    page.locator("[name=name]").fill("Lowri Pritchard")
    page.locator("[name=happening]").fill(HAPPENING)
    page.locator("[name=knows]").first.check()
    return page.get_by_role("button", name=re.compile("^Send"))


@WINDOWS
def test_a_button_pressed_twice_is_one_act(open_browser, farida, javascript):
    page = open_browser(account=farida.actor.account, javascript=javascript)
    fill(page).dblclick()
    expect(heading(page)).to_have_text("We have it")
    assert Contact.objects.count() == 1


@WINDOWS
def test_going_back_and_sending_again_is_one_act(open_browser, farida, javascript):
    page = open_browser(account=farida.actor.account, javascript=javascript)
    fill(page).click()
    expect(heading(page)).to_have_text("We have it")
    page.go_back()
    expect(heading(page)).to_have_text("Register a contact")
    assert Contact.objects.count() == 1


@WINDOWS
def test_a_session_that_ended_while_somebody_wrote_loses_nothing(open_browser, farida, settings, javascript):
    page = open_browser(width=360, account=farida.actor.account, javascript=javascript)
    send = fill(page)
    lasts, settings.SIGN_OUT_AFTER = settings.SIGN_OUT_AFTER, timedelta(seconds=-1)
    send.click()
    reads(page, "What you typed is kept.")
    settings.SIGN_OUT_AFTER = lasts
    give_password(page, farida.actor.account.email)
    give_code(page, code_for())
    expect(page.locator("[name=happening]")).to_have_value(HAPPENING)
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(heading(page)).to_have_text("We have it")


@WINDOWS
@pytest.mark.parametrize(
    ("choice", "stands"),
    [("Keep mine", "Open the post."), ("Save both together", "Both of these."), ("Keep Farida’s", "Open the letters.")],
)
def test_what_two_people_wrote_stands_side_by_side_until_one_chooses(open_browser, led, javascript, choice, stands):
    road, goal = led
    windows = [
        open_browser(width=360, account=who.actor.account, javascript=javascript) for who in (road.farida, road.boss)
    ]
    for page, words in zip(windows, ("Open the letters.", "Open the post."), strict=True):
        page.goto(reverse("change_goal", args=[goal]))
        page.locator("[name=words]").fill(words)
    for page in windows:
        with page.expect_navigation():
            page.locator("main button.govuk-button").first.click()
    late = windows[1]
    expect(heading(late)).to_contain_text("Farida Bashir saved this")
    if choice == "Save both together":
        late.locator("main textarea").first.fill(stands)
    press(late, choice)
    assert Goal.objects.get(pk=goal).words == stands
