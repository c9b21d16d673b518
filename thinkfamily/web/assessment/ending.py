"""Finish an assessment, print each person's copy, and write down who has theirs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.assessment.commands import finish_assessment as finish
from thinkfamily.assessment.commands import give_copy as hand_over
from thinkfamily.assessment.queries import assessment as at_a_glance
from thinkfamily.assessment.queries import assessment_copy as what_they_read
from thinkfamily.families.commands import open_family
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.agreements.forms import PressForm
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.assessment.forms import CopyForm
from thinkfamily.web.family import family_bar


@require_http_methods(["GET", "POST"])
@asking
def finish_assessment(request: Any, family: UUID, assessment: UUID) -> HttpResponse:
    """Finish the assessment, when each was heard and it says what matters most."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="assessment")
    bar = family_bar(opening, "assessment")
    shown, form = at_a_glance(opening, bar.head.names), PressForm(request.POST or None)
    if shown is None or shown.id != assessment:
        raise Http404
    if form.is_valid():
        try:
            finish(by=request.by, at=request.at, form=form_id(form), assessment=assessment)
        except NotFound:
            raise
        except Refused as refused:
            form.refuse(refused.because)
        else:
            messages.success(request, "Finished. Give each of them their copy.")
            return redirect("assessment_copy", family, assessment)
    page = {"bar": bar, "family": family, "shown": shown, "form": form}
    return render(request, "assessment/finish_assessment.html", page, status=422 if form.is_bound else 200)


@require_GET
@asking
def assessment_copy(request: Any, family: UUID, assessment: UUID) -> HttpResponse:
    """Print a copy: first say who will read it, then it holds only what is about each of them."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="print")
    bar = family_bar(opening, "assessment")
    readers = {UUID(each) for each in request.GET.getlist("people") if _is_id(each)}
    copy = what_they_read(opening, bar.head.names, assessment, readers)
    form = CopyForm(request.GET or None, people=copy.people)
    given = CopyForm(people=copy.people, auto_id="given_%s", initial={"people": [str(each) for each in readers]})
    page = {"bar": bar, "family": family, "assessment": assessment, "copy": copy, "form": form, "given": given}
    return render(request, "assessment/assessment_copy.html", page)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@require_POST
@asking
def give_copy(request: Any, family: UUID, assessment: UUID) -> HttpResponse:
    """Write down who was given their copy."""
    opening = open_family(by=request.viewer, at=request.at, family=family, what="assessment")
    bar = family_bar(opening, "assessment")
    copy = what_they_read(opening, bar.head.names, assessment, ())
    form = CopyForm(request.POST, people=copy.people)
    if form.is_valid():
        people = [UUID(each) for each in form.cleaned_data["people"]]
        try:
            hand_over(by=request.by, at=request.at, form=form_id(form), assessment=assessment, people=people)
        except NotFound:
            raise
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, "Written down: they have their copy.")
            return redirect("assessment", family)
    page = {"bar": bar, "family": family, "assessment": assessment, "copy": copy, "form": form, "given": form}
    return render(request, "assessment/assessment_copy.html", page, status=422)
