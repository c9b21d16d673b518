"""See something without agreement because the law lets one; what it opens, until when; stop it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import Form
from thinkfamily.families.queries import FamilyName, families_of
from thinkfamily.identity.commands import open_to_ask
from thinkfamily.identity.queries import Named, called
from thinkfamily.sharing import commands
from thinkfamily.sharing.queries import Opening, people_of, seen_about, who_is_told, whose_number_to_ring
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.page import acted, opened, to_danger, wants_danger
from thinkfamily.web.urgent.forms import ByLawForm

OPENED = "It is open to you now, and to nobody else. {told} was told."


@require_http_methods(["GET", "POST"])
@asking
def open_by_law(request: Any, family: UUID) -> HttpResponse:
    """See something about some of a family without agreement, because the law lets one."""
    page = opened(request, family, "opening", "agreements")
    form = ByLawForm(request.POST or None, people=page.members, kept=kept(request))
    return _by_law(
        request, form, {"bar": page.bar, "family": family, "members": page.members}, "urgent/open_by_law.html"
    )


@require_http_methods(["GET", "POST"])
@asking
def open_person_by_law(request: Any, person: UUID) -> HttpResponse:
    """See something about somebody without agreement, because the law lets one."""
    if wants_danger(request):
        return to_danger(request)
    named = open_to_ask(by=request.viewer, at=request.at, person=person)
    form = ByLawForm(request.POST or None, kept=kept(request))
    page = {"named": named, "person": person}
    return _by_law(request, form, page, "urgent/open_person_by_law.html", people=[person])


def _by_law(request: Any, form: ByLawForm, page: dict[str, Any], template: str, **about: Any) -> HttpResponse:
    told = who_is_told(request.viewer.practitioner, request.at)
    if request.method == "POST":
        act = commands.open_by_law
        made = acted(form, lambda: act(by=request.by, at=request.at, form=form_id(form), **about, **form.told()))
        if made:
            messages.success(request, OPENED.format(told=told.actor.shown_as if told else "Your supervisor"))
            return redirect("opening", made)
    page |= {"form": form, "told": told.actor.shown_as if told else ""}
    return render(request, template, page, status=422 if form.errors else 200)


@require_GET
@asking
def opening(request: Any, opening: UUID) -> HttpResponse:
    """Show what was opened without agreement: to whoever did, what it opens now; to others, who, when and why."""
    shown, may = commands.open_opening(by=request.viewer, at=request.at, opening=opening)
    if not may.own and may.told and not shown.read_at:
        return redirect("read_opening", opening)
    page = {"shown": shown, "may": may, "form": Form(), **_for_whom(request, shown, own=may.own)}
    return render(request, "urgent/opening.html", page)


@require_POST
@asking
def stop_opening(request: Any, opening: UUID) -> HttpResponse:
    """Stop what one opened, at once."""
    form = Form(request.POST)
    form.is_valid()
    commands.stop_opening(by=request.by, at=request.at, form=form_id(form), opening=opening)
    messages.success(request, "Stopped. You see what you saw before, and no more.")
    return redirect("opening", opening)


def _for_whom(request: Any, shown: Opening, *, own: bool) -> dict[str, Any]:
    """Name those it is about, with where they are to be read now and whom to ring, to whoever opened it."""
    if not own:
        return {"people": []}
    names = called(request.viewer, request.at, shown.people)
    families = _readable(request, shown, names) if shown.open else {}
    rings = whose_number_to_ring(request.viewer, request.at, [shown])
    return {
        "people": list(names.values()),
        "rows": [(who, families.get(who.person, ())) for who in names.values()] if shown.open else (),
        "rings": rings,
    }


def _readable(request: Any, shown: Opening, names: dict[UUID, Named]) -> dict[UUID, Sequence[FamilyName]]:
    """Give, by head, the families in which something about these people can be read now."""
    seen = seen_about(request.viewer, request.at, shown.people)
    about = {person for people in people_of(seen.items).values() for person in people}
    heads = [who.person for who in names.values() if about & {who.person, *who.records}]
    return dict(families_of(request.viewer, request.at, heads))
