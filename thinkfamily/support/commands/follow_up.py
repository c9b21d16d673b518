"""A family is called after its plan ended, by somebody named; what was found stands on the record."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from thinkfamily.door.commands import ContactTold, PersonTold, register_contact
from thinkfamily.door.terms import Knows
from thinkfamily.families.commands import answer_for
from thinkfamily.families.models import SafeWay, Whereabouts
from thinkfamily.identity.models import Communication, SourceRecord
from thinkfamily.identity.queries import named
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import front_door, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.commands import record_item, write_look
from thinkfamily.sharing.models import Involvement, InvolvementItem, Item
from thinkfamily.sharing.opening import opened, what_is_seen
from thinkfamily.sharing.queries import Seen, Viewer, seen_about, viewer_of
from thinkfamily.sharing.terms import Kind, LookReason
from thinkfamily.support.commands.after import let_in, make_call_due
from thinkfamily.support.commands.least import know_no_longer
from thinkfamily.support.models import FollowUp, FollowUpSaid
from thinkfamily.support.queries.follow_up import OpenFollowUp
from thinkfamily.support.queries.part import answers_now
from thinkfamily.support.rules.follow_up import ends_the_call, may_make_call
from thinkfamily.support.terms import FollowUpFound, SupportDuty, Work

READ_WITH = (
    "closing__plan__family", "practitioner__actor", "practitioner__agency", "practitioner__supervisor",
)  # fmt: skip


def open_follow_up(*, by: Actor | Viewer, at: datetime, follow_up: UUID) -> OpenFollowUp:
    """
    Open a call to a family whose plan has ended, inside the transaction of the read; the look is written down.

    A safety notice that was kept since goes with it, so that no call is made in a way that is no longer safe.

    :raises NotFound: if there is no such call or its exit plan may not be seen.
    """
    viewer = by if isinstance(by, Viewer) else viewer_of(by, at)
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    call = FollowUp.objects.select_related(*READ_WITH).filter(pk=follow_up).first()
    concerns = call.concerns() if call else None
    seen = seen_about(viewer, at, concerns.people) if concerns else Seen()
    if call is None or concerns is None or not (concerns.items or frozenset()) & seen.items.keys():
        raise NotFound
    if _let_new_notices_in(viewer, concerns.people):
        seen = seen_about(viewer, at, concerns.people)
    write_look(
        viewer, at, what="followup", about=call.pk, people=concerns.people, reason=LookReason.INVOLVED, seen=seen
    )
    return OpenFollowUp(call, viewer, at, seen, concerns.people)


def _let_new_notices_in(viewer: Viewer, people: Sequence[UUID]) -> bool:
    """Add notices that are in force to what a limited involvement names; who may read them is decided as ever."""
    held = list(
        Involvement.objects.filter(
            actor=viewer.actor, role=Work.FOLLOW_UP, limited=True, ended=None, person_id__in=people
        ).select_related("person")
    )
    notices = SafeWay.objects.filter(person__head__in=[row.person.head_id for row in held], ended=None)
    wanted = {
        (row.pk, notice.pk)
        for notice in notices.select_related("person")
        for row in held
        if row.person.head_id == notice.person.head_id
    }
    there = set(InvolvementItem.objects.filter(involvement__in=held).values_list("involvement_id", "item_id"))
    new = wanted - there
    InvolvementItem.objects.bulk_create(InvolvementItem(involvement_id=row, item_id=notice) for row, notice in new)
    return bool(new)


@command
def record_follow_up(
    *, by: Actor, at: datetime, form: UUID | None = None, follow_up: UUID, seen: int, found: FollowUpFound,
    words: str = "", on: date | None = None,
) -> UUID:  # fmt: skip
    """
    Write down how a family is after its plan ended. Not reached, somebody tries again; a wish for support is a contact.

    When the last call is made, the front door answers for the family; it is never nobody.

    :raises Refused: if it is another's to make, it was made before, or it is not said how they are.
    :raises Stale: if somebody else tried since.
    """
    call = _open(follow_up, seen, by=by, at=at)
    day = on or local_day(at)
    if day > local_day(at):
        raise Refused("This day is still to come. When did you call?", field="on")
    if found != FollowUpFound.NOT_REACHED and not words.strip():
        raise Refused("Write how they are, as they say it.", field="words")
    people = list(call.concerns().people)
    item = record_item(FollowUpSaid, kind=Kind.PLAN_AND_ACTIONS, about=people, by=by, at=at)
    FollowUpSaid.objects.create(item=item, follow_up=call, found=found, words=words.strip(), on=day)
    call.version += 1
    if ends_the_call(found):
        _made(call, day, by=by, at=at)
    else:
        _try_again(call, at)
    call.save(update_fields=["version", "made", "made_by", "made_on"])
    if found == FollowUpFound.COMES_BACK:
        _register(call, words, by=by, at=at)
    _hand_on(call, at)
    note("follow_up.recorded", by=by, at=at, about=("followup", call.pk), found=found, plan=call.closing.plan_id)
    return call.pk


def _open(follow_up: UUID, seen: int | None, *, by: Actor, at: datetime) -> FollowUp:
    call = opened(FollowUp, follow_up, by=by, at=at, lock=True, seen=seen)
    caller = call.practitioner
    mine = by.pk in (caller.actor_id, caller.supervisor.actor_id if caller.supervisor else None)
    require(may_make_call(mine=mine, name=caller.actor.shown_as))
    if call.made:
        raise Refused("This call was made already.")
    return call


def _made(call: FollowUp, day: date, *, by: Actor, at: datetime) -> None:
    call.made, call.made_by, call.made_on = at, by, day
    end_due(call.step, about=call.pk, at=at)


def _try_again(call: FollowUp, at: datetime) -> None:
    end_due(call.step, about=call.pk, at=at, end=DueEnd.REPLACED)
    make_call_due(call, at, by=place_on(at).due(SupportDuty.MAKE_NEXT_EFFORT, at))


def _register(call: FollowUp, words: str, *, by: Actor, at: datetime) -> None:
    """Tell the front door, as anybody would: the people are matched there with those already known."""
    people = call.concerns().people
    names = named(seen_about(viewer_of(by, at), at, people), people, local_day(at))
    told = [
        PersonTold(name=each.called, adult=each.adult, born=each.born, gender=each.gender, unborn=each.unborn)
        for each in {known.person: known for known in names.values()}.values()
    ]
    first = told[0] if told else PersonTold(name="not known")
    register_contact(
        by=by, at=at,
        told=ContactTold(about=first, others=told[1:], happening=words.strip(), knows=Knows.AGREES),
    )  # fmt: skip


def _hand_on(call: FollowUp, at: datetime) -> None:
    """Let whoever calls next answer for the family, and the front door when all calls are made; end what is over."""
    left = [each for each in call.closing.follow_ups.select_related("practitioner").order_by("due_on") if not each.made]
    family = call.closing.plan.family
    if answers_now(family).role == Work.FOLLOW_UP:
        if not left:
            answer_for(
                family=family, practitioner=front_door().manager, role="front_door", at=at,
                because="All follow-up calls are made; the front door answers from now on.",
            )  # fmt: skip
        elif left[0].practitioner_id != answers_now(family).practitioner_id:
            answer_for(
                family=family, practitioner=left[0].practitioner, role=Work.FOLLOW_UP, at=at,
                because="They make the next follow-up call.",
            )  # fmt: skip
    _end_what_is_over(call, [each.practitioner for each in left], at)


def _end_what_is_over(call: FollowUp, goes_on: list[Practitioner], at: datetime) -> None:
    """End the limited involvement of those who make no more calls to this family, and of who supervises them."""
    stays = {each.actor_id for each in goes_on} | {each.supervisor.actor_id for each in goes_on if each.supervisor}
    over = Involvement.objects.filter(role=Work.FOLLOW_UP, limited=True, ended=None, items__item__in=_words(call))
    over = over.exclude(actor_id__in=stays)
    ends = set(over.values_list("actor_id", flat=True))
    Involvement.objects.filter(pk__in=list(over.values_list("pk", flat=True))).update(ended=at)
    for practitioner in Practitioner.objects.filter(actor_id__in=ends):
        know_no_longer(call.closing.plan.family_id, practitioner=practitioner, at=at)


def _words(call: FollowUp) -> list[UUID]:
    return list(call.closing.words.values_list("item_id", flat=True))


@command
def hand_follow_up(
    *, by: Actor, at: datetime, form: UUID | None = None, follow_up: UUID, seen: int, to: UUID, because: str
) -> UUID:
    """
    Let another practitioner make a call; whoever was to make it no longer sees the exit plan through it.

    :raises Refused: if it is not `by` who makes it or supervises that, no reason is given, or they may not read it.
    :raises Stale: if somebody changed it since.
    """
    call = _open(follow_up, seen, by=by, at=at)
    taker = Practitioner.objects.select_related("actor", "supervisor").filter(pk=to).first()
    if taker is None:
        raise NotFound
    if not viewer_of(taker.actor, at).standing or taker.pk == call.practitioner_id:
        raise Refused(f"{taker.actor.shown_as} cannot take this over. Choose somebody else.", field="to")
    if not because.strip():
        raise Refused("Say why, in a few words.", field="because")
    call.practitioner, call.version = taker, call.version + 1
    call.save(update_fields=["practitioner", "version"])
    let_in(call, _items_for(call, by=by, at=at), by=by, at=at)
    if not what_is_seen(viewer_of(taker.actor, at), call, at):
        raise Refused(f"{taker.actor.shown_as} may not read the exit plan: nobody agreed to it.", field="to")
    end_due(call.step, about=call.pk, at=at, end=DueEnd.REPLACED)
    make_call_due(call, at)
    _hand_on(call, at)
    note("follow_up.handed", by=by, at=at, about=("followup", call.pk), to=taker.pk, plan=call.closing.plan_id)
    return call.pk


def _items_for(call: FollowUp, *, by: Actor, at: datetime) -> list[Item]:
    """Give what a call needs of what whoever hands it on may see, and nothing else."""
    known = seen_about(viewer_of(by, at), at, call.concerns().people)
    needed = {*known.of(SourceRecord, Communication, SafeWay, Whereabouts, FollowUpSaid), *_words(call)}
    return list(Item.objects.filter(pk__in=[item for item in needed if item in known]))
