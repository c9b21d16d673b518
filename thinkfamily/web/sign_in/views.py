"""The pages of signing in: the library's own steps, and what we write down when a second step begins or ends."""

from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thinkfamily.partnership.commands import end_second_factor, note_second_factor
from thinkfamily.records.queries import now


def passed_second_step(request: HttpRequest) -> None:
    """Write into the session that whoever is signed in has passed the second step."""
    record_authentication(request, request.user, method="mfa", type="totp")


class SetUpSecondStep(ActivateTOTPView):
    """Photograph the square, write the first code."""

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        note_second_factor(by=self.request.user.actor, at=now())
        passed_second_step(self.request)
        return answer


class EndSecondStep(DeactivateTOTPView):
    """Put a phone out of use; nothing can be seen until another is set up."""

    def form_valid(self, form: Any) -> HttpResponse:
        end_second_factor(by=self.request.user.actor, at=now())
        answer: HttpResponse = super().form_valid(form)
        records = get_authentication_records(self.request, self.request.user)
        self.request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [each for each in records if each["method"] != "mfa"]
        return answer


@login_not_required
def ask_your_administrator(request: HttpRequest) -> HttpResponse:
    """Say who makes accounts, gives new passwords and changes addresses: not this page."""
    return render(request, "sign_in/ask_your_administrator.html")
