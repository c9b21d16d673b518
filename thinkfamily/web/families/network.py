"""To whom a family is tied outside it: listed, written down, changed, ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.families.terms import NetworkEnd
from thinkfamily.journey.queries import agencies_involved
from thinkfamily.records.decision import Stale
from thinkfamily.support import commands
from thinkfamily.support.queries import homes_to_choose, may_say_who_belongs_here, network_of, network_tie_shown
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.families import tied
from thinkfamily.web.families.network_forms import (
    ChangeNetworkTieForm,
    EndNetworkTieForm,
    NetworkTieForm,
    network_written,
)
from thinkfamily.web.support.page import acted, opened
from thinkfamily.web.two_versions import two_versions


@require_GET
@asking
def network(request: Any, family: UUID) -> HttpResponse:
    """Show to whom the people of a family are tied outside it, now and before, each with who said so and when."""
    page = opened(request, family, "family", current="family_page")
    may = may_say_who_belongs_here(page.opening, page.bar.head.answers)
    shown = network_of(page.opening, page.names)
    return render(
        request, "families/network.html", {"bar": page.bar, "family": family, "shown": shown, "may": may}
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@asking
def write_network_tie(request: Any, family: UUID) -> HttpResponse:
    """Write down to whom somebody of the family, or a home, is tied."""
    page = opened(request, family, "family", current="family_page")
    form = NetworkTieForm(
        request.POST or None, family=page.members, homes=homes_to_choose(page.opening, page.names),
        agencies=agencies_involved(page.opening, page.names), today=request.at, kept=kept(request),
    )  # fmt: skip
    if request.method == "POST" and acted(
        form,
        lambda: commands.write_network_tie(
            by=request.by, at=request.at, form=form_id(form), family=family, told=form.told()
        ),
    ):
        messages.success(request, "Written down.")
        return redirect("network", family)
    return tied.shown(request, "write_network_tie", page, form)


@require_http_methods(["GET", "POST"])
@asking
def change_network_tie(request: Any, family: UUID, tie: UUID) -> HttpResponse:
    """Say how a tie is now; what was written stays on record."""
    page = opened(request, family, "family", current="family_page")
    shown = network_tie_shown(page.opening, page.names, tie)
    if request.method == "GET" and shown.tie.item != tie:
        return redirect("change_network_tie", family, shown.tie.item)
    form = ChangeNetworkTieForm(
        request.POST or None, tie=shown, family=page.members, today=request.at, kept=kept(request)
    )
    try:
        done = tied.sent(
            request, form,
            lambda: commands.change_network_tie(
                by=request.by, at=request.at, form=form_id(form), family=family, tie=tie,
                seen=form.cleaned_data["seen"], told=form.told(),
            ),
            stands=shown.stands,
        )  # fmt: skip
    except Stale as stale:
        there = reverse("change_network_tie", args=[family, shown.tie.item])
        return two_versions(
            request, form, stale, theirs=network_written(shown), seen=shown.tie.version, page=there
        )  # fmt: skip
    if done:
        messages.success(request, "Changed. What was written before stays on record.")
        return redirect("network", family)
    return tied.shown(request, "change_network_tie", page, form, tie=shown)


@require_http_methods(["GET", "POST"])
@asking
def end_network_tie(request: Any, family: UUID, tie: UUID) -> HttpResponse:
    """Say that a tie is over, or was written down by mistake."""
    page = opened(request, family, "family", current="family_page")
    shown = network_tie_shown(page.opening, page.names, tie)
    if request.method == "GET" and shown.tie.item != tie:
        return redirect("end_network_tie", family, shown.tie.item)
    form, action, done = EndNetworkTieForm(request.POST or None, seen=shown.tie.version, kept=kept(request)), "", None
    try:
        done = tied.sent(
            request, form,
            lambda: commands.end_network_tie(
                by=request.by, at=request.at, form=form_id(form), family=family, tie=tie,
                seen=form.cleaned_data["seen"], how=NetworkEnd(form.cleaned_data["how"]), on=form.cleaned_data["on"],
            ),
            stands=shown.stands,
        )  # fmt: skip
    except Stale as stale:
        action = reverse("end_network_tie", args=[family, shown.tie.item])
        form.seen_now(shown.tie.version)
        form.refuse(f"{stale.who} changed this while you were reading. Look at it again, then send this.")
    if done:
        messages.success(request, "Written down. It stays on record as it was.")
        return redirect("network", family)
    return tied.shown(request, "end_network_tie", page, form, tie=shown, action=action)
