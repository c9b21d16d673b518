"""Choose who to be: sign in as one of the invented practitioners, without password or code."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_http_methods

from thinkfamily.partnership.queries import Colleague, colleagues, is_demonstration
from thinkfamily.partnership.rules import may_choose_who_to_be
from thinkfamily.partnership.terms import Role
from thinkfamily.records.queries import account_behind, now
from thinkfamily.web.sign_in.reasons import end_reasons_of
from thinkfamily.web.sign_in.views import passed_second_step

BY_LIBRARY: Final = settings.AUTHENTICATION_BACKENDS[0]


@login_not_required
@require_http_methods(["GET", "POST"])
def choose_who_to_be(request: HttpRequest) -> HttpResponse:
    """Show everybody who works in the invented place; being one of them is a button, never a link."""
    may = may_choose_who_to_be(demonstration=is_demonstration())
    if not may:
        return render(request, "design/refused.html", {"because": may.because}, status=403)
    working = colleagues(now())
    chosen = next((each for each in working if str(each.id) == request.POST.get("practitioner")), None)
    if chosen:
        _sign_in(request, chosen.actor)
        return redirect(settings.LOGIN_REDIRECT_URL)
    by_agency = [
        (agency, [(each, Role(each.role).means) for each in some])
        for agency, some in groupby(working, key=lambda each: each.agency)
    ]
    page = {"by_agency": by_agency, "begin_with": list(_worth_being(working))}
    return render(request, "demonstration/choose_who_to_be.html", page)


def _worth_being(working: Iterable[Colleague]) -> Iterator[tuple[Colleague, str]]:
    """Give those to begin with, in the order of the road, with what they see first."""
    known = {(each.name, each.agency): each for each in working}
    worth_being = getattr(settings, "WORTH_BEING", None)
    for name, _, agency, sees in import_string(worth_being)() if worth_being else ():
        if (name, agency) in known:
            yield known[name, agency], sees


def _sign_in(request: HttpRequest, actor: UUID) -> None:
    """Begin a session of its own for whoever was chosen, as if they had given password and code."""
    end_reasons_of(request)
    logout(request)
    account = account_behind(actor)
    record_authentication(request, account, method="demonstration")
    login(request, account, backend=BY_LIBRARY)
    passed_second_step(request)
