"""What is answered when a page cannot be: what happened, why, and what to do."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string

from thinkfamily.web.drafts.keeping import has_words, keep_typed

KEPT = (
    "Nothing was sent, because you had signed in again since you opened this page. What you typed is kept: send it now."
)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is not there and what may not be seen with the same bytes: no token in it, no address, no time."""
    return render(request, "errors/not_found.html", {"csrf_token": ""}, status=404)


def cannot_read(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense to us."""
    return HttpResponse(render_to_string("errors/cannot_read.html"), status=400)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Answer when we are at fault. It reads nothing, so that it stands when nothing else does."""
    return HttpResponse(render_to_string("errors/went_wrong.html"), status=500)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer somebody, or something, that tries too often to sign in."""
    return render(request, "errors/too_many.html", status=429)


def not_from_our_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """
    Answer a form whose token does not fit: mostly one that was open while its writer signed in again elsewhere.

    Where it did come from a page of ours, what was typed is kept and the page is shown again with it.
    """
    if request.user.is_authenticated and has_words(request) and _from_here(request):
        keep_typed(request)
        messages.warning(request, KEPT)
        return HttpResponseRedirect(request.path)
    return render(request, "errors/not_from_our_page.html", {"csrf_token": ""}, status=403)


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says the form was on a page of ours; a page elsewhere cannot make it say so."""
    origin = request.headers.get("Origin", "")
    return urlsplit(origin).netloc == request.get_host()
