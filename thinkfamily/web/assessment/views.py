"""See an assessment at a glance, start one, write in one part of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.assessment.commands import save_section as save
from thinkfamily.assessment.commands import start_assessment as start
from thinkfamily.assessment.queries import assessment as at_a_glance
from thinkfamily.assessment.queries import frameworks, section_part
from thinkfamily.design.words import stamp
from thinkfamily.families.commands import open_family
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.web.addresses import around
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.assessment.forms import SectionForm, StartForm
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.family import family_bar
from thinkfamily.web.two_versions import two_versions


@require_GET
@asking
def assessment(request: Any, family: UUID) -> HttpResponse:
    """Show the family's assessment at a glance: what is asked of whom, and how far it has come."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="assessment")
    bar = family_bar(opening, "assessment")
    shown = at_a_glance(opening, bar.head.names)
    sections = [(each, around("save_section", family, shown.id, each.code)) for each in shown.sections] if shown else []
    page = {"bar": bar, "family": family, "shown": shown, "sections": sections}
    if shown is None or shown.finished:
        page["form"] = StartForm(frameworks=frameworks(local_day(request.at)))
    return render(request, "assessment/assessment.html", page)


@require_http_methods(["GET", "POST"])
@asking
def start_assessment(request: Any, family: UUID) -> HttpResponse:
    """Start to look at the whole family, with it."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="assessment")
    form = StartForm(request.POST or None, frameworks=frameworks(local_day(request.at)))
    if form.is_valid():
        try:
            chosen = form.cleaned_data["framework"]
            start(by=request.by, at=request.at, form=form_id(form), family=family, framework=chosen)
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            return redirect("assessment", family)
    page = {"bar": family_bar(opening, "assessment"), "family": family, "form": form}
    return render(request, "assessment/start_assessment.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@asking
def save_section(
    request: Any, family: UUID, assessment: UUID, section: str, person: UUID | None = None
) -> HttpResponse:
    """Write in one part of an assessment: what one person is asked in a section, or the family."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="assessment")
    bar = family_bar(opening, "assessment")
    part = section_part(opening, bar.head.names, assessment, section, person)
    form = SectionForm(request.POST or None, part=part, kept=kept(request))
    if form.is_valid():
        try:
            save(
                by=request.by, at=request.at, form=form_id(form), assessment=assessment, section=section,
                person=person, seen=form.cleaned_data["seen"], entries=form.entries(),
            )  # fmt: skip
        except NotFound:
            raise
        except Stale as stale:
            return two_versions(request, form, stale, theirs=form.as_it_stands(), seen=part.seen)
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, f"Saved at {stamp(request.at)}.")
            if form.brings_a_question and len(part.people) > 1:
                messages.info(request, "Now say whom it touches, if it touches somebody else.")
                return redirect(f"{request.path}#effects")
            return _onwards(request, family, assessment, part.following)
    page = {"bar": bar, "family": family, "part": part, "form": form}
    return render(request, "assessment/save_section.html", page, status=422 if form.is_bound else 200)


def _onwards(request: Any, family: UUID, assessment: UUID, following: tuple[str, UUID | None] | None) -> HttpResponse:
    """Go on to the next part if that was pressed, else back to the whole."""
    if "on" not in request.POST or following is None:
        return redirect("assessment", family)
    section, person = following
    if person is None:
        return redirect("save_family_section", family, assessment, section)
    return redirect("save_section", family, assessment, section, person)
