"""Disputes over who is responsible: said, read, settled, and the list of all."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import Form
from thinkfamily.partnership.queries import agencies, place_on
from thinkfamily.records.decision import Stale
from thinkfamily.support import commands
from thinkfamily.support.queries.dispute import could_answer, every_dispute
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.paging import after
from thinkfamily.web.support.forms.dispute import DisputeForm, SettleForm
from thinkfamily.web.support.page import acted, opened


@require_http_methods(["GET", "POST"])
@asking
def raise_dispute(request: Any, family: UUID) -> HttpResponse:
    """Say, from a family's pages, that another service should answer for it."""
    bar = opened(request, family, "oversight", current="").bar
    return _raise(request, family, {"family": family, "bar": bar, "asked": None})


@require_http_methods(["GET", "POST"])
@asking
def dispute_as_asked(request: Any, request_id: UUID) -> HttpResponse:
    """Say so as one who was asked to lead, without opening the family."""
    asked = commands.open_lead_request(by=request.viewer, at=request.at, request=request_id)
    return _raise(request, asked.family, {"asked": asked})


def _raise(request: Any, family: UUID, page: dict[str, Any]) -> HttpResponse:
    offered = [(str(each.pk), each.name) for each in agencies()]
    form = DisputeForm(request.POST or None, agencies=offered, kept=kept(request))
    if request.method == "POST" and (
        dispute := acted(
            form,
            lambda: commands.raise_dispute(
                by=request.by, at=request.at, form=form_id(form), family=family, **form.told()
            ),
        )
    ):
        messages.success(request, "Said. Whoever answers for the family goes on until it is settled.")
        return redirect("dispute", dispute)
    return _page(request, "raise_dispute", page | {"form": form})


@require_GET
@asking
def dispute(request: Any, dispute: UUID) -> HttpResponse:
    """Show a dispute to those who have a part in it."""
    page = commands.open_dispute(by=request.viewer, at=request.at, dispute=dispute)
    return _page(request, "dispute", {"page": page, "reading": Form()})


@require_http_methods(["GET", "POST"])
@asking
def settle_dispute(request: Any, dispute: UUID) -> HttpResponse:
    """Settle who is responsible, with what each carries who could be asked."""
    page = commands.open_dispute(by=request.viewer, at=request.at, dispute=dispute)
    could = could_answer(page.dispute, request.at) if page.may else []
    form = SettleForm(request.POST or None, dispute=page.dispute, could=could, kept=kept(request))
    try:
        done = request.method == "POST" and acted(
            form,
            lambda: commands.settle_dispute(
                by=request.by, at=request.at, form=form_id(form), dispute=dispute, **form.told()
            ),
        )
    except Stale:
        form.refuse("This changed while you were writing. Read how it stands now, then send your answer again.")
        form.seen_now(page.dispute.version)
        done = None
    if done:
        messages.success(request, "Settled. Both sides have it in their work, with your reason.")
        return redirect("dispute", dispute)
    return _page(request, "settle_dispute", {"page": page, "form": form})


@require_POST
@asking
def note_dispute_read(request: Any, dispute: UUID) -> HttpResponse:
    """Say that one has read it."""
    form = Form(request.POST)
    form.is_valid()
    commands.note_dispute_read(by=request.by, at=request.at, form=form_id(form), dispute=dispute)
    messages.success(request, "Kept: you have read it.")
    return redirect("my_work")


@require_GET
@asking
def disputes(request: Any) -> HttpResponse:
    """Show all disputes of the area to those who settle them, open and ended."""
    rows = every_dispute(request.viewer, request.at, place_on(request.at), after(request))
    return _page(request, "disputes", {"rows": rows})


def _page(request: Any, template: str, page: dict[str, Any]) -> HttpResponse:
    form = page.get("form")
    status = 422 if form is not None and form.errors else 200
    return render(request, f"disputes/{template}.html", page, status=status)
