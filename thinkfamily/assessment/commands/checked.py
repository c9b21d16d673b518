"""Whoever judged that a young person decides for themselves sees to an answer that somebody else gave for them."""

from datetime import datetime
from uuid import UUID

from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Actor
from thinkfamily.sharing.terms import SharingDuty


@command
def note_answer_checked(*, by: Actor, at: datetime, form: UUID | None = None, asking: UUID) -> UUID:
    """
    Say that one has seen to an answer given for a young person who decides this themselves.

    :raises Refused: if that is not left to `by`, or was done already.
    """
    if not end_due(SharingDuty.CHECK_AGREEMENT, about=asking, at=at, holder=by.pk):
        raise Refused("You have seen to this answer already, or it was not left to you.")
    note("agreement.checked", by=by, at=at, about=("asking", asking))
    return asking
