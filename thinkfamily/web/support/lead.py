"""Somebody is asked to lead, answers, and hands over."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.design.words import the_family
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Refused
from thinkfamily.support import commands
from thinkfamily.support.queries import lead_shown, opens_now
from thinkfamily.support.terms import Declining
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.lead import DeclineForm, LeadForm
from thinkfamily.web.support.page import acted, opened, shown


@require_http_methods(["GET", "POST"])
@asking
def ask_to_lead(request: Any, family: UUID) -> HttpResponse:
    """Choose who leads, with what each carries and what the family says of them."""
    return _choose(request, family, "ask_to_lead", commands.ask_to_lead)


@require_http_methods(["GET", "POST"])
@asking
def hand_over_lead(request: Any, family: UUID) -> HttpResponse:
    """Ask somebody to take over; the lead goes on until they have said yes."""
    return _choose(request, family, "hand_over_lead", commands.hand_over_lead)


def _choose(request: Any, family: UUID, name: str, ask: Callable[..., UUID]) -> HttpResponse:
    page = opened(request, family, "lead", current="")
    lead = lead_shown(page.opening, page.members)
    form = LeadForm(request.POST or None, candidates=lead.candidates, members=page.members, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: ask(
            by=request.by, at=request.at, form=form_id(form), family=family, **form.asked(local_day(request.at))
        ),
    ):
        messages.success(request, "Asked. They have it on their list of work, with the day to answer by.")
        return redirect("ask_to_lead", family)
    asks = bool(lead.may) and not lead.waiting and (name == "hand_over_lead" or not lead.leads)
    return shown(
        request, name,
        {"bar": page.bar, "lead": lead, "form": form, "family": family, "taking_back": Form(), "may": asks},
    )  # fmt: skip


@require_POST
@asking
def take_back_lead_request(request: Any, request_id: UUID) -> HttpResponse:
    """Take a question back, so that somebody else can be asked."""
    form = Form(request.POST)
    form.is_valid()
    family = commands.take_back_lead_request(by=request.by, at=request.at, form=form_id(form), request=request_id)
    messages.success(request, "Taken back. You can ask somebody else now.")
    return redirect("ask_to_lead", family)


@require_GET
@asking
def lead_request(request: Any, request_id: UUID) -> HttpResponse:
    """Show somebody that they were asked to lead, with enough to decide and no record opened."""
    asked = commands.open_lead_request(by=request.viewer, at=request.at, request=request_id)
    return render(request, "support/lead_request.html", {"asked": asked, "form": SeenForm(seen=asked.version)})


@require_POST
@asking
def accept_lead(request: Any, request_id: UUID) -> HttpResponse:
    """Say yes to leading."""
    asked = commands.open_lead_request(by=request.viewer, at=request.at, request=request_id)
    form = SeenForm(request.POST, seen=asked.version)
    form.is_valid()
    try:
        family = commands.accept_lead(
            by=request.by, at=request.at, form=form_id(form), request=request_id, seen=form.cleaned_data["seen"]
        )
    except Refused as refused:
        form.refuse(refused.because)
        return shown(request, "lead_request", {"asked": asked, "form": form})
    messages.success(request, f"You lead the work with {the_family(asked.family_name)} now. They can ring you.")
    if opens_now(request.viewer, family, request.at):
        return redirect("plan", family)
    messages.info(
        request,
        "You cannot open their record yet: nobody has agreed that your agency may know. Ask each of them, with "
        f"{asked.asked_by.name if asked.asked_by else 'whoever asked you'}.",
    )
    return redirect("my_work")


@require_http_methods(["GET", "POST"])
@asking
def decline_lead(request: Any, request_id: UUID) -> HttpResponse:
    """Say no to leading, and why."""
    asked = commands.open_lead_request(by=request.viewer, at=request.at, request=request_id)
    form = DeclineForm(request.POST or None, seen=asked.version, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.decline_lead(
            by=request.by,
            at=request.at,
            form=form_id(form),
            request=request_id,
            seen=form.cleaned_data["seen"],
            reason=Declining(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
        ),
    ):
        messages.success(request, "Thank you for saying so. Whoever asked you will see it.")
        return redirect("my_work")
    return shown(request, "decline_lead", {"asked": asked, "form": form})
