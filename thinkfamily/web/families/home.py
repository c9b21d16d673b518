"""In which home somebody of a family lives: written down, with where they lived before."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import Day, OneOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.families.queries import homes
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.support import commands
from thinkfamily.support.commands import HomeTold
from thinkfamily.support.queries import homes_to_choose, may_say_who_belongs_here
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.people import offer
from thinkfamily.web.support.page import acted, opened

ELSEWHERE = "elsewhere"
NO, TOO = "no", "too"


class HomeForm(Form):
    """In which home somebody lives, since when, and whether they live where they did too."""

    home = OneOf("Where do they live?", missing="Choose where they live")
    too = OneOf(
        "And where they lived until now?", [(NO, "No longer there"), (TOO, "They live there too")],
        "If you leave this empty, they live there no longer.", inline=True,
    )  # fmt: skip
    part_time = Text("When are they there, if not all of the time?", "For example, “every other weekend”.", limit=120)
    since = Day("Since when, if you know?", "Leave it empty if nobody has said.", future=False)

    def prepare(self, choices: Iterable[tuple[UUID, str]], *, lives: bool) -> "HomeForm":
        """Offer the homes of the family, and one of their own; ask of where they lived only who lived somewhere."""
        offer(self, "home", [*((str(home), f"In {called}") for home, called in choices), (ELSEWHERE, "Somewhere else")])
        if not lives:
            del self.fields["too"]
        return self

    def told(self) -> HomeTold:
        """Give where they live, ready for the command."""
        answers = self.cleaned_data
        home = None if answers["home"] == ELSEWHERE else UUID(answers["home"])
        return HomeTold(
            home=home, since=answers["since"], part_time=answers["part_time"], too=answers.get("too") == TOO
        )


@require_http_methods(["GET", "POST"])
@asking
def keep_home(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Write down in which home one person of a family lives."""
    page = opened(request, family, "family", current="family_page")
    who = next((each for each in page.members if person in (each.person, *each.records)), None)
    if who is None:
        raise NotFound
    choices = homes_to_choose(page.opening, page.names)
    lived = [home for home in homes(page.opening.seen, local_day(request.at)) if who.person in home.people]
    form = HomeForm(request.POST or None, kept=kept(request)).prepare(choices, lives=bool(lived))
    if request.method == "POST" and acted(
        form,
        lambda: commands.keep_home(
            by=request.by, at=request.at, form=form_id(form), family=family, person=who.person, told=form.told()
        ),
    ):
        messages.success(request, f"Written down: where {who.short} lives. Where before stays on record.")
        return redirect("family_page", family)
    called = dict(choices)
    shown = {
        "bar": page.bar, "family": family, "who": who, "form": form,
        "may": may_say_who_belongs_here(page.opening, page.bar.head.answers),
        "lives": _lives([called[home.household] for home in lived if home.household in called]),
    }  # fmt: skip
    return render(request, "families/keep_home.html", shown, status=422 if form.errors else 200)


def _lives(homes_now: list[str]) -> str:
    return f"Written down now: in {' and in '.join(homes_now)}." if homes_now else ""
