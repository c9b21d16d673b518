"""What was left to somebody because they may see it and whoever acted may not."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from thinkfamily.design.forms import Form
from thinkfamily.support import commands
from thinkfamily.web.asking import asking, form_id


@require_GET
@asking
def told(request: Any, about: UUID) -> HttpResponse:
    """Show what was left to whoever looks: what to do, about whom, and whom to ring."""
    page = {"told": commands.open_told(by=request.viewer, at=request.at, about=about), "form": Form()}
    return render(request, "visits/told.html", page)


@require_POST
@asking
def settle_told(request: Any, about: UUID) -> HttpResponse:
    """Say that it is done."""
    form = Form(request.POST)
    form.is_valid()
    commands.settle_told(by=request.by, at=request.at, form=form_id(form), about=about)
    messages.success(request, "Kept: it is done.")
    return redirect("my_work")
