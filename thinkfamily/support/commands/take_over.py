"""Another team is asked to go on with a family, with more help, less, or elsewhere; nothing ends before it accepts."""

from datetime import datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.families.queries import records_in
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on, practitioner_of
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import end_involvement, involve
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.commands.asked import addressed_to
from thinkfamily.support.commands.least import know_no_longer, know_the_least
from thinkfamily.support.models import Plan, TakeOver
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.rules.part import may_close_plan
from thinkfamily.support.terms import Declining, Reply, ReviewOutcome, SupportDuty, Work

ACCEPT = SupportDuty.ACCEPT_HANDOVER
STEPS = (ReviewOutcome.STEP_UP, ReviewOutcome.STEP_DOWN, ReviewOutcome.STEP_ACROSS)


@command
def ask_to_take_over(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, step: ReviewOutcome, practitioner: UUID,
    because: str,
) -> UUID:  # fmt: skip
    """
    Ask a practitioner to go on with a family where this plan ends; the plan goes on until they have accepted.

    :raises Refused: if `by` does not end the plan, somebody was asked already, or no reason is given.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    answering = answers_now(place)
    require(may_close_plan(part_of(viewer_of(by, at), answering, at)))
    plan = Plan.objects.filter(family=place, ended=None).first()
    if plan is None:
        raise Refused("There is no plan here to take over.")
    if step not in STEPS:
        raise Refused("Choose whether they give more help, less, or go on elsewhere.", field="step")
    asked = _may_be_asked(plan, practitioner, at)
    if asked.pk == answering.practitioner_id:
        raise Refused(f"{asked.actor.shown_as} answers for this family now.", field="practitioner")
    if not because.strip():
        raise Refused("Say why they are asked, so that they can decide.", field="because")
    request = TakeOver.objects.create(
        family=place, plan=plan, step=step, practitioner=asked, asked_by=by, asked=at, because=because.strip()
    )
    make_due(
        ACCEPT, about=request, role=DueRole.PRACTITIONER, holder=asked.actor_id, at=at,
        by=place_on(at).due(ACCEPT, at),
    )  # fmt: skip
    note("take_over.asked", by=by, at=at, about=place, practitioner=asked.pk, step=step, request=request.pk)
    return request.pk


def _may_be_asked(plan: Plan, practitioner: UUID, at: datetime) -> Practitioner:
    asked = Practitioner.objects.select_related("actor").filter(pk=practitioner).first()
    if asked is None:
        raise NotFound
    if not viewer_of(asked.actor, at).standing:
        raise Refused(
            f"{asked.actor.shown_as} cannot take on a family at the moment. Choose somebody else.", field="practitioner"
        )
    if held := plan.take_overs.select_related("practitioner__actor").filter(answer__in=["", Reply.ACCEPTED]).first():
        already = "has said yes" if held.answer else "was asked and has not answered"
        raise Refused(f"{held.practitioner.actor.shown_as} {already}. Take that back first.", field="practitioner")
    return asked


@command
def accept_take_over(
    *, by: Actor, at: datetime, form: UUID | None = None, request: UUID, seen: int | None = None
) -> UUID:
    """
    Accept to go on with a family. They know each member from now on; the plan here ends when its lead closes it.

    What may be known of each still rests on what they agreed to.

    :raises Refused: if the question was answered or taken back.
    """
    asked = addressed_to(TakeOver, request, by=by, at=at, seen=seen)
    if asked.plan.ended:
        raise Refused("This plan has ended meanwhile. Ring whoever asked you.")
    _answer(asked, Reply.ACCEPTED, at=at)
    people = records_in(asked.family)
    involve(
        people=people, doing="takes over from a family plan", role=Work.TAKES_OVER, by=by, at=at,
        holder=practitioner_of(by), because="They accepted to go on with this family.",
    )  # fmt: skip
    know_the_least(people, practitioner=asked.practitioner, work=Work.TAKES_OVER, by=by, at=at)
    note("take_over.accepted", by=by, at=at, about=asked.family, practitioner=asked.practitioner_id, request=asked.pk)
    return asked.family_id


@command
def decline_take_over(
    *, by: Actor, at: datetime, form: UUID | None = None, request: UUID, seen: int | None = None, reason: Declining,
    words: str = "",
) -> UUID:  # fmt: skip
    """
    Say no to going on with a family, with a reason; the plan goes on here.

    :raises Refused: if the question was answered or taken back, or another reason is not said in words.
    """
    asked = addressed_to(TakeOver, request, by=by, at=at, seen=seen)
    if reason == Declining.OTHER and not words.strip():
        raise Refused("Say in a few words why not. Whoever asked you will read it.", field="words")
    _answer(asked, Reply.DECLINED, at=at, reason=reason, words=words)
    note("take_over.declined", by=by, at=at, about=asked.family, practitioner=asked.practitioner_id, reason=reason)
    return asked.family_id


@command
def take_back_take_over(*, by: Actor, at: datetime, form: UUID | None = None, request: UUID) -> UUID:
    """
    Take back the question to go on with a family, so that somebody else can be asked; also when they had said yes.

    What they could see through it ends at once.

    :raises Refused: if they have declined, the plan has ended, or `by` does not end the plan.
    """
    asked = TakeOver.objects.filter(pk=request).first()
    if asked is None:
        raise NotFound
    place = opened(Family, asked.family_id, by=by, at=at, lock=True)
    require(may_close_plan(part_of(viewer_of(by, at), answers_now(place), at)))
    asked.refresh_from_db()
    if asked.answer in (Reply.DECLINED, Reply.TAKEN_BACK) or asked.plan.ended:
        raise Refused("There is nothing to take back any more. Look again before you ask somebody else.")
    if asked.answer:
        end_involvement(at=at, holder=asked.practitioner, role=Work.TAKES_OVER, people=records_in(place))
        know_no_longer(place.pk, practitioner=asked.practitioner, at=at)
    _answer(asked, Reply.TAKEN_BACK, at=at, end=DueEnd.NOT_NEEDED)
    note("take_over.taken_back", by=by, at=at, about=place, practitioner=asked.practitioner_id, request=asked.pk)
    return place.pk


def _answer(
    asked: TakeOver, reply: Reply, *, at: datetime, reason: str = "", words: str = "", end: DueEnd = DueEnd.MET
) -> None:
    asked.answered, asked.answer, asked.declining = at, reply, reason
    asked.words, asked.version = words.strip(), asked.version + 1
    asked.save(update_fields=["answered", "answer", "declining", "words", "version"])
    end_due(ACCEPT, about=asked, at=at, end=end)
