"""What stays when a plan has ended: calls with a name to each, and somebody who answers for the family."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.commands import answer_for
from thinkfamily.families.models import SafeWay, Whereabouts
from thinkfamily.identity.models import Communication, SourceRecord
from thinkfamily.partnership.queries import front_door, place_on
from thinkfamily.partnership.rules import end_of_day
from thinkfamily.records.commands import make_due
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.commands import involve
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import may_open
from thinkfamily.sharing.queries import Seen, people_of, viewer_of
from thinkfamily.support.commands.least import know_the_least
from thinkfamily.support.models import Closing, FollowUp
from thinkfamily.support.queries.closing import FOLLOW_UPS, ClosingTold, call_days
from thinkfamily.support.terms import ClosureReason, PromisedDuty, Reply, Work

OFFER = PromisedDuty.OFFER_AFTER_PLAN


def plan_calls(closing: Closing, reason: ClosureReason, told: ClosingTold, at: datetime) -> list[FollowUp]:
    """Write down each call after the plan and who makes it; or the day on which support is offered again."""
    planned: list[tuple[str, date | None, UUID | None]] = []
    if reason["follow_up"]:
        planned = list(zip(FOLLOW_UPS, call_days(place_on(at), at), told.callers, strict=True))
    elif reason["needs_offer_again"]:
        planned = [(OFFER, told.offer_again, told.offers)]
    calls = [
        FollowUp.objects.create(closing=closing, step=step, due_on=day, practitioner_id=caller)
        for step, day, caller in planned
        if day and caller
    ]
    for call in calls:
        make_call_due(call, at)
    return calls


def make_call_due(call: FollowUp, at: datetime, by: datetime | None = None) -> None:
    """Have a call made by its day, by the practitioner named for it. Part of a command."""
    make_due(
        call.step, about=("followup", call.pk), role=DueRole.PRACTITIONER, holder=call.practitioner.actor_id,
        family=call.closing.plan.family_id, at=at, by=by or end_of_day(call.due_on),
    )  # fmt: skip


def let_callers_in(
    closing: Closing, calls: Sequence[FollowUp], words: Sequence[Item], seen: Seen, *, by: Actor, at: datetime
) -> None:
    """
    Give each caller, and who supervises them, what a call needs and no more: the exit plan, names, safe ways, numbers.

    :raises Refused: if a caller may not read any of the exit plan, so that they could not call.
    """
    items = [*words, *Item.objects.filter(pk__in=seen.of(SourceRecord, Communication, SafeWay, Whereabouts))]
    let: set[UUID] = set()
    for number, call in enumerate(calls, start=1):
        if call.practitioner_id not in let:
            let_in(call, items, by=by, at=at)
            _require_readable(call, "offers" if call.step == OFFER else f"follow_up_{number}", at)
        let.add(call.practitioner_id)


def let_in(call: FollowUp, items: Sequence[Item], *, by: Actor, at: datetime) -> None:
    """Open an involvement limited to these items for who makes a call and who supervises them. Part of a command."""
    supervisor = call.practitioner.supervisor
    about = people_of([item.pk for item in items])
    for holder in (call.practitioner, supervisor) if supervisor else (call.practitioner,):
        for person in dict.fromkeys(person for people in about.values() for person in people):
            involve(
                people=[person], doing="follow-up calls after a family plan", role=Work.FOLLOW_UP, by=by, at=at,
                holder=holder, items=[item for item in items if person in about.get(item.pk, ())],
                because="The family is called after its plan has ended.",
            )  # fmt: skip
            know_the_least([person], practitioner=holder, work=Work.FOLLOW_UP, by=by, at=at)


def _require_readable(call: FollowUp, field: str, at: datetime) -> None:
    if not may_open(viewer_of(call.practitioner.actor, at), call, at):
        raise Refused(
            f"{call.practitioner.actor.shown_as} may not read the exit plan, because nobody agreed that their agency "
            "may know of it. Ask the family, or choose somebody else.",
            field,
        )


def hand_to_whoever_stays(
    closing: Closing, reason: ClosureReason, calls: Sequence[FollowUp], *, by: Actor, at: datetime
) -> None:
    """Let somebody answer for the family from the instant in which its plan ends: it is never nobody."""
    accepted = closing.plan.take_overs.select_related("practitioner").filter(answer=Reply.ACCEPTED).first()
    if reason["needs_receiver"] and accepted:
        who, role, because = accepted.practitioner, str(Work.TAKES_OVER), "They accepted to go on with the family."
    elif calls:
        who, role, because = calls[0].practitioner, str(Work.FOLLOW_UP), "They follow up after the plan has ended."
    else:
        who, role, because = front_door().manager, "front_door", "The plan ended; the front door answers from now on."
    answer_for(family=closing.plan.family, practitioner=who, role=role, at=at, because=because)


def still_to_make(closing_id: UUID) -> list[FollowUp]:
    """List the calls of an ended plan that are not made, in their order."""
    return list(
        FollowUp.objects.filter(closing_id=closing_id, made=None)
        .select_related("practitioner__actor")
        .order_by("due_on", "step")
    )
