"""The plan on paper: first who will read it, then a page that holds only what all of them may see."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thinkfamily.partnership.queries import Colleague
from thinkfamily.support.queries import team_of
from thinkfamily.support.queries.paper import plan_on_paper
from thinkfamily.web.asking import asking
from thinkfamily.web.family import bar_on_paper
from thinkfamily.web.support.forms.people import ids
from thinkfamily.web.support.forms.plan import PaperForm
from thinkfamily.web.support.page import FamilyOpened, opened, shown


@require_http_methods(["GET", "POST"])
@asking
def print_plan(request: Any, family: UUID) -> HttpResponse:
    """Ask who will read the paper, then show the plan for it, with a line for each to sign."""
    page = opened(request, family, "print" if request.method == "POST" else "plan")
    form = PaperForm(request.POST or None, team=who_may_read(page), family=page.members)
    if request.method == "POST" and form.is_valid():
        paper = plan_on_paper(
            page.opening,
            page.names,
            page.place,
            staff=ids(form.cleaned_data["staff"]),
            family=ids(form.cleaned_data["family"]),
        )
        bar = bar_on_paper(
            page.opening,
            replace(page.bar.head, safe_ways=paper.safe_ways, speaking=(), names=paper.names, name=paper.title),
            "plan",
        )
        return render(request, "support/plan_on_paper.html", {"bar": bar, "family": family, "paper": paper})
    return shown(request, "print_plan", {"bar": page.bar, "family": family, "form": form})


def who_may_read(page: FamilyOpened) -> list[Colleague]:
    """List those of the team who may read the paper beside the one who prints it."""
    me = page.opening.viewer.practitioner
    answers = page.bar.head.answers
    there = [*([answers.who] if answers else []), *(e.who for e in team_of(page.opening, page.names) if e.in_it)]
    return [each for each in there if me is None or each.id != me.pk]
