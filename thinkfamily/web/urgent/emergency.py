"""Open everything about one person for an hour, because somebody may be in danger: the one-time code is asked again."""

import time
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thinkfamily.identity.commands import open_to_ask
from thinkfamily.sharing import commands
from thinkfamily.sharing.queries import who_is_told
from thinkfamily.sharing.rules.urgent import CODE_HOLDS
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import keep_typed, kept
from thinkfamily.web.support.page import acted, to_danger, wants_danger
from thinkfamily.web.urgent.forms import EmergencyForm

# Since when the session asks for a code of its own for an emergency: each emergency asks anew.
ASKED: Final = "emergency_code_since"


@require_http_methods(["GET", "POST"])
@asking
def break_glass(request: Any, person: UUID) -> HttpResponse:
    """Open everything about somebody for an hour."""
    if wants_danger(request):
        return to_danger(request)
    named = open_to_ask(by=request.viewer, at=request.at, person=person)
    form = EmergencyForm(request.POST or None, kept=kept(request))
    told = who_is_told(request.viewer.practitioner, request.at)
    if request.method == "POST" and form.is_valid():
        given = _code_given(request)
        if given is None:
            keep_typed(request, at=request.at)
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}")
        act = commands.break_glass
        made = acted(
            form,
            lambda: act(
                by=request.by, at=request.at, form=form_id(form), person=person, reason=form.cleaned_data["reason"],
                code_given=given,
            ),
        )  # fmt: skip
        if made:
            request.session.pop(ASKED, None)
            messages.success(request, f"It is open to you for an hour. {told.actor.shown_as if told else ''} was told.")
            return redirect("opening", made)
    page = {
        "form": form, "named": named, "person": person, "told": told.actor.shown_as if told else "",
        "without_phone": _without_phone(request),
    }  # fmt: skip
    return render(request, "urgent/break_glass.html", page, status=422 if form.errors else 200)


def _code_given(request: Any) -> datetime | None:
    """Give when the one-time code was given for this emergency, or nothing: then it is asked for."""
    if _without_phone(request):
        return request.at
    here = time.time()  # what the session keeps is by this machine's clock, not the database's
    fresh = max(request.session.setdefault(ASKED, here), here - CODE_HOLDS.total_seconds())
    records = get_authentication_records(request, request.user)
    ages = [here - record["at"] for record in records if record["method"] == "mfa" and record["at"] >= fresh]
    return request.at - timedelta(seconds=min(ages)) if ages else None


def _without_phone(request: Any) -> bool:
    """Say whether this is somebody invented who was chosen by name, and has no phone to show a code."""
    records = get_authentication_records(request, request.user)
    return bool(settings.DEMONSTRATION) and any(record["method"] == "demonstration" for record in records)
