"""The family page on paper: first who will read it, then a page that holds only what all of them may see."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thinkfamily.journey.queries import family_on_paper
from thinkfamily.web.asking import asking
from thinkfamily.web.family import bar_on_paper
from thinkfamily.web.journey.ecomap import ecomap_of
from thinkfamily.web.journey.genogram import genogram_of
from thinkfamily.web.support.forms.people import ids
from thinkfamily.web.support.forms.plan import PaperForm
from thinkfamily.web.support.page import opened
from thinkfamily.web.support.paper import who_may_read

WHAT_ONE_READS = (
    "A person reads who they are, their own words, what was agreed with them, and what you published to them. "
    "What services wrote of them is not on the paper."
)


@require_http_methods(["GET", "POST"])
@asking
def print_family(request: Any, family: UUID) -> HttpResponse:
    """Ask who will read the paper, then show the family page for it."""
    page = opened(request, family, "print" if request.method == "POST" else "family", current="family_page")
    form = PaperForm(request.POST or None, team=who_may_read(page), family=page.members)
    form.fields["family"].help_text = WHAT_ONE_READS
    if request.method == "POST" and form.is_valid():
        staff, members = ids(form.cleaned_data["staff"]), ids(form.cleaned_data["family"])
        paper = family_on_paper(page.opening, page.bar.head, staff=staff, family=members)
        told = {
            "bar": bar_on_paper(page.opening, paper.head, "family_page"), "shown": paper.shown,
            "paper": paper, "family": family,
            "genogram": genogram_of(paper.shown.kin, paper.head.name),
            "ecomap": ecomap_of(paper.shown.network, paper.head.name),
        }  # fmt: skip
        return render(request, "journey/family_on_paper.html", told)
    asked = {"bar": page.bar, "family": family, "form": form}
    return render(request, "journey/print_family.html", asked, status=422 if form.errors else 200)
