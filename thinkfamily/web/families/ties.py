"""How two people of a family are tied: written down, put right, ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thinkfamily.families.terms import TieEnd
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Stale
from thinkfamily.support import commands
from thinkfamily.support.queries import kinds_to_choose, tie_shown
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.families import tied
from thinkfamily.web.families.forms import ChangeTieForm, EndTieForm, TieForm, written
from thinkfamily.web.support.page import acted, opened
from thinkfamily.web.two_versions import two_versions


@require_http_methods(["GET", "POST"])
@asking
def write_relationship(request: Any, family: UUID) -> HttpResponse:
    """Write down how two people of the family are tied."""
    page = opened(request, family, "family", current="family_page")
    form = TieForm(
        request.POST or None, family=page.members, kinds=kinds_to_choose(local_day(request.at)), kept=kept(request),
        initial={"other": request.GET.get("other", "")},
    )  # fmt: skip
    if request.method == "POST" and acted(
        form,
        lambda: commands.write_relationship(
            by=request.by, at=request.at, form=form_id(form), family=family, told=form.told()
        ),
    ):
        messages.success(request, "Written down.")
        return redirect("who_belongs", family)
    return tied.shown(request, "write_relationship", page, form)


@require_http_methods(["GET", "POST"])
@asking
def change_relationship(request: Any, family: UUID, relationship: UUID) -> HttpResponse:
    """Put right what is written of two people; what was written stays on record."""
    page = opened(request, family, "family", current="family_page")
    tie = tie_shown(page.opening, page.names, relationship)
    if request.method == "GET" and tie.item != relationship:
        return redirect("change_relationship", family, tie.item)
    form = ChangeTieForm(
        request.POST or None, tie=tie, kinds=kinds_to_choose(local_day(request.at)), kept=kept(request)
    )
    try:
        done = tied.sent(
            request, form,
            lambda: commands.change_relationship(
                by=request.by, at=request.at, form=form_id(form), family=family, relationship=relationship,
                seen=form.cleaned_data["seen"], told=form.told(),
            ),
            stands=tie.stands,
        )  # fmt: skip
    except Stale as stale:
        there = reverse("change_relationship", args=[family, tie.item])
        return two_versions(request, form, stale, theirs=written(tie), seen=tie.version, page=there)
    if done:
        messages.success(request, "Changed. What was written before stays on record.")
        return redirect("who_belongs", family)
    return tied.shown(request, "change_relationship", page, form, tie=tie)


@require_http_methods(["GET", "POST"])
@asking
def end_relationship(request: Any, family: UUID, relationship: UUID) -> HttpResponse:
    """Say that a tie has ended, or was written down by mistake."""
    page = opened(request, family, "family", current="family_page")
    tie = tie_shown(page.opening, page.names, relationship)
    if request.method == "GET" and tie.item != relationship:
        return redirect("end_relationship", family, tie.item)
    form, action, done = EndTieForm(request.POST or None, seen=tie.version, kept=kept(request)), "", None
    try:
        done = tied.sent(
            request, form,
            lambda: commands.end_relationship(
                by=request.by, at=request.at, form=form_id(form), family=family, relationship=relationship,
                seen=form.cleaned_data["seen"], how=TieEnd(form.cleaned_data["how"]), on=form.cleaned_data["on"],
            ),
            stands=tie.stands,
        )  # fmt: skip
    except Stale as stale:
        action = reverse("end_relationship", args=[family, tie.item])
        form.seen_now(tie.version)
        form.refuse(f"{stale.who} changed this while you were reading. Look at it again, then send this.")
    if done:
        messages.success(request, "Written down. It stays on record as it was.")
        return redirect("who_belongs", family)
    return tied.shown(request, "end_relationship", page, form, tie=tie, action=action)
