"""See who agreed to what: everybody and every agency, one cell, one person's sheet to sign."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from thinkfamily.assessment import commands
from thinkfamily.assessment.queries import agreement_with as what_was_agreed
from thinkfamily.assessment.queries import agreements as all_agreements
from thinkfamily.assessment.queries import answers_to_check, asking_sheet, sharing_decisions
from thinkfamily.design.forms import Form
from thinkfamily.families.commands import open_family
from thinkfamily.families.queries import declines_seen
from thinkfamily.sharing.rules import PLAIN_KINDS
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Kind, SharingDuty
from thinkfamily.web.addresses import around
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.family import family_bar


@require_GET
@asking
def agreements(request: Any, family: UUID) -> HttpResponse:
    """Show who agreed to what with whom, and who said no to what."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="agreements")
    bar = family_bar(opening, "agreements")
    names = bar.head.names
    declined = [
        (each, [names[person] for person in each.people if person in names]) for each in declines_seen(opening.seen)
    ]
    to_check = [(owed.about, owed.by) for owed in bar.head.dues if owed.kind == SharingDuty.CHECK_AGREEMENT]
    grid = all_agreements(opening, names)
    page = {
        "bar": bar, "family": family, "grid": grid,
        "rows": [(row, around("agreement_with", family, row.who.person)) for row in grid.rows],
        "declined": [pair for pair in declined if pair[1]], "to_check": answers_to_check(names, to_check),
        "seen_to": Form(), "decided": sharing_decisions(opening, names),
    }  # fmt: skip
    return render(request, "agreements/agreements.html", page)


@require_POST
@asking
def note_answer_checked(request: Any, family: UUID, asking: UUID) -> HttpResponse:
    """Say that one has seen to an answer given for a young person who decides this themselves."""
    form = Form(request.POST)
    form.is_valid()
    commands.note_answer_checked(by=request.by, at=request.at, form=form_id(form), asking=asking)
    messages.success(request, "Kept: you have seen to it.")
    return redirect("agreements", family)


@require_GET
@asking
def agreement_with(request: Any, family: UUID, person: UUID, agency: UUID) -> HttpResponse:
    """Show what one person answered about one agency, answer by answer."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="agreements")
    bar = family_bar(opening, "agreements")
    shown = what_was_agreed(opening, bar.head.names, person, agency)
    return render(request, "agreements/agreement_with.html", {"bar": bar, "family": family, "shown": shown})


@require_GET
@asking
def agreement_paper(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Print one person's sheet for signing, so that nobody signs under another's answers."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="print")
    bar = family_bar(opening, "agreements")
    page = {
        "bar": bar, "family": family, "sheet": asking_sheet(opening, bar.head.names, person), "plain": PLAIN_KINDS,
        "guarded": [kind for kind in Kind if kind in SENSITIVE or kind in RESTRICTED],
    }  # fmt: skip
    return render(request, "agreements/agreement_paper.html", page)
