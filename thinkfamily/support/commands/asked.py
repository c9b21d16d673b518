"""A question put to one practitioner is opened by them alone."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError

from thinkfamily.records.decision import NotFound, Refused, Stale
from thinkfamily.records.models import Actor
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.models import LeadRequest, TakeOver, TeamPlace
from thinkfamily.support.terms import Reply

Q = TypeVar("Q", LeadRequest, TakeOver, TeamPlace)

ANSWERED = {
    Reply.ACCEPTED: "You have already said yes to this.",
    Reply.DECLINED: "You have already said no to this. If that has changed, ring whoever asked you.",
    Reply.TAKEN_BACK: "The question was taken back before you answered. Nothing more is asked of you.",
    Reply.NOT_WANTED: "The family said no for now, before you answered. Nothing more is asked of you.",
}


def addressed_to(kind: type[Q], question: UUID, *, by: Actor, at: datetime, seen: int | None = None) -> Q:
    """
    Open, under a lock, a question that was put to this practitioner and is not answered yet.

    It holds nothing about the people of the family, so that one may answer without having opened any record.

    :raises NotFound: if it is not there or was put to somebody else.
    :raises Refused: if it was answered or taken back, or their own standing has lapsed.
    """
    viewer = viewer_of(by, at)
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    try:
        found = (
            kind._default_manager.select_for_update(of=("self",))
            .select_related("family")
            .get(pk=question, practitioner__actor=by)
        )
    except (kind.DoesNotExist, ValidationError, ValueError):
        raise NotFound from None
    if found.answered:
        raise Refused(ANSWERED[Reply(found.answer)])
    if seen is not None and seen != found.version:
        raise Stale(current=found, who=found.asked_by.shown_as, when=found.asked)
    return found
