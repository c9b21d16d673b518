"""What was typed and not sent: kept for the one who typed it, by page, and let go when it is sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from thinkfamily.design.typed import keepable
from thinkfamily.records.commands import keep_draft, put_draft_aside
from thinkfamily.records.queries import KeptDraft, draft_for, now, was_sent

# The token is the session's, not the person's; the rest says which button was pressed.
NOT_WORDS = {"csrfmiddlewaretoken"}
NOT_TYPED = NOT_WORDS | {"form", "seen"}
REDIRECTS = (302, 303)


def has_words(request: HttpRequest) -> bool:
    """Whether one of our own forms was sent, with something in it."""
    return request.method == "POST" and "form" in request.POST


def typed(request: HttpRequest) -> dict[str, list[str]]:
    """What was typed, field by field, without what cannot be kept."""
    return {
        name: [keepable(value) for value in values] for name, values in request.POST.lists() if name not in NOT_WORDS
    }


def words_of(request: HttpRequest) -> list[str]:
    """The words that were typed, for showing back to somebody whose session is gone."""
    return [
        value for name, values in typed(request).items() if name not in NOT_TYPED for value in values if value.strip()
    ]


def keep_typed(request: Any, page: str = "", at: datetime | None = None) -> bool:
    """Keep what was typed for whoever is signed in; say whether it was kept."""
    page = page or request.GET.get("page") or request.path
    keep_draft(by=request.user.actor, at=at or now(), page=page, data=typed(request))
    return True


def kept(request: Any) -> KeptDraft | None:
    """What this person typed on this page before and never sent: ``Form(request.POST or None, kept=kept(request))``."""
    return None if request.method == "POST" else draft_for(request.by, request.path)


def put_sent_aside(request: HttpRequest, answer: HttpResponse) -> None:
    """Let the draft of a page go once its form was taken: an act was done with it, and the answer leads on."""
    by = getattr(request, "by", None)
    if by and has_words(request) and answer.status_code in REDIRECTS and was_sent(by, form_of(request)):
        put_draft_aside(by=by, page=request.path)


def form_of(request: HttpRequest) -> UUID | None:
    """The id of the form that was sent, if it is one."""
    try:
        return UUID(request.POST.get("form", ""))
    except ValueError:
        return None
