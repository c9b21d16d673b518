"""Where somebody is or can be reached: an address, a telephone, a school; and what is no longer right."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import Day, OneOf, SomeOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.families.commands import WhereTold, open_family
from thinkfamily.families.commands import keep_where as keep
from thinkfamily.families.queries import Place, whereabouts
from thinkfamily.families.terms import Where
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.family import family_bar
from thinkfamily.web.support.forms.people import offer

NEW = [(sort.value, sort.shown) for sort in Where if sort is not Where.TOLD]


class WhereForm(Form):
    """A new place or number, and which of those there are is no longer right."""

    ended = SomeOf("Is any of these no longer right?")
    sort = OneOf("What do you know now?", NEW, inline=True)
    text = Text("The address, number or name of it", "For example, 14 Fell Row, Brackwater, ZZ1 4AB", limit=300)
    since = Day("Since when, if you know?", "Leave it empty if nobody has said.", future=False)

    def prepare(self, places: Sequence[Place], at: datetime) -> "WhereForm":
        """Offer what is written down as what may be no longer right."""
        self.today = local_day(at)
        if places:
            offer(self, "ended", [(str(place.item), f"{Where(place.sort).shown}: {place.text}") for place in places])
        else:
            del self.fields["ended"]
        return self

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("text") and "sort" in answers and not answers["sort"]:
            self.refuse("Choose what it is", "sort")
        if answers.get("sort") and "text" in answers and not answers["text"]:
            self.refuse("Write down the address, number or name of it", "text")
        return answers

    def told(self) -> WhereTold | None:
        """Give what is new, ready for the command."""
        answers = self.cleaned_data
        if not answers["text"]:
            return None
        return WhereTold(sort=Where(answers["sort"]), text=answers["text"], since=answers["since"])


@require_http_methods(["GET", "POST"])
@asking
def keep_where(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Write down where one person of a family can be reached."""
    opening = open_family(by=request.viewer, at=request.at, family=family)
    bar = family_bar(opening, "")
    who = bar.head.names.get(person)
    if who is None:
        raise NotFound
    places = [
        each for each in whereabouts(opening.seen, local_day(request.at))
        if each.person == who.person and opening.seen[each.item].in_full
    ]  # fmt: skip
    form = WhereForm(request.POST or None, kept=kept(request)).prepare(places, request.at)
    if request.method == "POST" and form.is_valid():
        try:
            keep(
                by=request.by, at=request.at, form=form_id(form), person=who.person, told=form.told(),
                ended=[UUID(each) for each in form.cleaned_data.get("ended", ())],
            )  # fmt: skip
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, f"Where to find {who.short} is kept. Those see it who may know it.")
            return redirect("family_page", family)
    page = {"bar": bar, "who": who, "form": form}
    return render(request, "families/keep_where.html", page, status=422 if form.errors else 200)
