"""Two people saved: both versions side by side, and nothing decided for either."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import MultiWidget, Textarea, TextInput
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from thinkfamily.design.differences import Pair, pairs
from thinkfamily.design.forms import Form
from thinkfamily.records.decision import Stale

NOT_ANSWERS = {"csrfmiddlewaretoken", "seen"}


def two_versions(
    request: HttpRequest, form: Form, stale: Stale, *, theirs: Mapping[str, Any], seen: int, page: str = ""
) -> HttpResponse:
    """
    Show what was sent beside what somebody saved first: keep one, the other, or both put together.

    `theirs` is what is kept now, by the names of the form's questions; `seen` is the version it has. Nothing was saved.
    """
    found = list(pairs(form, theirs))
    mine = list(_typed(request.POST, set()))
    form.data = _together(request.POST, found, form)
    asked = [form[pair.name] for pair in found]
    shown = {name for bound in asked for name in _names(bound)}
    context = {
        "who": stale.who,
        "first_name": stale.who.split()[0],
        "when": stale.when,
        "pairs": found,
        "mine": mine,
        "asked": asked,
        "rest": list(_typed(request.POST, shown)),
        "seen": seen,
        "page": page or request.path,
    }
    return render(request, "design/two_versions.html", context, status=409)


def _typed(data: QueryDict, without: set[str]) -> Iterator[tuple[str, str]]:
    for name, values in data.lists():
        if name not in NOT_ANSWERS and name not in without:
            yield from ((name, value) for value in values)


def _together(data: QueryDict, found: list[Pair], form: Form) -> QueryDict:
    """What was sent, with both texts in each box for words; a choice or a day cannot be two things."""
    both = data.copy()
    for pair in found:
        if isinstance(form.fields[pair.name].widget, Textarea | TextInput):
            both[form.add_prefix(pair.name)] = pair.both
    return both


def _names(bound: Any) -> list[str]:
    """The names under which a question's answer is sent."""
    widget = bound.field.widget
    if isinstance(widget, MultiWidget):
        return [bound.html_name + suffix for suffix in getattr(widget, "widgets_names", ())]
    return [bound.html_name]
