"""A family says no to all of it: nobody goes on being asked to lead what it does not want."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.assessment import commands as assessment
from thinkfamily.assessment.commands import Safety, Said
from thinkfamily.assessment.commands.owed import says_no_to_all
from thinkfamily.families.models import Family
from thinkfamily.records.command import command, note
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd
from thinkfamily.support.commands.lead import answer_request
from thinkfamily.support.models import LeadRequest
from thinkfamily.support.terms import Reply


@command
def record_decline(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, people: Sequence[UUID], said: Said,
    safety: Safety,
) -> UUID:  # fmt: skip
    """
    Record that a family, or some of it, says no or stops, as the assessment keeps it.

    Where all of it say no to all of it, somebody who was asked to lead and has not answered is asked no more, and told
    why. A handover goes on: the plan has its lead until it is closed.

    :raises Refused: if it says too little to come back to them, or they were not told what is kept.
    """
    decline = assessment.record_decline(by=by, at=at, family=family, people=people, said=said, safety=safety)
    place = Family.objects.get(pk=family)
    went = _ask_nobody_to_lead(place, by=by, at=at) if says_no_to_all(place, by=by, at=at) else []
    note("support.said_no", by=by, at=at, about=("decline", decline), family=family, no_longer_asked=went)
    return decline


def _ask_nobody_to_lead(family: Family, *, by: Actor, at: datetime) -> list[UUID]:
    went = []
    waiting = LeadRequest.objects.select_for_update(of=("self",)).select_related("practitioner")
    for asked in waiting.filter(family=family, answered=None, takes_over=False):
        answer_request(asked, Reply.NOT_WANTED, by=by, at=at, end=DueEnd.NOT_NEEDED)
        note(
            "lead.taken_back", by=by, at=at, about=family, practitioner=asked.practitioner_id, request=asked.pk,
            because=Reply.NOT_WANTED.value,
        )  # fmt: skip
        went.append(asked.pk)
    return went
