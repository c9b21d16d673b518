"""Supervision and management decisions on the record of a family."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.partnership.rules import local_day
from thinkfamily.support import commands
from thinkfamily.support.queries.oversight import oversight as oversight_shown
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.paging import after
from thinkfamily.web.support.forms.oversight import DecisionForm, OversightForm, SupervisionForm
from thinkfamily.web.support.page import acted, opened


@require_GET
@asking
def oversight(request: Any, family: UUID) -> HttpResponse:
    """Show what supervisors and managers put on record, and when supervision is due."""
    page = opened(request, family, "oversight", current="")
    shown = oversight_shown(page.opening, page.names, page.place, after(request))
    return render(request, "oversight/oversight.html", {"bar": page.bar, "family": family, "shown": shown})


@require_http_methods(["GET", "POST"])
@asking
def record_supervision(request: Any, family: UUID) -> HttpResponse:
    """Write down what the lead and their supervisor thought through."""
    return _record(request, family, SupervisionForm, commands.record_supervision, "record_supervision")


@require_http_methods(["GET", "POST"])
@asking
def record_decision(request: Any, family: UUID) -> HttpResponse:
    """Write down what a manager decided, and why."""
    return _record(request, family, DecisionForm, commands.record_decision, "record_decision")


def _record(
    request: Any, family: UUID, kind: type[OversightForm], act: Callable[..., UUID], template: str
) -> HttpResponse:
    page = opened(request, family, "oversight", current="")
    form = kind(request.POST or None, family=page.members, today=local_day(request.at), kept=kept(request))
    if request.method == "POST" and acted(
        form, lambda: act(by=request.by, at=request.at, form=form_id(form), family=family, **form.told())
    ):
        messages.success(request, "It stands on the record.")
        return redirect("oversight", family)
    may = oversight_shown(page.opening, page.names, page.place).may
    shown = {"bar": page.bar, "family": family, "form": form, "may": may}
    return render(request, f"oversight/{template}.html", shown, status=422 if form.errors else 200)
