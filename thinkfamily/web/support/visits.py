"""Visits, calls and messages: the list, one of them, planning, recording, calling off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.identity.queries import Minded, bear_in_mind
from thinkfamily.records.decision import NotFound, Stale
from thinkfamily.support import commands
from thinkfamily.support.queries.corrections import corrections_of, may_put_right
from thinkfamily.support.queries.visit import VisitShown, goals_touched, scores_in, sightings_in, visit_of
from thinkfamily.support.queries.visits import next_tries, visit_sheet
from thinkfamily.support.queries.visits import visits as visits_shown
from thinkfamily.support.queries.whose import family_of_visit, visit_before
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.paging import after
from thinkfamily.web.support.forms.visits import PARTS_MOST, CallOffForm, PlanVisitForm, VisitForm, parts
from thinkfamily.web.support.page import FamilyOpened, acted, opened, to_danger, wants_danger
from thinkfamily.web.support.room import with_more_room


def _open(request: Any, family: UUID, what: str = "visits") -> FamilyOpened:
    return opened(request, family, what, current="visits")


@require_GET
@asking
def visits(request: Any, family: UUID) -> HttpResponse:
    """Show a family's visits: to come, to try next, past, and when each was last seen."""
    page = _open(request, family)
    shown = visits_shown(page.opening, page.names, page.place, plan=page.bar.head.plan, after=after(request))
    return render(request, "visits/visits.html", {"bar": page.bar, "family": family, "shown": shown})


@require_GET
@asking
def visit(request: Any, visit: UUID) -> HttpResponse:
    """Show one visit: who was there, what was written, what came of it."""
    return _one(request, family_of_visit(visit), visit)


@require_GET
@asking
def next_try(request: Any, next_try: UUID) -> HttpResponse:
    """Show the missed visit that a next effort is proposed for."""
    return _one(request, *visit_before(next_try))


def _one(request: Any, family: UUID, visit: UUID) -> HttpResponse:
    page = _open(request, family, "visit")
    shown = visit_of(page.opening, page.names, visit)
    answers = page.bar.head.answers
    return render(
        request, "visits/visit.html",
        {
            "bar": page.bar, "family": page.opening.family.pk, "visit": shown,
            "goals": goals_touched(page.opening, visit), "sightings": sightings_in(page.opening, page.names, visit),
            "scores": scores_in(page.opening, page.names, [visit]).get(visit, ()),
            "tries": next_tries(page.opening, page.names, page.place, [visit]),
            "to_come": not shown.recorded and not shown.called_off,
            "corrections": corrections_of(page.opening, visit),
            "may": may_put_right(page.opening, shown, answers.who.actor if answers else None),
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@asking
def plan_visit(request: Any, family: UUID) -> HttpResponse:
    """Plan a visit, call or message."""
    if wants_danger(request):
        return to_danger(request, family)
    page = _open(request, family)
    form = PlanVisitForm(
        request.POST or None, family=page.members, sheet=visit_sheet(page.opening, page.names), kept=kept(request)
    )
    if request.method == "POST" and acted(
        form,
        lambda: commands.plan_visit(by=request.by, at=request.at, form=form_id(form), family=family, told=form.told()),
    ):
        messages.success(request, "Planned. Whoever goes finds it in their work until it is written up.")
        return redirect("visits", family)
    tries = next_tries(page.opening, page.names, page.place)
    shown = {"bar": page.bar, "family": family, "form": form, "tries": tries}
    minded = bear_in_mind(page.opening.seen)
    shown["members"] = [(who, minded.get(who.person, Minded())) for who in page.members]
    return render(request, "visits/plan_visit.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def record_visit(request: Any, family: UUID, visit: UUID | None = None) -> HttpResponse:
    """Record a visit as it came about, also when nobody answered."""
    if wants_danger(request):
        return to_danger(request, family)
    if "more" in request.POST:
        return with_more_room(request)
    page = _open(request, family)
    planned = visit_of(page.opening, page.names, visit) if visit else None
    data, draft = request.POST if request.method == "POST" else None, kept(request)
    sheet = visit_sheet(page.opening, page.names)
    form = VisitForm(data, family=page.members, sheet=sheet, planned=planned, kept=draft)
    written = parts(data, family=page.members, kept=draft)
    if data is not None and all([form.is_valid(), *(part.is_valid() for part in written)]):
        try:
            done = acted(
                form,
                lambda: commands.record_visit(
                    by=request.by, at=request.at, form=form_id(form), family=family, visit=visit,
                    seen=form.cleaned_data["seen"] if visit else None, told=form.told(written),
                ),
            )  # fmt: skip
        except Stale as stale:
            return _recorded_meanwhile(request, page, form, written, planned, stale)
        if done:
            messages.success(request, "Recorded.")
            return redirect("visit", done)
    elif planned and planned.recorded:
        return redirect("visit", planned.id)
    return _form(request, page, form, written, planned)


def _form(
    request: Any, page: FamilyOpened, form: VisitForm, written: list[Any], planned: VisitShown | None
) -> HttpResponse:
    wrong = form.errors or any(part.errors for part in written)
    return render(
        request, "visits/record_visit.html",
        {
            "bar": page.bar, "family": page.opening.family.pk, "form": form, "parts": written,
            "forms": [form, *written], "planned": planned, "may_add": len(written) < PARTS_MOST,
        },
        status=422 if wrong else 200,
    )  # fmt: skip


def _recorded_meanwhile(
    request: Any, page: FamilyOpened, form: VisitForm, written: list[Any], planned: VisitShown | None, stale: Stale
) -> HttpResponse:
    """Show what somebody recorded meanwhile beside what was typed here: keep theirs, or this as a visit of its own."""
    if planned is None:
        raise NotFound
    theirs = visit_of(page.opening, page.names, planned.id)
    return render(
        request, "visits/recorded_meanwhile.html",
        {
            "bar": page.bar, "family": page.opening.family.pk, "form": form, "parts": written,
            "forms": [form, *written], "visit": theirs, "who": stale.who, "when": stale.when,
        },
        status=409,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@asking
def call_off_visit(request: Any, visit: UUID) -> HttpResponse:
    """Call off a visit that was planned, and say why."""
    page = _open(request, family_of_visit(visit))
    shown = visit_of(page.opening, page.names, visit)
    form = CallOffForm(request.POST or None, seen=shown.version, kept=kept(request))
    if request.method == "POST":
        try:
            done = acted(
                form,
                lambda: commands.call_off_visit(
                    by=request.by, at=request.at, form=form_id(form), visit=visit, seen=form.cleaned_data["seen"],
                    because=form.cleaned_data["because"],
                ),
            )  # fmt: skip
        except Stale as stale:
            form.refuse(f"{stale.who} recorded or changed this while you were writing. Look at it first.")
            done = None
        if done:
            messages.success(request, "Called off. What it was to follow is due again.")
            return redirect("visits", page.opening.family.pk)
    shown_page = {"bar": page.bar, "family": page.opening.family.pk, "visit": shown, "form": form}
    return render(request, "visits/call_off_visit.html", shown_page, status=422 if form.errors else 200)
