"""Drafts: kept while typing, put aside when somebody starts again."""

from typing import Any

from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from thinkfamily.design.words import stamp
from thinkfamily.records import commands
from thinkfamily.records.queries import now, was_sent
from thinkfamily.web.drafts.keeping import form_of, has_words, keep_typed

LONGEST_PAGE = 200


@require_POST
def keep_draft(request: Any) -> HttpResponse:
    """Keep what is being typed on a page, and say when. A form that was sent meanwhile is not kept again."""
    page = request.GET.get("page", "")
    if not _ours(page) or not has_words(request):
        return HttpResponseBadRequest("This is not a page of ours.", content_type="text/plain; charset=utf-8")
    at = now()
    if not was_sent(request.user.actor, form_of(request)):
        keep_typed(request, page=page, at=at)
    return HttpResponse(f"Kept as a draft at {stamp(at)}", content_type="text/plain; charset=utf-8")


@require_POST
def start_again(request: Any) -> HttpResponse:
    """Put a draft aside and show its page empty."""
    page = request.POST.get("page", "")
    if not _ours(page):
        return HttpResponseBadRequest("This is not a page of ours.", content_type="text/plain; charset=utf-8")
    commands.put_draft_aside(by=request.user.actor, page=page)
    return HttpResponseRedirect(page)


def _ours(page: str) -> bool:
    return page.startswith("/") and len(page) <= LONGEST_PAGE and url_has_allowed_host_and_scheme(page, None)
