"""The front door says whether somebody who was added to a family is known already."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import OneOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.support import commands
from thinkfamily.support.queries.matching import MemberToMatch
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.families.forms import SOMEBODY_NEW, called_with_age
from thinkfamily.web.support.page import acted


class MatchForm(Form):
    """Who somebody is: one of those who may be the same, or nobody we knew."""

    who = OneOf("Who is this?", missing="Say whether this is somebody we know")
    because = Text("What tells you, if there is anything else?", limit=300)

    def __init__(self, data: Any = None, *, page: MemberToMatch, **more: Any) -> None:
        super().__init__(data, **more)
        yes = [(str(each.person), f"Yes, {called_with_age(each.named)}") for each, _ in page.found]
        self.fields["who"].choices = [*yes, (SOMEBODY_NEW, "No, this is somebody new")]  # type: ignore[attr-defined]
        self.fields["who"].hints = {str(each.person): each.said for each, _ in page.found}  # type: ignore[attr-defined]

    def other(self) -> UUID | None:
        """Give the one who was said to be them, if anybody was."""
        said = self.cleaned_data["who"]
        return None if said == SOMEBODY_NEW else UUID(said)


@require_http_methods(["GET", "POST"])
@asking
def match_member(request: Any, person: UUID) -> HttpResponse:
    """Look whether somebody who was added to a family is known already, and say so."""
    page = commands.open_member_to_match(by=request.viewer, at=request.at, person=person)
    form = MatchForm(request.POST or None, page=page, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.match_member(
            by=request.by, at=request.at, form=form_id(form), person=person, other=form.other(),
            because=form.cleaned_data["because"],
        ),
    ):  # fmt: skip
        said = "Joined. Both records stay whole, and it can be undone." if form.other() else "Kept as somebody new."
        messages.success(request, said)
        return redirect("my_work")
    return render(
        request, "families/match_member.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )
