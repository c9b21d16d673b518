"""Find a person, see which records are joined as one, and undo a join."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.forms import Form
from thinkfamily.families.queries import families_of
from thinkfamily.identity.commands import look_for_person, open_joins
from thinkfamily.identity.commands import undo_join as undo
from thinkfamily.identity.queries import Found, going_on, involved_with, may_look, may_search
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.queries import to_state_reason_for
from thinkfamily.web.asking import asking, form_id
from thinkfamily.web.identity.forms import FindForm


@require_http_methods(["GET", "POST"])
@asking
def find_person(request: Any) -> HttpResponse:
    """Find a person by name, birth or number; what was looked for is sent, never put in the address."""
    form = FindForm(request.POST or None)
    found = None
    if form.is_valid():
        found, index = look_for_person(by=request.viewer, at=request.at, asked=form.asked())
    else:
        index = bool(may_search(request.viewer, request.at))
    page = {
        "form": form, "index": index, "searched": found is not None, "too_many": found is not None and found.too_many,
        "rows": _rows(request, found or [], index), "services": not index and may_look(request.viewer, request.at),
    }  # fmt: skip
    return render(request, "identity/find_person.html", page, status=422 if form.errors else 200)


@require_GET
@asking
def joins_of(request: Any, person: UUID) -> HttpResponse:
    """List the records that are or were joined as one person."""
    return _joins(request, person)


@require_http_methods(["GET", "POST"])
@asking
def undo_join(request: Any, person: UUID, join: UUID) -> HttpResponse:
    """Undo a join, with nothing lost."""
    if request.method == "GET":
        return redirect("joins_of", person)
    form = Form(request.POST)
    form.is_valid()
    try:
        undo(by=request.by, at=request.at, form=form_id(form), join=join)
    except NotFound:
        raise
    except Refused as refused:
        return _joins(request, person, refused=refused.because)
    messages.success(request, "Undone. Each record is as it was before.")
    return redirect("joins_of", person)


def _rows(request: Any, found: list[Found], index: bool) -> list[dict[str, Any]]:
    """Lay beside each person found the family they are in, if it may be opened, and who works with them."""
    others = [each.named.person for each in found if not each.mine]
    with_a_reason = to_state_reason_for(request.viewer, request.at, others) if others else []
    mine = [each.named.person for each in found if each.mine or set(with_a_reason) & set(each.named.records)]
    families = families_of(request.viewer, request.at, mine)
    names = {each.named.person: each.named.short for each in found}
    around = going_on(names, involved_with(request.viewer, names, request.at)) if index else ()
    return [
        {
            "found": each,
            "families": families.get(each.named.person, ()),
            "around": [service for service in around if service.person == each.named.person],
        }
        for each in found
    ]


def _joins(request: Any, person: UUID, *, refused: str = "") -> HttpResponse:
    named, joins = open_joins(by=request.viewer, at=request.at, person=person)
    page = {
        "named": named,
        "person": person,
        "joins": joins,
        "may_undo": may_search(request.viewer, request.at),
        "undoing": Form(),
        "refused": refused,
    }
    return render(request, "identity/joins_of.html", page, status=422 if refused else 200)
