"""Records of agencies that may be one person: beside each other, decided one by one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.design.fields import OneOf
from thinkfamily.design.forms import Form
from thinkfamily.door.queries import where_to_match
from thinkfamily.identity.commands.deciding import (
    answer_question,
    decide_otherwise,
    open_records_linked,
    open_records_to_decide,
    undo_record_link,
)
from thinkfamily.identity.linkage.terms import Answer
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.asking import asking, form_id


class DecideForm(Form):
    """Whether two records are one person."""

    answer = OneOf(
        "Are they one person?",
        [(Answer.SAME.value, "The same person"), (Answer.APART.value, "Two people")],
        missing="Say whether they are one person",
    )


@require_GET
@asking
def records_to_decide(request: Any) -> HttpResponse:
    """List records that may be one person, beside each other, with the households around them."""
    return _page(request)


@require_http_methods(["GET", "POST"])
@asking
def decide_records(request: Any, question: UUID) -> HttpResponse:
    """Decide of two records whether they are one person."""
    if request.method == "GET":
        return redirect("records_to_decide")
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, refused="Say whether they are one person: the same person, or two people.")
    answer = Answer(form.cleaned_data["answer"])
    try:
        answer_question(by=request.by, at=request.at, form=form_id(form), question=question, answer=answer)
    except NotFound:
        raise
    except Refused as refused:
        return _page(request, refused=refused.because)
    same = answer is Answer.SAME
    messages.success(request, "Kept as one person. Both records stay whole." if same else "Kept as two people.")
    return redirect("records_to_decide")


@require_GET
@asking
def records_linked(request: Any) -> HttpResponse:
    """List what people decided of records, and what was linked without them, to undo what is wrong."""
    return _linked(request)


@require_http_methods(["GET", "POST"])
@asking
def decide_records_otherwise(request: Any, question: UUID) -> HttpResponse:
    """Change what was decided of two records."""
    form = DecideForm(request.POST)
    if request.method == "GET" or not form.is_valid():
        return redirect("records_linked")
    answer = Answer(form.cleaned_data["answer"])
    return _acted(
        request,
        lambda: decide_otherwise(by=request.by, at=request.at, form=form_id(form), question=question, answer=answer),
    )


@require_http_methods(["GET", "POST"])
@asking
def undo_records_linked(request: Any, one: UUID, other: UUID) -> HttpResponse:
    """Undo a link of two records, with nothing lost."""
    if request.method == "GET":
        return redirect("records_linked")
    form = Form(request.POST)
    form.is_valid()
    return _acted(
        request, lambda: undo_record_link(by=request.by, at=request.at, form=form_id(form), one=one, other=other)
    )


def _acted(request: Any, act: Callable[[], UUID]) -> HttpResponse:
    try:
        act()
    except NotFound:
        raise
    except Refused as refused:
        return _linked(request, refused=refused.because)
    messages.success(request, "Changed. Both records stay whole, and what you said holds in every linking to come.")
    return redirect("records_linked")


def _linked(request: Any, *, refused: str = "") -> HttpResponse:
    found = open_records_linked(by=request.viewer, at=request.at)
    page = {"found": found, "undoing": Form(), "refused": refused}
    return render(request, "identity/records_linked.html", page, status=422 if refused else 200)


def _page(request: Any, *, refused: str = "") -> HttpResponse:
    found = open_records_to_decide(by=request.viewer, at=request.at)
    known = {person for each in found.waiting for person in each.known}
    places = where_to_match(request.viewer, request.at, known)
    rows = [
        {"asked": each, "form": Form(), "match": next((places[one] for one in each.known if one in places), None)}
        for each in found.waiting
    ]
    page = {"found": found, "rows": rows, "refused": refused}
    return render(request, "identity/records_to_decide.html", page, status=422 if refused else 200)
