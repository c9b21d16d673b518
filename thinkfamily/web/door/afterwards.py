"""What is still to be done about a contact that was decided: check on the one service, read what was told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.forms import Form
from thinkfamily.door import commands
from thinkfamily.door.queries import ToCheck, ToRead, contact_to_read, service_to_check
from thinkfamily.records.decision import Refused, Stale
from thinkfamily.web.asking import LeftForDanger, asking, form_id
from thinkfamily.web.door.screening_forms import CheckForm
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.two_versions import two_versions


@require_http_methods(["GET", "POST"])
@asking
def check_service(request: Any, contact: UUID) -> HttpResponse:
    """Say what came of the one service that was to help, and what follows."""
    shown = service_to_check(commands.open_contact(by=request.viewer, at=request.at, contact=contact))
    if "danger" in request.POST:
        raise LeftForDanger(shown.contact.family_id)
    form = CheckForm(request.POST or None, seen=shown.contact.version, kept=kept(request))
    if request.method == "POST" and form.is_valid():
        try:
            goes_on = commands.check_service(
                by=request.by, at=request.at, form=form_id(form), contact=contact, seen=form.cleaned_data["seen"],
                told=commands.Checked(**form.answers()),
            )  # fmt: skip
        except Stale as stale:
            # Where nothing more is to be checked there is nothing to choose between: what they said stands.
            if shown.may:
                return two_versions(request, form, stale, theirs=_theirs(shown), seen=shown.contact.version)
            form.refuse(shown.may.because)
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            return _onwards(request, contact, goes_on)
    page = {"shown": shown, "form": form}
    return render(request, "door/check_service.html", page, status=422 if form.errors else 200)


def _theirs(shown: ToCheck) -> dict[str, Any]:
    """Give what somebody else said, by the names of the questions."""
    said = shown.check.said[-1]
    return {
        "helped": said.helped.value, "words": said.words, "then": said.then.value, "call": said.call,
        "check_on": said.check_on,
    }  # fmt: skip


def _onwards(request: Any, contact: UUID, goes_on: UUID) -> HttpResponse:
    if goes_on == contact:
        messages.success(request, "Kept. The sender has been told that we checked.")
        return redirect("my_work")
    messages.success(request, "Kept. This new contact is ready: decide what happens next.")
    return redirect("screen_contact", goes_on)


@require_http_methods(["GET", "POST"])
@asking
def read_contact(request: Any, contact: UUID) -> HttpResponse:
    """Show a contact that joined what is open to whoever answers for the family, who says that they have read it."""
    shown: ToRead = contact_to_read(commands.open_to_read(by=request.viewer, at=request.at, contact=contact))
    if not shown.answers or not (shown.may or shown.contact.read):
        raise Refused(shown.may.because)
    form = Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.read_contact(by=request.by, at=request.at, form=form_id(form), contact=contact)
        except Refused as refused:
            form.refuse(refused.because)
        else:
            messages.success(request, f"Kept: you have read contact {shown.contact.reference}. The sender sees that.")
            return redirect("my_work")
    page = {"shown": shown, "form": form}
    return render(request, "door/read_contact.html", page, status=422 if form.errors else 200)
