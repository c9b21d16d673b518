"""What was opened without agreement is read by the supervisor who was told, and looked at from outside the team."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import called
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing import commands
from thinkfamily.sharing.queries import looks_during
from thinkfamily.web.asking import asking
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.page import acted
from thinkfamily.web.urgent.forms import FoundForm

ON_RECORD = "It is on the record."


@require_http_methods(["GET", "POST"])
@asking
def read_opening(request: Any, opening: UUID) -> HttpResponse:
    """Read, as the one who was told, why somebody saw something without agreement, and say what one finds."""
    shown, may = commands.open_opening(by=request.viewer, at=request.at, opening=opening)
    if not may.told:
        raise NotFound
    if shown.read_at and request.method == "GET":
        return redirect("opening", opening)
    form = Form(request.POST or None) if shown.emergency else FoundForm(request.POST or None, kept=kept(request))
    if request.method == "POST":
        act = commands.read_opening
        if acted(form, lambda: act(by=request.by, at=request.at, opening=opening, **form.cleaned_data)):
            messages.success(request, ON_RECORD)
            return redirect("my_work")
    page = {
        "shown": shown, "form": form, "people": list(called(request.viewer, request.at, shown.people).values()),
        "looks": looks_during(shown),
    }  # fmt: skip
    return render(request, "urgent/read_opening.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def review_glass(request: Any, opening: UUID) -> HttpResponse:
    """Say, from outside the team, whether it was right to open everything about somebody in an emergency."""
    shown, may = commands.open_opening(by=request.viewer, at=request.at, opening=opening)
    if not may.reviews:
        raise NotFound
    if shown.found and request.method == "GET":
        return redirect("opening", opening)
    form = FoundForm(request.POST or None, kept=kept(request))
    if request.method == "POST":
        act = commands.review_glass
        if acted(form, lambda: act(by=request.by, at=request.at, opening=opening, **form.cleaned_data)):
            messages.success(request, ON_RECORD)
            return redirect("my_work")
    page = {"shown": shown, "form": form, "people": (), "looks": looks_during(shown)}
    return render(request, "urgent/review_glass.html", page, status=422 if form.errors else 200)
