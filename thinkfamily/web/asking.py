"""What every view needs of a request: who asks, when, and an answer in words when something is refused."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.reading import as_viewer, reading
from thinkfamily.sharing.queries import ReasonNeeded, Viewer, viewer_now
from thinkfamily.web.alerts import count_anew
from thinkfamily.web.drafts.keeping import keep_typed

View = Callable[..., HttpResponse]


class Asking(HttpRequest):
    """A request of somebody signed in: `by` acts, `at` is the database's time, `viewer` is who looks."""

    by: Any
    at: datetime
    viewer: Viewer


class LeftForDanger(Exception):
    """A form was left because somebody is in danger now: nothing is done with it, and what was typed is kept."""

    def __init__(self, family: UUID) -> None:
        super().__init__(family)
        self.family = family


def asking(view: View) -> View:
    """
    Give a view who asks and when, and answer refusals: what is not there and what may not be seen with the same page.

    The whole view is one transaction, so a look and its row in the log stand or fall together. Whoever leaves a form
    for danger goes there with what they typed kept; whoever has yet to say why they look is asked that first.
    """

    @login_required
    @wraps(view)
    def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with reading():
                request.viewer, request.at = viewer_now(request.user.actor_id, getattr(request.user, "looks", None))
                request.by = request.viewer.actor
                if not request.viewer.standing:
                    raise Refused(request.viewer.standing.because)
                as_viewer(request.by.pk, request.at)
                if request.method == "POST":
                    count_anew(request.by.pk)
                return view(request, *args, **kwargs)
        except LeftForDanger as left:
            keep_typed(request, at=request.at)
            return redirect("danger_in_family", left.family)
        except ReasonNeeded as needed:
            return _ask_why(request, needed.family)
        except NotFound:
            raise Http404 from None
        except Refused as refused:
            return render(request, "design/refused.html", {"because": refused.because}, status=403)

    return answer


def _ask_why(request: Any, family: UUID) -> HttpResponse:
    """Ask first why somebody looks, with what they typed kept; then they come to where they wanted to go."""
    if request.method == "POST":
        keep_typed(request, at=request.at)
    return redirect(f"{reverse('state_reason', args=[family])}?{urlencode({'next': request.get_full_path()})}")


def form_id(form: Any) -> UUID:
    """Give the id of a form that was sent, so that sent twice it is one act."""
    found: UUID = form.cleaned_data["form"]
    return found
