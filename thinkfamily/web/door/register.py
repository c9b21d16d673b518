"""Register a contact, keep it for later, and see what was sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.words import stamp
from thinkfamily.door.commands import open_contact
from thinkfamily.door.commands import register_contact as register
from thinkfamily.door.queries import contact_sent as what_was_sent
from thinkfamily.door.queries import contact_sheet
from thinkfamily.records.commands import keep_draft, put_draft_aside
from thinkfamily.records.decision import Refused
from thinkfamily.records.queries import KeptDraft, came_of, draft_for
from thinkfamily.sharing.terms import LookReason
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.door.forms import AT_HOME_FIRST, AT_HOME_MOST, AtHomeForm, ContactForm
from thinkfamily.web.drafts.keeping import typed
from thinkfamily.web.safeguarding.telling import danger_act, tell_what_was_typed

# The address of the page, so that what is kept when somebody is signed out is found here.
PAGE = "/contacts/new"
NOT_KEPT = {"csrfmiddlewaretoken", "danger", "later", "more"}


@require_http_methods(["GET", "POST"])
@asking
def register_contact(request: Any) -> HttpResponse:
    """Register a contact about anybody, adult or child: a name and a sentence are enough."""
    if request.method == "GET":
        draft = draft_for(request.by, PAGE)
        return _form(request, *_forms(request, kept=MultiValueDict(draft.data) if draft else None), draft=draft)
    if {"danger", "later", "more"} & request.POST.keys():
        return _put_by(request)
    form, at_home = _forms(request, data=request.POST)
    if all([form.is_valid(), *(row.is_valid() for row in at_home)]):
        try:
            contact = register(
                by=request.by, at=request.at, form=form_id(form), told=form.told(at_home),
                escalation=came_of(request.by, danger_act(form_id(form))),
            )  # fmt: skip
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            put_draft_aside(by=request.by, page=PAGE)
            return redirect("contact_sent", contact)
    _keep(request)
    return _form(request, form, at_home, draft=draft_for(request.by, PAGE))


@require_POST
@asking
def keep_contact_draft(request: Any) -> HttpResponse:
    """Keep what is being typed, now and then, so that a lost connection loses nothing."""
    _keep(request)
    return HttpResponse(f"Kept as a draft at {stamp(request.at)}", content_type="text/plain")


@require_GET
@asking
def contact_sent(request: Any, contact: UUID) -> HttpResponse:
    """Show the sender their reference, what they sent, and what became of it."""
    opened = open_contact(by=request.viewer, at=request.at, contact=contact, reason=LookReason.OWN_CONTACT)
    return render(request, "door/contact_sent.html", {"sent": what_was_sent(opened)})


def _put_by(request: Any) -> HttpResponse:
    """Keep what was typed and go where the person asked: on with it later, to more rows, or to the danger page."""
    _keep(request)
    if "danger" in request.POST:
        return tell_what_was_typed(request)
    if "later" in request.POST:
        messages.success(request, "What you typed is kept for you. Come back here to finish it and send it.")
    return redirect("register_contact")


def _keep(request: Any) -> None:
    data = {name: values for name, values in typed(request).items() if name not in NOT_KEPT}
    if "more" in request.POST:
        data["rows"] = [str(min(_rows(request.POST) + AT_HOME_FIRST, AT_HOME_MOST))]
    if any(value.strip() for name, values in data.items() if name not in {"form", "rows"} for value in values):
        keep_draft(by=request.by, at=request.at, page=PAGE, data=data)


def _forms(
    request: Any, *, data: QueryDict | None = None, kept: "MultiValueDict[str, str] | None" = None
) -> tuple[ContactForm, list[AtHomeForm]]:
    form = ContactForm(data, kept=kept, sheet=contact_sheet(request.viewer, request.at))
    rows = _rows(data if data is not None else kept)
    return form, [AtHomeForm(data, kept=kept, prefix=f"home{n}") for n in range(1, rows + 1)]


def _rows(typed: "MultiValueDict[str, str] | None") -> int:
    """Say how many rows for people at home to show: as many as were there, within bounds."""
    asked = str(typed.get("rows", "")) if typed else ""
    return min(max(int(asked), AT_HOME_FIRST), AT_HOME_MOST) if asked.isdecimal() and len(asked) < 4 else AT_HOME_FIRST


def _form(
    request: HttpRequest, form: ContactForm, at_home: list[AtHomeForm], *, draft: KeptDraft | None
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    page = {"form": form, "forms": [form, *at_home], "at_home": at_home, "draft": draft, "sheet": form.sheet,
            "may_add": len(at_home) < AT_HOME_MOST}  # fmt: skip
    return render(request, "door/register_contact.html", page, status=status)
