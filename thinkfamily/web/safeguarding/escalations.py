"""The calls for help that are open, and one of them: taken on by name, answered, or looked at by whoever told us."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.forms import Form
from thinkfamily.records.decision import Refused, Stale
from thinkfamily.records.queries import KeptDraft, draft_for
from thinkfamily.safeguarding.commands import accept_escalation as take_on
from thinkfamily.safeguarding.commands import answer_escalation as answer
from thinkfamily.safeguarding.commands import open_escalation
from thinkfamily.safeguarding.queries import escalation_page, who_to_call_now
from thinkfamily.safeguarding.queries import escalations as open_ones
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.paging import after
from thinkfamily.web.safeguarding.forms import AnswerForm, MoreForm


@require_GET
@asking
def escalations(request: Any) -> HttpResponse:
    """List the calls for help that are open, those nobody has taken on first."""
    return render(
        request, "safeguarding/escalations.html", {"rows": open_ones(request.viewer, request.at, after(request))}
    )


@require_GET
@asking
def escalation(request: Any, escalation: UUID) -> HttpResponse:
    """Show one call for help: whom to ring, what was said, who has it."""
    return page_of(request, escalation)


@require_http_methods(["GET", "POST"])
@asking
def accept_escalation(request: Any, escalation: UUID) -> HttpResponse:
    """Take on a call for help by name."""
    if request.method == "GET":
        return redirect("escalation", escalation)
    form = Form(request.POST)
    form.is_valid()
    try:
        take_on(by=request.by, at=request.at, form=form_id(form), escalation=escalation)
    except Refused as refused:
        return page_of(request, escalation, refused=refused.because)
    messages.success(request, "You have taken this on. Whoever told us can see your name.")
    return redirect("escalation", escalation)


@require_http_methods(["GET", "POST"])
@asking
def answer_escalation(request: Any, escalation: UUID) -> HttpResponse:
    """Say what was done, which closes it."""
    if request.method == "GET":
        return redirect("escalation", escalation)
    form = AnswerForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            answer(
                by=request.by, at=request.at, form=form_id(form), escalation=escalation, seen=typed["seen"],
                done=typed["done"], reply=typed["reply"],
            )  # fmt: skip
        except Stale as stale:
            form.refuse(f"{stale.who} wrote to this while you did. Read it above, then answer again.")
            form.seen_now(stale.current.version)
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, "Answered. Whoever told us can read your reply.")
            return redirect("escalation", escalation)
    return page_of(request, escalation, answering=form)


def _kept(request: Any, escalation: UUID) -> KeptDraft | None:
    return draft_for(request.by, reverse("answer_escalation", args=[escalation]))


def page_of(
    request: Any,
    escalation: UUID,
    *,
    more: MoreForm | None = None,
    answering: AnswerForm | None = None,
    refused: str = "",
) -> HttpResponse:
    """Show one call for help, with the forms that belong to whoever looks."""
    shown = escalation_page(open_escalation(by=request.viewer, at=request.at, escalation=escalation))
    asked = [form for form in (more, answering) if form]
    page = {
        "shown": shown,
        "call": who_to_call_now(request.at),
        "more": more or MoreForm(),
        "taking": Form(),
        "answering": answering or AnswerForm(seen=shown.version, kept=_kept(request, escalation)),
        "refused": refused,
        "forms": asked,
        "now": request.at,
    }
    return render(request, "safeguarding/escalation.html", page, status=422 if asked or refused else 200)
