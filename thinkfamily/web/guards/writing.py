"""One thing that was recorded is still being written, and is finished."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.design.forms import Form
from thinkfamily.journey.queries import who_works_with
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing import commands
from thinkfamily.sharing.queries import being_written
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.drafts.keeping import kept
from thinkfamily.web.guards.keeping import thing
from thinkfamily.web.guards.keeping_forms import WritingForm
from thinkfamily.web.support.page import acted, opened


@require_http_methods(["GET", "POST"])
@asking
def keep_while_written(request: Any, family: UUID, item: UUID) -> HttpResponse:
    """Keep one thing that one is still writing to those who write it, until a day."""
    page = opened(request, family, "family", current="family_page")
    about, draft = thing(page, item), being_written(request.viewer, request.at, item)
    here, working = colleagues(request.at), who_works_with(page.opening, page.names)
    form = WritingForm(
        request.POST or None, draft=draft, here=[each for each in here if each.actor != request.by.pk],
        working=working, kept=kept(request),
    )  # fmt: skip
    if request.method == "POST" and draft.may and acted(
        form,
        lambda: commands.keep_while_written(
            by=request.by, at=request.at, form=form_id(form), item=item, **form.told()
        ),
    ):  # fmt: skip
        messages.success(request, "From now only those who write it read it. It opens to others by itself.")
        return redirect("timeline", family)
    shown = {"bar": page.bar, "family": family, "form": form, "draft": draft, "may": draft.may, **about}
    return render(request, "guards/keep_while_written.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def finish_writing(request: Any, family: UUID, item: UUID) -> HttpResponse:
    """Say that one thing is written, so that whoever else may know of it reads it."""
    page = opened(request, family, "family", current="family_page")
    about, draft = thing(page, item), being_written(request.viewer, request.at, item)
    if draft.until is None and request.method == "GET":
        raise NotFound
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and acted(
        form, lambda: commands.finish_writing(by=request.by, at=request.at, form=form_id(form), item=item)
    ):
        messages.success(request, "It is finished. From now whoever may know of it otherwise reads it.")
        return redirect("timeline", family)
    shown = {"bar": page.bar, "family": family, "form": form, "draft": draft, **about}
    return render(request, "guards/finish_writing.html", shown, status=422 if form.errors else 200)
