"""The family's one plan: shown, agreed, printed, with other plans tied in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import Form
from thinkfamily.partnership.queries import agencies
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound, Stale
from thinkfamily.support import commands
from thinkfamily.support.queries import need_left_out, plan_shown, team_of
from thinkfamily.support.queries.plan import PlanShown
from thinkfamily.support.rules.part import may_build_team, may_say_how_it_goes, may_write_plan
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.plan import AgreePlanForm, TieForm, WhyForm
from thinkfamily.web.support.page import FamilyOpened, acted, kept_now, opened, part_in, shown
from thinkfamily.web.two_versions import two_versions


def read_plan(page: FamilyOpened) -> PlanShown:
    """Read the plan of a family that was opened."""
    opening = page.opening
    return plan_shown(
        opening.seen,
        opening.viewer,
        opening.family,
        members=opening.now,
        names=page.names,
        place=page.place,
        at=opening.at,
    )


@require_GET
@asking
def plan(request: Any, family: UUID) -> HttpResponse:
    """Show the plan: goals in the family's words, what each side will do, and whether everyone is in it."""
    page = opened(request, family, "plan")
    part = part_in(page)
    may = may_write_plan(part)
    return render(
        request,
        "support/plan.html",
        {
            "bar": page.bar,
            "family": family,
            "plan": read_plan(page),
            "may": may,
            "answers": page.bar.head.answers,
            "goes": bool(may_say_how_it_goes(part)),
            "team": [
                place for place in team_of(page.opening, page.names, builds=bool(may_build_team(part))) if place.in_it
            ],
        },
    )


@require_http_methods(["GET", "POST"])
@asking
def agree_plan(request: Any, family: UUID) -> HttpResponse:
    """Agree the plan with each person; what is still to settle is said first."""
    page = opened(request, family, "plan")
    read = read_plan(page)
    form = AgreePlanForm(
        request.POST or None, family=page.members, seen=read.version, today=local_day(request.at), kept=kept(request)
    )
    if request.method == "POST" and read.plan:
        plan_id = read.plan
        try:
            if acted(
                form,
                lambda: commands.agree_plan(
                    by=request.by,
                    at=request.at,
                    form=form_id(form),
                    plan=plan_id,
                    seen=form.cleaned_data["seen"],
                    on=form.cleaned_data["on"],
                    said=form.said(),
                ),
            ):
                messages.success(request, "The plan is agreed. The day of the first review is set.")
                return redirect("plan", family)
        except Stale as stale:
            return two_versions(request, form, stale, theirs=kept_now(form, _said_now(read)), seen=read.version)
    return shown(
        request,
        "agree_plan",
        {
            "bar": page.bar,
            "family": family,
            "plan": read,
            "form": form,
            "may": may_write_plan(part_in(page)),
        },
    )


def _said_now(read: PlanShown) -> dict[str, Any]:
    """Give what each said, as it is kept now, by the names of the form's questions."""
    now: dict[str, Any] = {"on": read.agreed_on}
    for each in read.said:
        now[f"said_{each.who.person}"], now[f"words_{each.who.person}"] = each.said, each.words
    return now


@require_http_methods(["GET", "POST"])
@asking
def tie_plan(request: Any, family: UUID) -> HttpResponse:
    """Tie in a plan of another agency."""
    page = opened(request, family, "plan")
    offered = [(str(each.pk), each.name) for each in agencies()]
    form = TieForm(request.POST or None, agencies=offered, family=page.members, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.tie_plan(by=request.by, at=request.at, form=form_id(form), family=family, **form.told()),
    ):
        messages.success(request, "Tied in. Everyone who may see it finds it beside the plan.")
        return redirect("plan", family)
    return shown(request, "tie_plan", {"bar": page.bar, "family": family, "form": form})


@require_GET
@asking
def tied_plan(request: Any, family: UUID, tied: UUID) -> HttpResponse:
    """Show a plan of another agency that goes on beside this one."""
    page = opened(request, family, "plan")
    found = next((each for each in read_plan(page).tied if each.item == tied), None)
    if found is None:
        raise NotFound
    may = may_write_plan(part_in(page))
    return render(
        request,
        "support/tied_plan.html",
        {"bar": page.bar, "family": family, "tied": found, "may": may, "form": Form()},
    )


@require_POST
@asking
def untie_plan(request: Any, family: UUID, tied: UUID) -> HttpResponse:
    """Say that another agency's plan no longer goes on."""
    form = Form(request.POST)
    form.is_valid()
    commands.untie_plan(by=request.by, at=request.at, form=form_id(form), tied=tied)
    messages.success(request, "Kept. It is no longer shown beside the plan.")
    return redirect("plan", family)


@require_http_methods(["GET", "POST"])
@asking
def say_why_no_goal(request: Any, family: UUID, person: UUID) -> HttpResponse:
    """Say why the plan has no goal for somebody."""
    page = opened(request, family, "plan")
    who = next((each for each in page.members if each.person == person), None)
    if who is None:
        raise NotFound
    form = WhyForm(request.POST or None, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.say_why_no_goal(
            by=request.by,
            at=request.at,
            form=form_id(form),
            family=family,
            person=person,
            because=form.cleaned_data["because"],
        ),
    ):
        messages.success(request, "Kept. It is asked again when the plan is agreed anew.")
        return redirect("plan", family)
    return shown(request, "say_why_no_goal", {"bar": page.bar, "family": family, "form": form, "who": who})


@require_http_methods(["GET", "POST"])
@asking
def say_why_need_left_out(request: Any, need: UUID) -> HttpResponse:
    """Say why the plan has no goal for something that is hard: asked of whoever may see it."""
    commands.look_at_one(request.viewer, need, what="need", at=request.at)
    found = need_left_out(request.viewer, need, request.at)
    form = WhyForm(request.POST or None, kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.say_why_need_left_out(
            by=request.by, at=request.at, form=form_id(form), need=need, because=form.cleaned_data["because"]
        ),
    ):
        messages.success(request, "Kept. Only those who may see this may read why.")
        return redirect("my_work")
    return shown(request, "say_why_need_left_out", {"need": found, "form": form})
