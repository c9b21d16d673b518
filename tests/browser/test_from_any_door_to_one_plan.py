"""The Pritchards’ story in a browser, by clicking and typing: from a contact to a closed plan, and back."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import given
from tests.browser.story import agreeing, assessing, door, ending, planning, visiting
from tests.browser.story.pages import heading, of_the_family, reads
from tests.signing_in import code_for, give_code, give_password, with_a_phone


@pytest.fixture
def sign_in(transactional_db, open_browser):
    """Let somebody sign in at their own window, with password and code."""
    place, homes = given.a_place(), given.an_agency("Tarn Homes", "housing")
    gwen = given.a_practitioner(name="Gwen Parry", agency=homes, job="Team manager")
    at_work = {
        "Farida": given.a_practitioner(name="Farida Bashir", agency=homes, supervisor=gwen.pk),
        "Carys": place.worker,
        "Gwen": gwen,
        "Sam": given.a_practitioner(name="Sam Ofori", agency=given.an_agency("Weir Primary"), job="Teacher"),
    }
    for practitioner in at_work.values():
        with_a_phone(practitioner.actor.account)

    def sign_in(name, **window):
        page = open_browser(**window)
        page.goto("/sign-in/")
        give_password(page, at_work[name].actor.account.email)
        give_code(page, code_for())
        expect(heading(page)).to_be_visible()
        return page

    return sign_in


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_whole_road_from_a_contact_to_a_closed_plan_and_back(sign_in, javascript):
    farida, carys, sam, gwen = (
        sign_in(name, width=360, javascript=javascript) for name in ("Farida", "Carys", "Sam", "Gwen")
    )
    door.register(farida)
    sent = farida.url
    door.match(carys)
    door.screen(carys)
    door.ask_to_lead(carys, "Farida")

    door.accept_lead(farida)
    agreeing.ask_everyone(farida)
    assessing.assess(farida)
    planning.ask_to_join(farida, "Sam Ofori")
    planning.join(sam)
    planning.make_plan(farida, "Farida Bashir")
    of_the_family(sam, "Plan")
    reads(sam, "I want Fridays in it.")  # he works with Megan, and sees what is hers alone
    expect(sam.locator("main")).not_to_contain_text(planning.GOAL)

    visiting.visit(farida)
    visiting.miss(farida)
    visiting.supervise(gwen)
    ending.do(farida)
    ending.review(farida)
    ending.close(farida, "Farida Bashir")
    ending.call(farida)

    farida.goto(sent)
    reads(farida, "We would like to look at what would help the whole family")
    door.register(farida)
    door.begin_to_match(carys)
    reads(carys, "There was a family plan before")
    reads(carys, "When a red letter comes, ring Farida the same day.")


def test_a_contact_sent_twice_is_one_contact(sign_in):
    page = sign_in("Farida")
    door.register(page)
    page.go_back()
    send = page.get_by_role("button", name=re.compile("^Send"))
    if send.count():
        with page.expect_navigation():
            send.click()
    page.goto(reverse("contacts_you_sent"))
    expect(page.get_by_role("link", name=re.compile("^Contact "))).to_have_count(1)


def test_a_connection_lost_while_typing_loses_nothing(sign_in):
    page = sign_in("Farida")
    page.goto(reverse("register_contact"))
    page.locator("[name=happening]").fill(door.HAPPENING)
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.locator("[data-draft-status]")).to_contain_text("You are not connected")
    expect(page.locator("[name=happening]")).to_have_value(door.HAPPENING)
    page.context.set_offline(False)
    page.locator("[name=name]").fill("Lowri Pritchard")
    page.locator("[name=knows]").first.check()
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(heading(page)).to_have_text("We have it")
