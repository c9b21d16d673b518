"""Before somebody opens the record of people they do not work with, they say why; then the page they wanted opens."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.families.queries import family_to_state_reason_for
from thinkfamily.journey.queries import supervised_families as families_of_those_supervised
from thinkfamily.sharing import commands
from thinkfamily.web.asking import asking
from thinkfamily.web.paging import after
from thinkfamily.web.support.page import acted
from thinkfamily.web.urgent.forms import ReasonForm


@require_http_methods(["GET", "POST"])
@asking
def state_reason(request: Any, family: UUID) -> HttpResponse:
    """State why one opens this family's record."""
    wanted = _wanted(request, family)
    named = family_to_state_reason_for(request.viewer, request.at, family)
    if named.stated:
        return redirect(wanted)
    form = ReasonForm(request.POST or None)

    def state() -> bool:
        commands.state_reason(by=request.by, at=request.at, people=named.people, **form.cleaned_data)
        return True

    if request.method == "POST" and acted(form, state):
        return redirect(wanted)
    page = {"form": form, "named": named}
    return render(request, "urgent/state_reason.html", page, status=422 if form.errors else 200)


@require_GET
@asking
def supervised_families(request: Any) -> HttpResponse:
    """List the families that those whom one supervises work with."""
    page = {"shown": families_of_those_supervised(request.viewer, request.at, after(request))}
    return render(request, "urgent/supervised_families.html", page)


def _wanted(request: Any, family: UUID) -> str:
    """Give the page they wanted, of this product and no other; else the family's."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) and wanted.startswith("/")
    return wanted if ours else reverse("family_page", args=[family])
