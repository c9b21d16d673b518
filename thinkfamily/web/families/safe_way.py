"""Before you call or visit: what to do to reach somebody safely, never why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import LongText, SomeOf
from thinkfamily.design.forms import Form
from thinkfamily.families.commands import keep_safe_way as keep
from thinkfamily.families.commands import open_family
from thinkfamily.families.terms import Way
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.family import family_bar


class SafeWayForm(Form):
    """What to do before calling or visiting, and which ways not to use."""

    words = LongText(
        "What should everyone do before they call or visit?",
        "Say what to do, not why. For example, “Text first. Knock after 1pm. The dog is friendly.”",
        missing="Say what to do to reach them safely", limit=500, rows=2,
    )  # fmt: skip
    forbids = SomeOf("Which ways must nobody use?", [(way.value, way.shown) for way in Way])


@require_http_methods(["GET", "POST"])
@asking
def keep_safe_way(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Keep how to reach one person of a family safely."""
    opening = open_family(by=request.viewer, at=request.at, family=family)
    bar = family_bar(opening, "")
    who = bar.head.names.get(person)
    if who is None:
        raise NotFound
    before = next((way for way in bar.head.safe_ways if way.person == who.person), None)
    initial = {"words": before.words, "forbids": before.forbids} if before else {}
    form = SafeWayForm(request.POST or None, initial=initial, kept=kept(request))
    if request.method == "POST" and form.is_valid():
        try:
            keep(
                by=request.by, at=request.at, form=form_id(form), person=who.person,
                words=form.cleaned_data["words"], forbids=form.cleaned_data["forbids"],
            )  # fmt: skip
        except Refused as refused:
            form.refuse(refused.because, refused.field)
        else:
            messages.success(request, f"Everyone who works with {who.short} sees this from now on.")
            return redirect("family_page", family)
    page = {"bar": bar, "who": who, "form": form}
    return render(request, "families/keep_safe_way.html", page, status=422 if form.errors else 200)
