"""See all strengths and needs of a family; withdraw what was recorded by mistake, and put it back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.fields import LongText
from thinkfamily.design.forms import Form
from thinkfamily.families.commands import open_family
from thinkfamily.findings import commands
from thinkfamily.journey.queries import strengths_and_needs as all_of_them
from thinkfamily.journey.queries import written_once
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.family import family_bar
from thinkfamily.web.paging import after


class WithdrawForm(Form):
    """Why something was a mistake."""

    because = LongText(
        "Why was it a mistake?", "For example, it was written for the wrong person.",
        missing="Write in a sentence why this was a mistake", limit=1000,
    )  # fmt: skip


class PutBackForm(Form):
    """A page with one button and nothing to fill in."""


@require_GET
@asking
def strengths_and_needs(request: Any, family: UUID) -> HttpResponse:
    """Show all that goes well and is hard, what is no longer so, and what was recorded by mistake."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="findings")
    bar = family_bar(opening, "strengths_and_needs")
    shown = all_of_them(opening, bar.head, after(request))
    return render(request, "findings/strengths_and_needs.html", {"bar": bar, "family": family, "shown": shown})


@require_http_methods(["GET", "POST"])
@asking
def withdraw_finding(request: Any, family: UUID, finding: UUID) -> HttpResponse:
    """Say that a strength, a need or what it does to another was recorded by mistake."""
    form = WithdrawForm(request.POST or None, kept=kept(request))

    def act() -> None:
        because = form.cleaned_data["because"]
        commands.withdraw_finding(by=request.by, at=request.at, form=form_id(form), finding=finding, because=because)

    return _one_act(request, "withdraw_finding", family, finding, form, act, "Withdrawn. It stays on record.")


@require_http_methods(["GET", "POST"])
@asking
def put_back_finding(request: Any, family: UUID, finding: UUID) -> HttpResponse:
    """Put back what was withdrawn."""
    form = PutBackForm(request.POST or None)

    def act() -> None:
        commands.put_back_finding(by=request.by, at=request.at, form=form_id(form), finding=finding)

    return _one_act(request, "put_back_finding", family, finding, form, act, "Put back. It counts again.")


def _one_act(
    request: Any, page: str, family: UUID, finding: UUID, form: Form, act: Callable[[], None], done: str
) -> HttpResponse:
    opening = open_family(by=request.viewer, at=request.at, family=family, what="findings")
    bar = family_bar(opening, "strengths_and_needs")
    shown = written_once(opening, bar.head, finding)
    if form.is_valid():
        try:
            act()
        except NotFound:
            raise
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, done)
            return redirect("strengths_and_needs", family)
    context = {"bar": bar, "family": family, "each": shown, "form": form}
    return render(request, f"findings/{page}.html", context, status=422 if form.errors else 200)
