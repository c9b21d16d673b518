"""Signing in: two steps for everybody, our own words, and no page for what an administrator does."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import given
from thinkfamily.partnership.commands import end_second_factor
from thinkfamily.records.models import Account, Event

pytestmark = pytest.mark.django_db
PASSWORD = "four quiet green hills"


@pytest.fixture
def account():
    """Somebody new, with a password and no second step yet."""
    given.a_place()
    practitioner = given.a_practitioner(name="Leanne Doyle")
    end_second_factor(by=practitioner.actor, at=given.MONDAY)
    account = Account.objects.get(actor=practitioner.actor)
    account.set_password(PASSWORD)
    account.save()
    return account


def password(browser, account, word=PASSWORD, onwards="/your-sign-in/"):
    address = reverse("account_login") + f"?next={onwards}"
    return browser.post(address, {"login": account.email, "password": word}, follow=True)


def code_for(browser):
    secret = browser.session["mfa.totp.secret"]
    return code_of(secret)


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_up(browser, account):
    password(browser, account)
    return browser.post(reverse("mfa_activate_totp"), {"code": code_for(browser)}, follow=True)


def test_nobody_sees_a_page_without_signing_in():
    page = Client().get("/tell-us")
    assert page.status_code == 302
    assert page.url == "/sign-in/?next=/tell-us"


def test_a_password_alone_opens_nothing_but_setting_up_the_second_step(account):
    browser = Client()
    page = password(browser, account)
    assert page.redirect_chain[-1][0] == reverse("mfa_activate_totp")
    assert b"<svg" in page.content
    assert browser.session["mfa.totp.secret"] in page.content.decode()
    for address in ("/tell-us", reverse("mfa_index"), reverse("mfa_generate_recovery_codes")):
        assert browser.get(address).url == reverse("mfa_activate_totp")


@pytest.mark.django_db(transaction=True)
def test_setting_up_is_written_down_told_by_mail_and_gives_spare_codes_once(account):
    browser = Client()
    page = set_up(browser, account)
    codes = Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()
    assert codes
    assert all(code in page.content.decode() for code in codes)
    account.refresh_from_db()
    assert account.second_factor_since
    assert Event.objects.filter(kind="account.second_factor", actor=account.actor).exists()
    (told,) = (message for message in mail.outbox if "second step is set up" in message.subject)
    assert told.to == [account.email]
    assert browser.get("/tell-us").status_code == 200
    again = browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not [code for code in codes if code in again]


def test_a_wrong_first_code_is_said_and_sets_nothing_up(account):
    browser = Client()
    password(browser, account)
    page = browser.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "That code does not fit" in page.content.decode()
    assert "<title>Error: " in page.content.decode()
    assert not Authenticator.objects.exists()


def test_afterwards_signing_in_asks_for_the_code(account):
    set_up(Client(), account)
    secret = Authenticator.objects.get(user=account, type="totp").wrap().instance.data["secret"]
    browser = Client()
    page = password(browser, account, onwards="/tell-us")
    assert page.redirect_chain[-1][0].startswith(reverse("mfa_authenticate"))
    assert browser.get("/tell-us").status_code == 302
    wrong = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "That code does not fit" in wrong.content.decode()
    right = browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert right.url == "/tell-us"
    assert browser.get("/tell-us").status_code == 200


def test_putting_a_phone_out_of_use_closes_everything_until_another_is_set_up(account):
    browser = Client()
    set_up(browser, account)
    browser.post(reverse("mfa_deactivate_totp"))
    account.refresh_from_db()
    assert account.second_factor_since is None
    assert browser.get("/tell-us").url == reverse("mfa_activate_totp")


@pytest.mark.parametrize("word", ["wrong", "", "x" * 5000])
def test_a_wrong_password_is_said_in_one_sentence_for_any_reason(account, word):
    text = password(Client(), account, word).content.decode()
    assert "<title>Error: Sign in" in text
    assert account.email in text
    assert ("Write your password" if not word else "The e-mail address or the password is not right") in text


def test_an_unknown_address_is_answered_like_a_wrong_password(account):
    known = Client().post("/sign-in/", {"login": account.email, "password": "wrong"}).content.decode()
    unknown = Client().post("/sign-in/", {"login": "nobody@example.org", "password": "wrong"}).content.decode()
    said = "The e-mail address or the password is not right"
    assert said in known
    assert said in unknown


def test_an_account_out_of_use_is_sent_to_the_administrator(account):
    account.is_active = False
    account.save()
    page = password(Client(), account)
    assert "Ask whoever supervises you" in page.content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "account_set_password"])
@pytest.mark.usefixtures("one_moment")
def test_what_an_administrator_does_has_a_page_that_says_so(name):
    page = Client().get(reverse(name))
    assert "Accounts here are made by each agency" in page.content.decode()
    assert Client().post(reverse(name), {"email": "a@example.org"}).content == page.content


NOT_OFFERED = [
    "account_confirm_email",
    "account_request_login_code",
    "mfa_download_recovery_codes",
    "socialaccount_connections",
]


@pytest.mark.parametrize("name", NOT_OFFERED)
def test_what_we_do_not_offer_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_nobody_is_sent_elsewhere_by_an_address_they_were_given(account):
    set_up(Client(), account)
    page = Client().post("/sign-in/?next=https://example.com/", {"login": account.email, "password": PASSWORD})
    assert "example.com" not in page.url.partition("?")[0]


def test_too_many_tries_are_slowed_down_and_told_so(account):
    browser = Client()
    said = [browser.post("/sign-in/", {"login": account.email, "password": "wrong"}) for _ in range(8)]
    assert "too many tries" in said[-1].content.decode()
