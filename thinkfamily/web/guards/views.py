"""What is kept: the list of what one may know of, one of them, and what is changed of it while it stands."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.identity.queries import named_in_list
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing import commands
from thinkfamily.sharing.queries import guards_known_to
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.terms import CompartmentSort, GuardSort, SealSort
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.guards.forms import HandGuardForm, ReadersForm, ReviewGuardForm, called
from thinkfamily.web.guards.page import NOBODY, asked, opened_guard, sent, tended_guard, title
from thinkfamily.web.paging import after

MEANS = {GuardSort.KEPT_TO: CompartmentSort, GuardSort.SEALED: SealSort}


@require_GET
@asking
def guards(request: Any) -> HttpResponse:
    """List what is kept safe or from others that one may know of, by when it is looked at again."""
    shown = guards_known_to(request.viewer, request.at, after(request))
    names = named_in_list(request.viewer, request.at, [person for row in shown.rows for person in row.about])
    rows = [
        (
            title(row.sort, " and ".join(names[p].called if p in names else NOBODY for p in row.about), row.called),
            row,
            row.sort in (GuardSort.SAFE, GuardSort.KEPT_FROM) and not any(p in names for p in row.about),
        )
        for row in shown.rows
    ]
    return render(request, "guards/guards.html", {"rows": rows, "page": shown})


@require_GET
@asking
def guard(request: Any, guard: UUID) -> HttpResponse:
    """Show something kept to somebody who may know of it: what, why, who reads it, what was decided, how it ends."""
    page = opened_guard(request, guard)
    shown = page.shown
    named = getattr(shown.guard, "practitioner", None)
    context = {
        "page": page, "guard": shown, "kept_from": named.actor.shown_as if named else page.called(shown.kept_from),
        "means": MEANS[shown.sort](shown.guard.sort).means if shown.sort in MEANS else "",
        "readers": [(called(row, page.names), row) for row in shown.readers],
        "decisions": [(row.agency or page.called(row.person), row) for row in shown.decisions],
        "kinds": kinds_in(getattr(shown.guard, "kind", None) or 0),
    }  # fmt: skip
    return render(request, "guards/guard.html", context)


@require_http_methods(["GET", "POST"])
@asking
def review_guard(request: Any, guard: UUID) -> HttpResponse:
    """Write down that something kept was looked at again and goes on."""
    page = tended_guard(request, guard)
    form = ReviewGuardForm(request.POST or None, seen=page.shown.version, kept=kept(request))
    if sent(
        request, form, page,
        lambda: commands.review_guard(
            by=request.by, at=request.at, form=form_id(form), guard=guard, seen=form.cleaned_data["seen"],
            words=form.cleaned_data["words"], review_on=form.cleaned_data["review_on"],
        ),
    ):  # fmt: skip
        messages.success(request, "Looked at. It goes on.")
        return redirect("guard", guard)
    return asked(request, "review_guard", form, page)


@require_http_methods(["GET", "POST"])
@asking
def change_readers(request: Any, guard: UUID) -> HttpResponse:
    """Let somebody read it from now, or no more."""
    page = tended_guard(request, guard)
    if page.shown.sort == GuardSort.KEPT_FROM:
        raise NotFound
    family = page.names if page.shown.sort == GuardSort.SAFE else {}
    form = ReadersForm(
        request.POST or None, shown=page.shown, here=colleagues(request.at), family=family, kept=kept(request)
    )
    if sent(
        request, form, page,
        lambda: commands.change_readers(
            by=request.by, at=request.at, form=form_id(form), guard=guard, **form.told()
        ),
    ):  # fmt: skip
        messages.success(request, "Changed. It holds from now.")
        return redirect("guard", guard)
    return asked(request, "change_readers", form, page)


@require_http_methods(["GET", "POST"])
@asking
def hand_guard(request: Any, guard: UUID) -> HttpResponse:
    """Let somebody else answer for it."""
    page = tended_guard(request, guard)
    rung = page.shown.sort == GuardSort.SAFE
    form = HandGuardForm(request.POST or None, here=colleagues(request.at), rung=rung, seen=page.shown.version,
                         kept=kept(request))  # fmt: skip
    if sent(
        request, form, page,
        lambda: commands.hand_guard(
            by=request.by, at=request.at, form=form_id(form), guard=guard, seen=form.cleaned_data["seen"],
            to=UUID(form.cleaned_data["to"]), telephone=form.cleaned_data.get("telephone", ""),
        ),
    ):  # fmt: skip
        messages.success(request, "Handed on. They answer for it from now.")
        return redirect("guards")
    return asked(request, "hand_guard", form, page)
