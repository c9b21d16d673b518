"""Nobody sees a page without a second step; an unattended screen is signed out, and what was typed is kept."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from thinkfamily.web.drafts.keeping import has_words, keep_typed, put_sent_aside, words_of
from thinkfamily.web.sign_in.reasons import end_reasons_of

SEEN_AT = "seen_at"
A_MINUTE = 60
SIGNED_OUT = "You were signed out to keep this safe. Sign in to go on."
SIGNED_OUT_AND_KEPT = "You were signed out to keep this safe. What you typed is kept. Sign in to go on."
# What the page itself sends now and then: it shows the words of the answer, and stays where it is.
KEEP_WHILE_TYPING = {"keep_draft", "keep_contact_draft"}
# What somebody with a password and no second step yet may reach: what they need to set it up, or to leave.
BEFORE_THE_SECOND_STEP = {
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "account_reauthenticate",
    "account_logout",
    "account_change_password",
}


class SecondStepForAll:
    """Ask for sign-in and second step before every view that is not open to all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        put_sent_aside(request, answer)
        if request.user.is_authenticated:
            answer["Cache-Control"] = "no-store"  # what was seen is not left behind on a shared computer
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            return redirect("/")  # back here after signing in again: a button's address is no page
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Decide once the address is known and, for a form, once its token has been checked."""
        open_to_all = not getattr(view, "login_required", True)
        if request.user.is_authenticated and _unattended(request):
            return sign_out(request, stay=open_to_all)
        if open_to_all:
            return None
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        _seen(request)
        name = request.resolver_match.url_name if request.resolver_match else None
        if name in BEFORE_THE_SECOND_STEP or has_second_step(request):
            return None
        return redirect("mfa_activate_totp")


def has_second_step(request: HttpRequest) -> bool:
    """Whether whoever is signed in has given a one-time code since signing in."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def sign_out(request: HttpRequest, stay: bool = False) -> HttpResponse | None:
    """Sign out whoever left this screen alone, keeping what they typed for them; stay on a page that is open to all."""
    kept = has_words(request) and keep_typed(request)
    end_reasons_of(request)
    logout(request)
    if stay:
        return None
    said = SIGNED_OUT_AND_KEPT if kept else SIGNED_OUT
    messages.warning(request, said)
    if request.resolver_match and request.resolver_match.url_name in KEEP_WHILE_TYPING:
        return HttpResponse(said, status=401, content_type="text/plain; charset=utf-8")
    return redirect_to_login(request.get_full_path())


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for sign-in; what was typed by somebody we can no longer name is shown back, to be copied."""
    if has_words(request):
        return render(request, "sign_in/signed_out.html", {"words": words_of(request)}, status=401)
    return redirect_to_login(request.get_full_path())


def _unattended(request: HttpRequest) -> bool:
    seen = request.session.get(SEEN_AT)
    return seen is not None and timezone.now().timestamp() - seen > settings.SIGN_OUT_AFTER.total_seconds()


def _seen(request: HttpRequest) -> None:
    """Remember that somebody is there; once a minute is enough, and spares a write on every page."""
    at = timezone.now().timestamp()
    if at - request.session.get(SEEN_AT, 0) > A_MINUTE:
        request.session[SEEN_AT] = at
