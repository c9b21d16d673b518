"""In which teams somebody is on duty."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.fields import Day, Pick
from thinkfamily.design.forms import Form
from thinkfamily.partnership import commands
from thinkfamily.partnership.queries import duty_of
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.people import offer, one
from thinkfamily.web.support.page import acted


class DutyForm(Form):
    """In which team somebody goes on duty, and until when."""

    team = Pick("In which team?", missing="Choose a team")
    last_day = Day("What is their last day there? (optional)", "Leave it empty if it has no end.", past=False)

    def __init__(self, data: Any = None, *, teams: Sequence[tuple[UUID, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["last_day"].required = False
        offer(self, "team", [("", "Choose"), *((str(team), name) for team, name in teams)])

    def told(self) -> dict[str, Any]:
        """Give what was filled in, ready for the command."""
        return {"team": one(self.cleaned_data["team"]), "last_day": self.cleaned_data["last_day"]}


@require_http_methods(["GET", "POST"])
@asking
def post_duty(request: Any, practitioner: UUID) -> HttpResponse:
    """Show where somebody is on duty, and put them on duty in a team."""
    duty = duty_of(request.by, request.at, practitioner)
    # What is sent twice names a team they are on duty in by then.
    there = [(each.team, each.name) for each in duty.teams] if request.method == "POST" else []
    form = DutyForm(request.POST or None, teams=[*duty.could_join, *there], kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.begin_duty(
            by=request.by, at=request.at, form=form_id(form), practitioner=practitioner, **form.told()
        ),
    ):  # fmt: skip
        messages.success(request, f"Kept. {duty.post.name} is on duty from now.")
        return redirect("post_duty", practitioner)
    return render(request, "posts/post_duty.html", {"form": form, "duty": duty}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def end_duty(request: Any, practitioner: UUID, team: UUID) -> HttpResponse:
    """Take somebody off duty in a team."""
    duty = duty_of(request.by, request.at, practitioner)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and acted(
        form,
        lambda: commands.end_duty(
            by=request.by, at=request.at, form=form_id(form), practitioner=practitioner, team=team
        ),
    ):
        messages.success(request, f"{duty.post.name} is off duty there from now.")
        return redirect("post_duty", practitioner)
    page = {"form": form, "post": duty.post, "team": duty.of(team)}
    return render(request, "posts/end_duty.html", page, status=422 if form.errors else 200)
