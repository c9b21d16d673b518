"""What the pages of ties within a family and of ties to its network do alike: send a form, and show it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from thinkfamily.records.decision import Stale
from thinkfamily.support.queries import may_say_who_belongs_here
from thinkfamily.web.support.page import FamilyOpened, acted


def sent(request: Any, form: Any, act: Callable[[], Any], *, stands: bool) -> Any:
    """
    Do what a sent form says. Where somebody wrote down meanwhile that the tie has ended, the form says so.

    :raises Stale: if the tie stands and somebody else saved it first.
    """
    if request.method != "POST":
        return None
    try:
        return acted(form, act)
    except Stale as stale:
        if stands:
            raise
        form.refuse(f"{stale.who} wrote down meanwhile that this has ended. Nothing of yours was saved.")
        return None


def shown(request: Any, name: str, page: FamilyOpened, form: Any, **more: Any) -> HttpResponse:
    """Show the page of a tie with its form."""
    may = may_say_who_belongs_here(page.opening, page.bar.head.answers)
    context = {"bar": page.bar, "family": page.opening.family.pk, "form": form, "may": may, **more}
    return render(request, f"families/{name}.html", context, status=422 if form.errors else 200)
