"""The team around a family: who is in it, who is asked, who joins, who leaves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import SeenForm
from thinkfamily.design.words import the_family
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.support import commands
from thinkfamily.support.queries import not_worked_with, opens_now, team_of
from thinkfamily.support.queries.team import PlaceShown
from thinkfamily.support.rules.part import may_build_team, may_end_place
from thinkfamily.support.terms import Declining
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.lead import DeclineForm
from thinkfamily.web.support.forms.people import ids
from thinkfamily.web.support.forms.team import JoinForm, LeaveForm, WorkWithForm
from thinkfamily.web.support.page import FamilyOpened, acted, opened, part_in, shown


def _team(request: Any, page: FamilyOpened) -> tuple[Any, list[PlaceShown]]:
    part = part_in(page)
    return part, team_of(page.opening, page.names, builds=bool(may_build_team(part)), with_whom=True)


@require_GET
@asking
def team(request: Any, family: UUID) -> HttpResponse:
    """Show the team around a family: the one number to call, who does what with whom, who was asked."""
    page = opened(request, family, "team", current="")
    part, places = _team(request, page)
    return render(
        request,
        "support/team.html",
        {
            "bar": page.bar,
            "family": family,
            "answers": page.bar.head.answers,
            "may": may_build_team(part),
            "may_end": bool(may_end_place(part, mine=False)),
            "here": [place for place in places if place.in_it],
            "asked": [place for place in places if place.waits],
            "before": [place for place in places if not place.in_it and not place.waits],
            "new": not_worked_with(page.opening, page.names) if may_build_team(part) else [],
        },
    )


@require_http_methods(["GET", "POST"])
@asking
def ask_to_join_team(request: Any, family: UUID) -> HttpResponse:
    """Ask somebody of any agency to join the team."""
    page = opened(request, family, "team", current="")
    form = JoinForm(request.POST or None, staff_here=colleagues(request.at), family=page.members, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.ask_to_join_team(
            by=request.by, at=request.at, form=form_id(form), family=family, **form.asked()
        ),
    ):
        messages.success(request, "Asked. They have it on their list of work.")
        return redirect("team", family)
    return shown(
        request,
        "ask_to_join_team",
        {
            "bar": page.bar,
            "family": family,
            "form": form,
            "may": may_build_team(part_in(page)),
        },
    )


@require_GET
@asking
def team_request(request: Any, place: UUID) -> HttpResponse:
    """Show somebody that they were asked to join a team, with enough to decide and no record opened."""
    asked = commands.open_team_request(by=request.viewer, at=request.at, place=place)
    return render(request, "support/team_request.html", {"asked": asked, "form": SeenForm(seen=asked.version)})


@require_POST
@asking
def join_team(request: Any, place: UUID) -> HttpResponse:
    """Say yes to joining the team."""
    asked = commands.open_team_request(by=request.viewer, at=request.at, place=place)
    form = SeenForm(request.POST, seen=asked.version)
    form.is_valid()
    try:
        family = commands.join_team(
            by=request.by, at=request.at, form=form_id(form), place=place, seen=form.cleaned_data["seen"]
        )
    except Refused as refused:
        form.refuse(refused.because)
        return shown(request, "team_request", {"asked": asked, "form": form})
    messages.success(request, f"You are in the team around {the_family(asked.family_name)}.")
    return redirect("plan", family) if opens_now(request.viewer, family, request.at) else redirect("my_work")


@require_http_methods(["GET", "POST"])
@asking
def decline_team(request: Any, place: UUID) -> HttpResponse:
    """Say no to joining the team, and why."""
    asked = commands.open_team_request(by=request.viewer, at=request.at, place=place)
    form = DeclineForm(request.POST or None, seen=asked.version, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.decline_team(
            by=request.by,
            at=request.at,
            form=form_id(form),
            place=place,
            seen=form.cleaned_data["seen"],
            reason=Declining(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
        ),
    ):
        messages.success(request, "Thank you for saying so. Whoever asked you will see it.")
        return redirect("my_work")
    return shown(request, "decline_team", {"asked": asked, "form": form})


@require_http_methods(["GET", "POST"])
@asking
def leave_team(request: Any, family: UUID, place: UUID) -> HttpResponse:
    """End a place in the team: one's own, or where one leads."""
    page = opened(request, family, "team", current="")
    _, places = _team(request, page)
    held = next((each for each in places if each.place == place), None)
    if held is None:
        raise NotFound
    form = LeaveForm(request.POST or None, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.leave_team(
            by=request.by, at=request.at, form=form_id(form), place=place, because=form.cleaned_data["because"]
        ),
    ):
        messages.success(
            request, f"{held.who.name} is no longer in the team. What they had still to do is with the lead."
        )
        return redirect("my_work") if held.mine else redirect("team", family)
    return shown(request, "leave_team", {"bar": page.bar, "family": family, "form": form, "held": held})


@require_http_methods(["GET", "POST"])
@asking
def work_with_member(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Say who works with somebody who is new in the family, and why."""
    page = opened(request, family, "team", current="")
    who = next((each for each in page.members if each.person == person), None)
    if who is None:
        raise NotFound
    _, places = _team(request, page)
    answers = page.bar.head.answers
    there: list[Colleague] = [*([answers.who] if answers else []), *(each.who for each in places if each.in_it)]
    form = WorkWithForm(request.POST or None, team=there, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.work_with_member(
            by=request.by,
            at=request.at,
            form=form_id(form),
            family=family,
            person=person,
            practitioners=ids(form.cleaned_data["practitioners"]),
            because=form.cleaned_data["because"],
        ),
    ):
        messages.success(request, f"Kept. They can work with {who.short} from now.")
        return redirect("team", family)
    return shown(request, "work_with_member", {"bar": page.bar, "family": family, "form": form, "who": who})
