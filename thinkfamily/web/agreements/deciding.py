"""Decide to share something or not to; read what was decided; look at it again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.assessment.commands import decide_sharing as decide
from thinkfamily.assessment.queries import sharing_decision as what_was_decided
from thinkfamily.assessment.queries import sharing_sheet
from thinkfamily.records.decision import Stale
from thinkfamily.sharing.commands import review_sharing as look_again
from thinkfamily.sharing.terms import LookedAgain
from thinkfamily.web.agreements.deciding_forms import LookAgainForm, SharingForm
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.page import FamilyOpened, acted, opened

CHANGED = "Somebody looked at this while you were here. Read it as it is now, then send this again."


@require_http_methods(["GET", "POST"])
@asking
def decide_sharing(request: Any, family: UUID) -> HttpResponse:
    """Decide whether to share something about some of a family with somebody."""
    page = opened(request, family, "agreements", "agreements")
    form = SharingForm(request.POST or None, sheet=sharing_sheet(page.opening, page.names), kept=kept(request))
    made = request.method == "POST" and acted(
        form,
        lambda: decide(
            by=request.by, at=request.at, form=form_id(form), family=family, people=form.people_chosen(),
            to=form.recipient(), told=form.told(),
        ),
    )  # fmt: skip
    if made:
        messages.success(request, "Kept, with your reasons. You look at it again on the day you gave.")
        return redirect("sharing_decision", family, made)
    return _page(request, "decide_sharing", page, form=form)


@require_GET
@asking
def sharing_decision(request: Any, family: UUID, decision: UUID) -> HttpResponse:
    """Show one decision to share something, or not to: to those of the agency that decided."""
    page = opened(request, family, "agreements", "agreements")
    return _page(request, "sharing_decision", page, shown=what_was_decided(page.opening, page.names, decision))


@require_http_methods(["GET", "POST"])
@asking
def review_sharing(request: Any, family: UUID, decision: UUID) -> HttpResponse:
    """Look at a decision again: it stands, or it is over."""
    page = opened(request, family, "agreements", "agreements")
    shown = what_was_decided(page.opening, page.names, decision)
    version = shown.row.decided.version
    form = LookAgainForm(request.POST or None, seen=version, kept=kept(request))
    if request.method == "POST" and _looked(request, form, decision, version):
        over = form.cleaned_data["found"] == LookedAgain.OVER
        messages.success(request, "It is over. Nothing flows by it any more." if over else "It stands.")
        return redirect("sharing_decision", family, decision)
    return _page(request, "review_sharing", page, shown=shown, form=form)


def _looked(request: Any, form: LookAgainForm, decision: UUID, version: int) -> UUID | None:
    try:
        return acted(
            form,
            lambda: look_again(by=request.by, at=request.at, form=form_id(form), decision=decision, **form.told()),
        )
    except Stale:
        form.seen_now(version)
        form.refuse(CHANGED)
        return None


def _page(request: Any, name: str, page: FamilyOpened, **more: Any) -> HttpResponse:
    form = more.get("form")
    context = {"bar": page.bar, "family": page.opening.family.pk, **more}
    wrong = form is not None and form.errors
    return render(request, f"agreements/{name}.html", context, status=422 if wrong else 200)
