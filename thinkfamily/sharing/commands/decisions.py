"""A decision to share something, or not to, is kept and takes effect; it is looked at again."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import due_day, end_of_day, local_day, start_of_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import require
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands.agreements import kind_told_by
from thinkfamily.sharing.commands.flows import let_flow, stop_flow_by
from thinkfamily.sharing.commands.items import record_item
from thinkfamily.sharing.models import SharingDecision, SharingWord
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.rules.deciding import (
    SharingTold,
    decision_counts_as,
    may_look_at_sharing_again,
    may_say_it_stands,
)
from thinkfamily.sharing.terms import Ground, LookedAgain, SharingDuty

REVIEW = SharingDuty.REVIEW_SHARING


def keep_decision(
    *, people: Sequence[Person], to: Agency | Team | Practitioner, told: SharingTold, guidance: int, by: Actor,
    at: datetime, family: UUID,
) -> UUID:  # fmt: skip
    """Keep a decision to share or not to, and let flow by law what it says. Part of a command; returns its id."""
    tells = kind_told_by(to, local_day(at))
    item = record_item(
        SharingDecision, kind=decision_counts_as(told.kinds, told.ground, tells), about=people, by=by, at=at
    )
    assert told.look_again
    lasts = told.lasts
    day = (told.starts or local_day(at)) if lasts else None
    SharingDecision.objects.create(
        item=item, choice=told.choice, kinds=bits(told.kinds), level=told.level, asked=told.asked.strip(),
        reason=told.reason.strip(), knows=told.knows, why_not=told.why_not.strip(), guidance=guidance,
        considered=dict(told.considered), look_again=told.look_again, starts=day,
        until=told.until if lasts else None, **(_way(told) if told.shares else {}), **_named(to),
    )  # fmt: skip
    if told.opens and day and told.until:
        let_flow(
            people=people, to=to, kinds=told.kinds, reason=told.reason.strip(), by=by, at=at,
            ground=Ground(told.ground), level=told.level, proportionality=told.proportionality.strip(),
            starts=max(at, start_of_day(day)), ends=end_of_day(told.until), decision=item,
        )  # fmt: skip
    _owe(item.pk, told.look_again, by, at, family)
    return item.pk


@command
def review_sharing(
    *, by: Actor, at: datetime, form: UUID | None = None, decision: UUID, seen: int, found: str, words: str,
    look_again: date | None = None,
) -> UUID:  # fmt: skip
    """
    Look again at a decision to share, or not to: it stands until the next look, or it is over and its flow stops now.

    :raises NotFound: if there is none, or `by` may not see it.
    :raises Refused: if another agency decided, it is over, or something is not said.
    :raises Stale: if somebody looked at it since.
    """
    kept = opened(SharingDecision, decision, by=by, at=at, lock=True, seen=seen)
    own = kept.item.agency_id == viewer_of(by, at).agency
    require(may_look_at_sharing_again(own_agency=own, over=kept.ended is not None))
    look_by = due_day(place_on(at).due(REVIEW, at))
    may, field = may_say_it_stands(found, words, look_again, today=local_day(at), look_by=look_by)
    require(may, field or None)
    over, family = found == LookedAgain.OVER, _family_of(kept.pk)
    end_due(REVIEW, about=kept.pk, at=at, end=DueEnd.NOT_NEEDED if over else DueEnd.MET)
    if over:
        kept.ended = at
        stop_flow_by(decision=kept.pk, at=at)
    elif look_again:
        kept.look_again = look_again
        _owe(kept.pk, look_again, by, at, family)
    kept.version += 1
    kept.save(update_fields=["ended", "look_again", "version"])
    SharingWord.objects.create(decision=kept, found=found, words=words.strip(), by=by, at=at)
    note("sharing.looked_again", by=by, at=at, about=("decision", kept.pk), found=found)
    return kept.pk


def _way(told: SharingTold) -> dict[str, Any]:
    return {"way": told.way, "ground": told.ground, "proportionality": told.proportionality.strip()}


def _named(to: Agency | Team | Practitioner) -> dict[str, Any]:
    if isinstance(to, Practitioner):
        return {"actor_id": to.actor_id}
    return {"team": to} if isinstance(to, Team) else {"agency": to}


def _family_of(decision: UUID) -> UUID | None:
    """Give the family that a decision was made about some of: as the last duty to look at it again has it."""
    last = Due.objects.filter(kind=REVIEW, about_id=decision).order_by("-by").values_list("family", flat=True)
    return last.first()


def _owe(decision: UUID, day: date, by: Actor, at: datetime, family: UUID | None) -> None:
    make_due(
        REVIEW, about=("decision", decision), role=DueRole.PRACTITIONER, holder=by.pk, family=family, at=at,
        by=end_of_day(day),
    )  # fmt: skip
