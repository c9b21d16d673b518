"""Look in the index which services work with somebody, having said why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.identity import commands
from thinkfamily.identity.commands.index import Looked
from thinkfamily.identity.queries import may_look
from thinkfamily.records.decision import require
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.identity.forms import IndexForm
from thinkfamily.web.support.page import acted


@require_http_methods(["GET", "POST"])
@asking
def look_in_index(request: Any) -> HttpResponse:
    """Look somebody up by name and birth or number; who is meant and why is sent, never put in the address."""
    require(may_look(request.viewer, request.at))
    form = IndexForm(request.POST or None)
    found = acted(form, lambda: _looked(request, form)) if request.method == "POST" else None
    if found and len(found) == 1 and not found.services:
        messages.success(request, f"You looked for {form.cleaned_data['name']}.")
        return redirect("services_involved", found[0])
    page = {"form": form, "found": found}
    return render(request, "identity/look_in_index.html", page, status=422 if form.errors else 200)


@require_GET
@asking
def services_involved(request: Any, person: UUID) -> HttpResponse:
    """Show which services work with a person, to whoever has said why they look."""
    page = {"services": commands.open_services(by=request.viewer, at=request.at, person=person)}
    return render(request, "identity/services_involved.html", page)


def _looked(request: Any, form: IndexForm) -> Looked:
    answers = form.cleaned_data
    return commands.look_in_index(
        by=request.viewer, at=request.at, form=form_id(form), asked=form.asked(), reason=answers["reason"],
        words=answers["words"],
    )  # fmt: skip
