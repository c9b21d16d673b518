"""Somebody of a family has died: written down."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import Day, Number, Tick
from thinkfamily.design.forms import Form
from thinkfamily.journey.terms import DUTIES
from thinkfamily.records.decision import NotFound
from thinkfamily.support import commands
from thinkfamily.support.queries import may_say_who_belongs_here
from thinkfamily.support.queries.death import ends_with_death
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.page import acted, opened


class DeathForm(Form):
    """When somebody died."""

    on = Day("On which day did they die?", "For example, 27 3 2021", future=False)
    year = Number("Or in which year, if nobody knows the day?", least=1850, most=2200)
    mistake = Tick("It was written down by mistake: they are alive")

    def __init__(self, data: Any = None, *, died: bool, **more: Any) -> None:
        super().__init__(data, **more)
        if not died:
            del self.fields["mistake"]


@require_http_methods(["GET", "POST"])
@asking
def record_death(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Write down that somebody of the family has died."""
    page = opened(request, family, "family", current="family_page")
    who = page.names.get(person)
    if who is None:
        raise NotFound
    initial = {"on": who.died_on, "year": None if who.died_on else who.died_year}
    form = DeathForm(request.POST or None, died=who.died, initial=initial, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.record_death(
            by=request.by, at=request.at, form=form_id(form), family=family, person=who.person,
            on=form.cleaned_data["on"], year=form.cleaned_data["year"],
            mistake=form.cleaned_data.get("mistake", False),
        ),
    ):  # fmt: skip
        messages.success(request, "Written down.")
        return redirect("who_belongs", family)
    due = [(DUTIES[owed.kind].means.rstrip("."), owed.about) for owed in page.bar.head.dues if owed.kind in DUTIES]
    ends = ends_with_death(page.opening, who.person, due)
    may = may_say_who_belongs_here(page.opening, page.bar.head.answers)
    shown = {"bar": page.bar, "family": family, "form": form, "may": may, "who": who, "ends": ends}
    return render(request, "families/record_death.html", shown, status=422 if form.errors else 200)
