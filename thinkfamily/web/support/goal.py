"""One goal: written, made clear, seen again, ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import Stale
from thinkfamily.support import commands
from thinkfamily.support.queries import family_of_goal, goal_page, needs_to_choose
from thinkfamily.support.queries.goal import GoalPage
from thinkfamily.support.rules.part import may_say_how_it_goes, may_write_plan
from thinkfamily.support.terms import GoalEnd
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.goal import ChangeGoalForm, EndGoalForm, GoalForm, GoesForm
from thinkfamily.web.support.page import FamilyOpened, acted, kept_now, opened, part_in, shown
from thinkfamily.web.two_versions import two_versions


@require_http_methods(["GET", "POST"])
@asking
def add_goal(request: Any, family: UUID) -> HttpResponse:
    """Write a goal in the family's words."""
    page = opened(request, family, "plan")
    form = GoalForm(
        request.POST or None,
        family=page.members,
        needs=needs_to_choose(page.opening.seen, page.names),
        today=local_day(request.at),
        kept=kept(request),
    )
    if request.method == "POST" and acted(
        form,
        lambda: commands.add_goal(by=request.by, at=request.at, form=form_id(form), family=family, **form.told()),
    ):
        messages.success(request, "The goal is in the plan. Say now who will do what for it.")
        return redirect("plan", family)
    return shown(
        request,
        "add_goal",
        {
            "bar": page.bar,
            "family": family,
            "form": form,
            "may": may_write_plan(part_in(page)),
        },
    )


def _opened(request: Any, goal: UUID) -> tuple[FamilyOpened, GoalPage]:
    page = opened(request, family_of_goal(goal), "goal")
    return page, goal_page(page.opening, goal, page.names, page.place)


@require_GET
@asking
def goal(request: Any, goal: UUID) -> HttpResponse:
    """Show one goal, how it went, and what is done for it."""
    page, read = _opened(request, goal)
    part = part_in(page)
    return render(
        request,
        "support/goal.html",
        {
            "bar": page.bar,
            "family": page.opening.family.pk,
            "goal": read.goal,
            "needs": read.needs,
            "may": may_write_plan(part),
            "goes": may_say_how_it_goes(part),
        },
    )


@require_http_methods(["GET", "POST"])
@asking
def change_goal(request: Any, goal: UUID) -> HttpResponse:
    """Put a goal more clearly."""
    page, read = _opened(request, goal)
    now = {
        "words": read.goal.words,
        "known_when": read.goal.known_when,
        "by_when": read.goal.by_when,
        "needs": [str(need.item) for need in read.needs],
    }
    form = ChangeGoalForm(
        request.POST or None,
        needs=needs_to_choose(page.opening.seen, page.names),
        seen=read.goal.version,
        initial=now,
        kept=kept(request),
    )
    if request.method == "POST":
        try:
            if acted(
                form,
                lambda: commands.change_goal(
                    by=request.by,
                    at=request.at,
                    form=form_id(form),
                    goal=goal,
                    seen=form.cleaned_data["seen"],
                    **form.told(),
                ),
            ):
                messages.success(request, "The goal is changed.")
                return redirect("goal", goal)
        except Stale as stale:
            return two_versions(request, form, stale, theirs=kept_now(form, now), seen=read.goal.version)
    return shown(request, "change_goal", {"bar": page.bar, "goal": read.goal, "form": form})


@require_http_methods(["GET", "POST"])
@asking
def say_how_goal_goes(request: Any, goal: UUID) -> HttpResponse:
    """Say how a goal goes on a day, in whose view."""
    page, read = _opened(request, goal)
    form = GoesForm(request.POST or None, family=page.members, today=local_day(request.at), kept=kept(request))
    if request.method == "POST" and acted(
        form,
        lambda: commands.say_how_goal_goes(by=request.by, at=request.at, form=form_id(form), goal=goal, **form.told()),
    ):
        messages.success(request, "Kept.")
        return redirect("goal", goal)
    return shown(request, "say_how_goal_goes", {"bar": page.bar, "goal": read.goal, "form": form})


@require_http_methods(["GET", "POST"])
@asking
def end_goal(request: Any, goal: UUID) -> HttpResponse:
    """End a goal: met, partly met, not met, or no longer needed."""
    page, read = _opened(request, goal)
    form = EndGoalForm(request.POST or None, seen=read.goal.version, kept=kept(request))
    if request.method == "POST":
        try:
            if acted(
                form,
                lambda: commands.end_goal(
                    by=request.by,
                    at=request.at,
                    form=form_id(form),
                    goal=goal,
                    seen=form.cleaned_data["seen"],
                    end=GoalEnd(form.cleaned_data["end"]),
                ),
            ):
                messages.success(request, "The goal has ended. It stays on record.")
                return redirect("plan", page.opening.family.pk)
        except Stale as stale:
            return two_versions(request, form, stale, theirs={"end": ""}, seen=read.goal.version)
    return shown(request, "end_goal", {"bar": page.bar, "goal": read.goal, "form": form})
