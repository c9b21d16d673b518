"""One action: promised, spoken of, handed on; and the page of somebody outside who does only this."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.partnership.queries import agencies, colleagues
from thinkfamily.records.decision import NotFound, Stale
from thinkfamily.support import commands
from thinkfamily.support.queries import action_page, family_of_action, goal_page
from thinkfamily.support.queries import my_action as mine
from thinkfamily.support.queries.action import ActionPage, cannot_see_yet, refuse_if_not_open_yet
from thinkfamily.support.rules.part import may_speak_of_action, may_write_plan
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.support.forms.action import ActionForm, EndForm, GoesForm, HandForm
from thinkfamily.web.support.page import FamilyOpened, acted, opened, part_in, shown, to_danger, wants_danger
from thinkfamily.web.two_versions import two_versions


@require_http_methods(["GET", "POST"])
@asking
def add_action(request: Any, family: UUID, goal: UUID | None = None) -> HttpResponse:
    """Write down what somebody will do, for a goal or as a first step."""
    page = opened(request, family, "plan")
    towards = goal_page(page.opening, goal, page.names, page.place).goal if goal else None
    form = ActionForm(
        request.POST or None,
        family=page.members,
        people=colleagues(request.at),
        for_goal=goal is not None,
        agencies=[(str(each.pk), each.name) for each in agencies()],
        kept=kept(request),
    )
    added = request.method == "POST" and acted(
        form,
        lambda: commands.add_action(
            by=request.by, at=request.at, form=form_id(form), family=family, goal=goal, people=form.people(),
            promise=form.promise(),
        ),
    )  # fmt: skip
    if added:
        messages.success(request, "It is in the plan.")
        if who := cannot_see_yet(added, request.at):
            messages.warning(request, f"{who} cannot see it yet. Not everyone it tells of has agreed that they may.")
        return redirect("plan", family)
    return shown(
        request,
        "add_action",
        {
            "bar": page.bar,
            "family": family,
            "form": form,
            "goal": towards,
            "may": may_write_plan(part_in(page)),
        },
    )


def _opened(request: Any, action: UUID) -> tuple[FamilyOpened, ActionPage]:
    page = opened(request, family_of_action(action), "action")
    return page, action_page(page.opening, action, page.names, page.place)


@require_GET
@asking
def action(request: Any, action: UUID) -> HttpResponse:
    """Show one action; whoever does only this is led to their own page of it."""
    try:
        page, read = _opened(request, action)
    except NotFound:
        refuse_if_not_open_yet(request.viewer, action, request.at)
        mine(request.viewer, action, request.at)
        return redirect("my_action", action)
    part = part_in(page)
    return render(
        request,
        "support/action.html",
        {
            "bar": page.bar,
            "family": page.opening.family.pk,
            "read": read,
            "may": may_write_plan(part),
            "goes": may_speak_of_action(part, mine=read.action.mine),
        },
    )


@require_http_methods(["GET", "POST"])
@asking
def my_action(request: Any, action: UUID) -> HttpResponse:
    """Show somebody the one action they do, with room to say how it goes, and nothing else."""
    if wants_danger(request):
        return to_danger(request)
    refuse_if_not_open_yet(request.viewer, action, request.at)
    commands.look_at_one(request.viewer, action, what="action", at=request.at)
    read = mine(request.viewer, action, request.at)
    if not read.action.mine:
        raise NotFound
    form = GoesForm(request.POST or None, done=bool(read.action.done_on), seen=read.action.version, kept=kept(request))
    if request.method == "POST":
        try:
            if acted(form, lambda: _say(request, action, form)):
                messages.success(request, "Kept. The lead can see it.")
                return redirect("my_action", action)
        except Stale as stale:
            return two_versions(request, form, stale, theirs={"words": read.action.last}, seen=read.action.version)
    return shown(request, "my_action", {"read": read, "form": form})


def _say(request: Any, action: UUID, form: GoesForm) -> UUID:
    return commands.say_how_action_goes(by=request.by, at=request.at, form=form_id(form), action=action, **form.told())


@require_http_methods(["GET", "POST"])
@asking
def say_how_action_goes(request: Any, action: UUID) -> HttpResponse:
    """Say how an action goes: on the way, done, or late and why."""
    page, read = _opened(request, action)
    form = GoesForm(request.POST or None, done=bool(read.action.done_on), seen=read.action.version, kept=kept(request))
    if request.method == "POST":
        try:
            if acted(form, lambda: _say(request, action, form)):
                messages.success(request, "Kept.")
                return redirect("action", action)
        except Stale as stale:
            return two_versions(request, form, stale, theirs={"words": read.action.last}, seen=read.action.version)
    return shown(request, "say_how_action_goes", {"bar": page.bar, "read": read, "form": form})


@require_http_methods(["GET", "POST"])
@asking
def hand_action(request: Any, action: UUID) -> HttpResponse:
    """Let somebody else do an action."""
    page, read = _opened(request, action)
    form = HandForm(request.POST or None, people=colleagues(request.at), seen=read.action.version, kept=kept(request))
    if request.method == "POST":
        try:
            if acted(
                form,
                lambda: commands.hand_action(
                    by=request.by,
                    at=request.at,
                    form=form_id(form),
                    action=action,
                    seen=form.cleaned_data["seen"],
                    to=UUID(form.cleaned_data["to"]),
                    words=form.cleaned_data["words"],
                ),
            ):
                messages.success(request, "Handed over. They have it on their list of work.")
                return redirect("action", action)
        except Stale as stale:
            return two_versions(
                request, form, stale, theirs={"to": str(read.action.practitioner or "")}, seen=read.action.version
            )
    return shown(request, "hand_action", {"bar": page.bar, "read": read, "form": form})


@require_http_methods(["GET", "POST"])
@asking
def end_action(request: Any, action: UUID) -> HttpResponse:
    """Say that an action is no longer needed, and why."""
    page, read = _opened(request, action)
    form = EndForm(request.POST or None, seen=read.action.version, kept=kept(request))
    if request.method == "POST":
        try:
            if acted(
                form,
                lambda: commands.end_action(
                    by=request.by,
                    at=request.at,
                    form=form_id(form),
                    action=action,
                    seen=form.cleaned_data["seen"],
                    words=form.cleaned_data["words"],
                ),
            ):
                messages.success(request, "Kept. It is no longer in the plan.")
                return redirect("plan", page.opening.family.pk)
        except Stale as stale:
            return two_versions(request, form, stale, theirs={"words": read.action.last}, seen=read.action.version)
    return shown(request, "end_action", {"bar": page.bar, "read": read, "form": form})
