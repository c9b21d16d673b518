"""The information governance lead watches over openings without agreement and unusual looks, and asks about them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thinkfamily.design.forms import Form
from thinkfamily.journey.queries import unusual_looks
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing import commands
from thinkfamily.sharing.queries import BeginWatched, read_until, unusual_look
from thinkfamily.sharing.queries import watch_over_looking as watched
from thinkfamily.sharing.rules.urgent import watches_openings
from thinkfamily.web.asking import asking
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.paging import after
from thinkfamily.web.support.page import acted
from thinkfamily.web.urgent.forms import AnswerForm, LookedIntoForm, QuestionForm


@require_GET
@asking
def watch_over_looking(request: Any) -> HttpResponse:
    """Show what was opened without agreement, and unusual looks."""
    begin = BeginWatched(after(request, "by_law"), after(request, "emergencies"), after(request), "all" in request.GET)
    page = {"shown": watched(request.viewer, request.at, begin), "form": Form(), "all": begin.all_looks}
    return render(request, "urgent/watch_over_looking.html", page)


@require_POST
@asking
def read_log(request: Any) -> HttpResponse:
    """Read the log up to now for what is unusual."""
    form = Form(request.POST)
    form.is_valid()
    found = unusual_looks(read_until(), request.at)
    commands.read_log(by=request.by, at=request.at, found=found, **form.cleaned_data)
    messages.success(request, "The log was read up to now.")
    return redirect("watch_over_looking")


@require_http_methods(["GET", "POST"])
@asking
def look_into(request: Any, look: UUID) -> HttpResponse:
    """Look into an unusual look, and say what came of it."""
    return _asked(request, look, "look_into", LookedIntoForm, commands.look_into)


@require_http_methods(["GET", "POST"])
@asking
def ask_about_look(request: Any, look: UUID) -> HttpResponse:
    """Ask the supervisor of whoever looked."""
    return _asked(request, look, "ask_about_look", QuestionForm, commands.ask_about_look)


def _asked(request: Any, look: UUID, name: str, ask: type[Form], act: Callable[..., Any]) -> HttpResponse:
    if not watches_openings(request.viewer.role):
        raise NotFound
    shown = unusual_look(request.viewer, request.at, look)
    form = ask(request.POST or None, kept=kept(request))
    sent = request.method == "POST"
    if sent and acted(form, lambda: act(by=request.by, at=request.at, look=look, **form.cleaned_data)):
        messages.success(request, "It is on the record.")
        return redirect("watch_over_looking") if name == "look_into" else redirect("look_into", look)
    page = {"shown": shown, "form": form}
    return render(request, f"urgent/{name}.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def answer_about_look(request: Any, look: UUID) -> HttpResponse:
    """Say, as the supervisor who was asked, why somebody looked."""
    shown = unusual_look(request.viewer, request.at, look)
    if shown.asked_actor != request.viewer.actor.pk:
        raise NotFound
    form = AnswerForm(request.POST or None, kept=kept(request))
    if request.method == "POST":
        act = commands.answer_about_look
        if acted(form, lambda: act(by=request.by, at=request.at, look=look, **form.cleaned_data)):
            messages.success(request, "Thank you. They have your answer.")
            return redirect("my_work")
    page = {"shown": shown, "form": form, "over": bool(shown.answered_at or shown.looked_into_at)}
    return render(request, "urgent/answer_about_look.html", page, status=422 if form.errors else 200)
