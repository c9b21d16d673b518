"""What was typed survives an unattended screen, a stale page and a lost session."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests import given
from tests.browsing import Browsing
from thinkfamily.partnership.models import Barrier
from thinkfamily.records.models import Draft

pytestmark = pytest.mark.django_db
PAGE = "/tell-us"
WORDS = "The review form asks for the school twice. =1+1"
KEPT = "You were signed out to keep this safe. What you typed is kept. Sign in to go on."


def sent(**more):
    return {"form": str(uuid4()), "told": WORDS} | more


@pytest.fixture
def writer(client):
    given.a_place()
    practitioner = given.a_practitioner(name="Priya Nair")
    client.force_login(practitioner.actor.account)
    return practitioner


def test_an_unattended_screen_is_signed_out_and_what_was_typed_is_there_again(client, writer):
    client.get(PAGE)
    with time_machine.travel(timezone.now() + timedelta(minutes=17)):
        answer = client.post(PAGE, sent(), follow=True)
        assert answer.redirect_chain == [("/sign-in/?next=/tell-us", 302)]
        assert KEPT in answer.content.decode()
        assert not Barrier.objects.exists()
        assert client.get(PAGE).status_code == 302
        client.force_login(writer.actor.account)
        page = client.get(PAGE).content.decode()
    assert WORDS in page
    assert "It is not sent yet" in page


def test_looking_at_an_unattended_screen_signs_out_too(client, writer):
    client.get(PAGE)
    with time_machine.travel(timezone.now() + timedelta(minutes=17)):
        page = client.get(PAGE, follow=True).content.decode()
    assert "You were signed out to keep this safe. Sign in to go on." in page


def test_somebody_who_works_on_stays_signed_in(client, writer):
    start = timezone.now()
    for minutes in (0, 10, 20, 30):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert client.get(PAGE).status_code == 200


def test_a_draft_saved_by_an_unattended_screen_is_kept_and_says_so(client, writer):
    client.get(PAGE)
    with time_machine.travel(timezone.now() + timedelta(minutes=17)):
        answer = client.post("/drafts/keep/?page=/tell-us", sent())
    assert answer.status_code == 401
    assert answer.content.decode() == KEPT
    assert Draft.objects.get(actor=writer.actor, page=PAGE).data["told"] == [WORDS]


def test_what_one_typed_is_shown_to_nobody_else(client, writer):
    client.post("/drafts/keep/?page=/tell-us", sent())
    client.force_login(given.a_practitioner(name="Amir Siddiqui").actor.account)
    assert WORDS not in client.get(PAGE).content.decode()


def test_a_draft_goes_when_it_is_sent_and_a_late_save_does_not_bring_it_back(client, writer):
    typed = sent()
    assert client.post("/drafts/keep/?page=/tell-us", typed).content.decode().startswith("Kept as a draft at ")
    assert WORDS in client.get(PAGE).content.decode()
    assert client.post(PAGE, typed).status_code == 302
    client.post("/drafts/keep/?page=/tell-us", typed)
    assert not Draft.objects.exists()


def test_starting_again_puts_a_draft_aside(client, writer):
    client.post("/drafts/keep/?page=/tell-us", sent())
    answer = client.post("/drafts/start-again/", {"page": PAGE}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert WORDS not in answer.content.decode()


@pytest.mark.parametrize("page", ["", "https://example.com/", "//example.com", "/" + "x" * 300])
def test_only_pages_of_ours_have_drafts(client, writer, page):
    assert client.post("/drafts/keep/", sent(), query_params={"page": page}).status_code == 400
    assert client.post("/drafts/start-again/", {"page": page}).status_code == 400


def test_a_page_opened_before_signing_in_again_keeps_what_was_typed(writer):
    browser = Browsing(enforce_csrf_checks=True)
    browser.force_login(writer.actor.account)
    answer = browser.post(
        PAGE, sent(csrfmiddlewaretoken="a" * 64), follow=True, headers={"origin": "http://testserver"}
    )
    page = answer.content.decode()
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "What you typed is kept: send it now." in page
    assert WORDS in page
    assert not Barrier.objects.exists()


def test_a_form_from_elsewhere_leaves_nothing_behind(writer):
    browser = Browsing(enforce_csrf_checks=True)
    browser.force_login(writer.actor.account)
    answer = browser.post(PAGE, sent(), headers={"origin": "https://example.com"})
    assert answer.status_code == 403
    assert "Send that again" in answer.content.decode()
    assert not Draft.objects.exists()


def test_somebody_we_can_no_longer_name_gets_their_words_back_to_copy():
    given.a_place()
    answer = Client().post(PAGE, sent(told="Words <b>to</b> copy"))
    assert answer.status_code == 401
    assert "Words &lt;b&gt;to&lt;/b&gt; copy" in answer.content.decode()


def test_what_cannot_be_kept_by_a_database_is_taken_out_of_a_draft(client, writer):
    client.post("/drafts/keep/?page=/tell-us", sent(told="Jo\x00 rang"))
    assert Draft.objects.get().data["told"] == ["Jo rang"]


def test_sending_twice_is_one_act(client, writer):
    typed = sent()
    client.post(PAGE, typed)
    client.post(PAGE, typed)
    assert Barrier.objects.count() == 1
