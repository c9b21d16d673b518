"""Reasons that somebody stated for looking end with the session in which they stated them."""

from django.db import transaction
from django.http import HttpRequest

from thinkfamily.records.queries import now
from thinkfamily.sharing.commands import end_reasons
from thinkfamily.sharing.queries import holds_reasons


def end_reasons_of(request: HttpRequest) -> None:
    """End what whoever is signed in stated, if anything holds still."""
    if not request.user.is_authenticated:
        return
    with transaction.atomic():
        at = now()
        if holds_reasons(request.user.actor_id, at):
            end_reasons(by=request.user.actor, at=at)
