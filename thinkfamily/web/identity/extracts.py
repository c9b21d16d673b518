"""Agencies' files: which were sent, how one is read, corrected and tried, and how far its loading is."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from thinkfamily.identity.commands.sending import (
    Waiting,
    keep_sent,
    open_sent,
    plan_sent,
    propose_sent,
    start_loading,
    why_not_kept,
)
from thinkfamily.identity.commands.sending import fetch_rejects as rows_refused
from thinkfamily.identity.linkage.mapping import Fields, mapping_from
from thinkfamily.identity.linkage.plan import in_words
from thinkfamily.identity.queries.extracts import extracts as all_extracts
from thinkfamily.partnership.queries import agencies
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.web.asking import asking
from thinkfamily.web.identity.extract_forms import MappingForm, SendForm

# A page that shows how far a loading is asks again after so many seconds.
AGAIN = "5"


@require_GET
@asking
def extracts(request: Any) -> HttpResponse:
    """List the files that agencies sent, and what became of each."""
    waiting = open_sent(by=request.viewer, at=request.at)
    return render(request, "identity/extracts.html", {"extracts": all_extracts(), "waiting": waiting})


@require_http_methods(["GET", "POST"])
@asking
def send_extract(request: Any) -> HttpResponse:
    """Send a file that an agency gave; nothing of it is loaded yet."""
    open_sent(by=request.viewer, at=request.at)
    choices = [("", "Choose an agency"), *((str(each.pk), each.name) for each in agencies())]
    form = SendForm(request.POST or None, files=request.FILES or None, agencies=choices)
    if request.method == "POST" and (wrong := getattr(request, "not_taken", None)):
        form.errors.pop("file", None)
        form.refuse(why_not_kept(wrong), "file")
    elif request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            keep_sent(
                by=request.viewer, agency=UUID(said["agency"]), name=said["file"].name, parts=said["file"].chunks()
            )
            return redirect("read_extract")
        except Refused as refused:
            form.refuse(refused.because, refused.field)
    return render(request, "identity/send_extract.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def read_extract(request: Any) -> HttpResponse:
    """Say how the file that was sent is read, correct it, try it, load it, and see how far that is."""
    waiting = open_sent(by=request.viewer, at=request.at)
    if waiting is None:
        return redirect("send_extract")
    if waiting.loading or waiting.extract:
        answer = render(request, "identity/loading_extract.html", {"waiting": waiting})
        if waiting.loading:
            answer["Refresh"] = AGAIN
        return answer
    if request.method == "POST" and request.POST.get("act") == "on":
        start_loading(by=request.viewer, at=request.at)
        return redirect("read_extract")
    return _mapped(request, waiting)


def _mapped(request: Any, waiting: Waiting) -> HttpResponse:
    """Show the mapping and what would come of it; a mapping that was sent is tried, and loaded if that was asked."""
    refused, tried = waiting.refused, None
    try:
        fields = _fields(request)
        plan, tried = plan_sent(by=request.viewer, at=request.at, fields=fields)
        if request.POST.get("act") == "load":
            start_loading(by=request.viewer, at=request.at, fields=fields)
            return redirect("read_extract")
    except Refused as wrong:
        refused = wrong.because
        plan = propose_sent(by=request.viewer, at=request.at)
    form = MappingForm(request.POST or None, header=plan.header, samples=plan.samples, fields=plan.fields)
    counted = [*in_words(tried.refused), *in_words(tried.slips)] if tried else []
    page = {"waiting": waiting, "form": form, "plan": plan, "tried": tried, "refused": refused, "counted": counted}
    return render(request, "identity/read_extract.html", page, status=422 if refused and request.POST else 200)


def _fields(request: Any) -> Fields | None:
    """
    Give the mapping that was sent, if one was.

    :raises Refused: if an extract cannot be read with it.
    """
    return mapping_from(MappingForm.as_sent(request.POST)) if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
@asking
def fetch_rejects(request: Any) -> HttpResponse:
    """Give the rows of a file that could not be taken, to correct and send again."""
    if request.method == "GET":
        return redirect("extracts")
    try:
        said = rows_refused(by=request.by, at=request.at, extract=UUID(request.POST.get("extract", "")))
    except ValueError:
        raise NotFound from None
    answer = HttpResponse(said, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rejects.csv"'
    return answer
