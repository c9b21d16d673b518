"""What is kept safe or from others is looked at again, handed on, and ended by two people."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on, team_of
from thinkfamily.partnership.rules import due_day, end_of_day, local_day
from thinkfamily.people.commands import unseal
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, Stale, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands.looks import write_look
from thinkfamily.sharing.models import (
    Compartment,
    CompartmentPerson,
    Exclusion,
    GuardWord,
    Item,
    Seal,
    Shield,
    ShieldReader,
)
from thinkfamily.sharing.queries import Seen, Viewer, seen_about, viewer_of
from thinkfamily.sharing.queries.conflicts import in_conflict
from thinkfamily.sharing.queries.guarded import about_whom
from thinkfamily.sharing.queries.guards import GuardShown, find_guard, guard_known_to, part_of
from thinkfamily.sharing.rules.guards import (
    may_be_asked_to_sign,
    may_look_again,
    may_read_until,
    may_sign,
    may_tend_guard,
)
from thinkfamily.sharing.terms import GuardDuty, GuardSort, GuardWordSort, LookReason


def open_guard(*, by: Viewer, at: datetime, guard: UUID) -> tuple[GuardShown, Seen]:
    """
    Open something that is kept: what there is to know of it, and what may be seen of whom it is about.

    The look is written down, inside the transaction of the read.

    :raises NotFound: if there is none, or the viewer may not know of it.
    """
    shown = guard_known_to(by, at, guard)
    seen = seen_about(by, at, shown.heads)
    # Of a sealed link no row of the log joins the two sides (D8): whose they are is asked of what is kept itself.
    people = () if shown.sort == GuardSort.SEALED else shown.heads
    write_look(
        by, at, what="guard", about=guard, people=people, reason=LookReason.KEEPING_SAFE, seen=seen, rule="guard"
    )
    return shown, seen


@command
def review_guard(
    *, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, seen: int, words: str, review_on: date
) -> UUID:
    """
    Write down that something kept was looked at again and goes on, why, and when it is looked at next.

    :raises NotFound: if there is none, or `by` may not know of it.
    :raises Refused: if it has ended, no reason is given, or the next look is not in time.
    :raises Stale: if somebody changed it since.
    """
    kept = tended(guard, by=by, at=at, seen=seen)
    if not words.strip():
        raise Refused("Say why it goes on.", field="words")
    require(looked_at_in_time(review_on, at), field="review_on")
    kept.review_on = review_on
    _changed(kept, "review_on")
    say(kept, GuardWordSort.REVIEWED, words, by=by, at=at)
    end_due(GuardDuty.REVIEW_GUARD, about=kept.pk, at=at)
    owe_review(kept, at)
    note("guard.reviewed", by=by, at=at, about=("guard", kept.pk), review_on=review_on)
    return kept.pk


@command
def ask_to_lift(
    *, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, seen: int, because: str, of: UUID
) -> UUID:
    """
    Sign first that something kept may end, and ask somebody by name (a practitioner) to sign second.

    Nothing changes before the second signature. Asked again, it is asked of the one named last.

    :raises NotFound: if there is none, or `by` may not know of it.
    :raises Refused: if it has ended, no reason is given, or the two are not fit to sign together.
    :raises Stale: if somebody changed it since.
    """
    kept = tended(guard, by=by, at=at, seen=seen)
    second = ask_for_second(kept, because=because, of=of, by=by, at=at)
    note("guard.lift_asked", by=by, at=at, about=("guard", kept.pk), of=second)
    return kept.pk


def ask_for_second(
    kept: Any, *, because: str, of: UUID, by: Actor, at: datetime, item: UUID | None = None
) -> UUID:  # fmt: skip
    """
    Sign first, and ask somebody to sign second, that something kept ends, or that one `item` leaves it.

    Part of a command; returns who was asked, as an actor.
    """
    if not because.strip():
        raise Refused("Say why it may end.", field="because")
    second = somebody_fit(of, kept, at, field="of")
    require(may_be_asked_to_sign(by.pk, second.actor_id, team=team_of(kept.owner_id, at)), field="of")
    kept.lift_asked_by, kept.lift_asked_at, kept.lift_because = by, at, because.strip()
    kept.lift_asked_of_id = second.actor_id
    _changed(kept, "lift_asked_by", "lift_asked_at", "lift_asked_of", "lift_because", *_of_one(kept, item))
    say(kept, GuardWordSort.ASKED, because, by=by, at=at)
    end_due(GuardDuty.ANSWER_LIFT, about=kept.pk, at=at, end=DueEnd.REPLACED)
    make_due(
        GuardDuty.ANSWER_LIFT, about=("guard", kept.pk), role=DueRole.PRACTITIONER, holder=second.actor_id,
        by=place_on(at).due(GuardDuty.ANSWER_LIFT, at), at=at,
    )  # fmt: skip
    return second.actor_id


@command
def sign_lift(*, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, seen: int) -> UUID:
    """
    Sign second that something kept ends, or that one thing leaves what is kept to readers. It does so now.

    :raises NotFound: if there is none, or `by` may not know of it.
    :raises Refused: if somebody else was asked, or the two are no longer fit to sign together.
    :raises Stale: if somebody changed it since.
    """
    kept = _opened(guard, by=by, at=at, seen=seen)
    require(may_sign(by.pk, asked_by=kept.lift_asked_by_id, asked_of=kept.lift_asked_of_id))
    require(may_be_asked_to_sign(kept.lift_asked_by_id, by.pk, team=team_of(kept.owner_id, at)))
    if getattr(kept, "lift_item", None):
        return _let_one_out(kept, by=by, at=at)
    kept.lifted_by = by
    setattr(kept, kept.ENDS, at)
    _changed(kept, "lifted_by", kept.ENDS)
    if isinstance(kept, Compartment):
        _let_out(kept, at)
    if isinstance(kept, Seal):
        unseal(kept.link, at)
    say(kept, GuardWordSort.ENDED, "", by=by, at=at)
    end_due(GuardDuty.ANSWER_LIFT, about=kept.pk, at=at)
    end_due(GuardDuty.REVIEW_GUARD, GuardDuty.SEE_TO_HOLDERS, about=kept.pk, at=at, end=DueEnd.NOT_NEEDED)
    note("guard.lifted", by=by, at=at, about=("guard", kept.pk), asked_by=kept.lift_asked_by_id)
    return kept.pk


@command
def refuse_lift(*, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, seen: int, because: str) -> UUID:
    """
    Say, as the one asked to sign second, that something kept goes on.

    :raises NotFound: if there is none, or `by` may not know of it.
    :raises Refused: if somebody else was asked, or no reason is given.
    :raises Stale: if somebody changed it since.
    """
    kept = _opened(guard, by=by, at=at, seen=seen)
    require(may_sign(by.pk, asked_by=kept.lift_asked_by_id, asked_of=kept.lift_asked_of_id))
    if not because.strip():
        raise Refused("Say why it goes on.", field="because")
    _nobody_asks(kept)
    say(kept, GuardWordSort.REFUSED, because, by=by, at=at)
    end_due(GuardDuty.ANSWER_LIFT, about=kept.pk, at=at)
    note("guard.lift_refused", by=by, at=at, about=("guard", kept.pk))
    return kept.pk


@command
def hand_guard(
    *, by: Actor, at: datetime, form: UUID | None = None, guard: UUID, seen: int, to: UUID, telephone: str = ""
) -> UUID:
    """
    Let somebody else (a practitioner) answer for something kept: they read what is kept, and are rung about it.

    :raises NotFound: if there is none, or `by` may not know of it.
    :raises Refused: if they answer for it already, may not, or there is no number to ring.
    :raises Stale: if somebody changed it since.
    """
    kept = tended(guard, by=by, at=at, seen=seen)
    after = somebody_fit(to, kept, at, field="to")
    if after.actor_id == kept.owner_id:
        raise Refused(f"{after.actor.shown_as} answers for this already.", field="to")
    kept.owner_id, fields = after.actor_id, ["owner"]
    if isinstance(kept, Shield):
        if not telephone.strip():
            raise Refused("Give the number on which they are rung.", field="telephone")
        kept.telephone, fields = telephone.strip(), ["owner", "telephone"]
    _changed(kept, *fields)
    let_read(kept, after.actor_id, by=by, at=at)
    say(kept, GuardWordSort.HANDED, "", by=by, at=at)
    end_due(GuardDuty.REVIEW_GUARD, about=kept.pk, at=at, end=DueEnd.REPLACED)
    owe_review(kept, at)
    note("guard.handed", by=by, at=at, about=("guard", kept.pk), to=after.actor_id)
    return kept.pk


def tended(guard: UUID, *, by: Actor, at: datetime, seen: int | None) -> Any:
    """
    Open something kept, to change it, as somebody who answers for it, set it or looks after all that is kept.

    :raises NotFound: if there is none, or `by` may not know of it.
    :raises Refused: if it has ended, or `by` was only asked to sign.
    :raises Stale: if somebody changed it since.
    """
    kept = _opened(guard, by=by, at=at, seen=seen)
    require(may_tend_guard(part_of(viewer_of(by, at), at, kept)[1]))
    return kept


def _opened(guard: UUID, *, by: Actor, at: datetime, seen: int | None) -> Any:
    kept = find_guard(guard, lock=True)
    part_of(viewer_of(by, at), at, kept)
    if getattr(kept, kept.ENDS) is not None:
        raise Refused("This has ended. Two people signed that it does.")
    if seen is not None and kept.version != seen:
        raise Stale(current=kept, who="Somebody", when=None)
    return kept


def somebody_fit(practitioner: UUID, guard: Any, at: datetime, *, field: str) -> Practitioner:
    """
    Find a practitioner who may have a part in something kept: at work, and tied to nobody it is about.

    :raises NotFound: if there is nobody of that id.
    :raises Refused: if they may not.
    """
    people = {person for each in about_whom([guard]).values() for person in each}
    if isinstance(guard, Shield | Exclusion):
        people.add(guard.person_id)
    return fit(practitioner, people, at, field=field)


def fit(practitioner: UUID, people: set[UUID], at: datetime, *, field: str) -> Practitioner:
    """
    Find a practitioner who may have a part in what is kept of these people.

    :raises NotFound: if there is nobody of that id.
    :raises Refused: if they have left, may see nothing at the moment, or know one of the people outside work.
    """
    found = Practitioner.objects.select_related("actor").filter(pk=practitioner).first()
    if found is None:
        raise NotFound
    viewer = viewer_of(found.actor_id, at)
    if not viewer.standing or in_conflict(viewer, at, people):
        raise Refused(f"{found.actor.shown_as} cannot be chosen for this. Choose somebody else.", field=field)
    return found


def let_read(guard: Any, actor: UUID, *, by: Actor, at: datetime, until: date | None = None) -> None:
    """Let a practitioner read what is kept, from now until the end of a day, unless they do. Part of a command."""
    if not hasattr(guard, "readers"):
        return
    live = guard.readers.filter(actor_id=actor).exclude(until__lte=at)
    if not live.exists():
        named: dict[str, Any] = {"cleared_by" if isinstance(guard, Shield) else "named_by": by}
        guard.readers.create(actor_id=actor, since=at, until=end_of_day(until) if until else None, **named)


def let_them_read(shield: Shield, person: UUID, *, by: Actor, at: datetime, until: date | None = None) -> None:
    """Clear somebody of the family for a shield, unless they are. Part of a command."""
    if not shield.readers.filter(person_id=person).exclude(until__lte=at).exists():
        ends = end_of_day(until) if until else None
        ShieldReader.objects.create(shield=shield, person_id=person, since=at, until=ends, cleared_by=by)


def looked_at_in_time(on: date, at: datetime) -> Any:
    """Say whether something kept may be looked at again on a day."""
    return may_look_again(on, today=local_day(at), last=due_day(place_on(at).due(GuardDuty.REVIEW_GUARD, at)))


def told_in_full(told: Any, at: datetime) -> None:
    """
    See that it is said why something is kept, when it is looked at again, and until when it is read. Part of a command.

    `told` has `because`, `review_on` and `until`.

    :raises Refused: if something is missing or does not fit.
    """
    if not told.because.strip():
        raise Refused("Say why.", field="because")
    require(looked_at_in_time(told.review_on, at), field="review_on")
    require(may_read_until(told.until, today=local_day(at)), field="until")


def owe_review(guard: Any, at: datetime) -> None:
    """Let whoever answers for something kept look at it again. Part of a command."""
    make_due(
        GuardDuty.REVIEW_GUARD, about=("guard", guard.pk), role=DueRole.PRACTITIONER, holder=guard.owner_id,
        by=end_of_day(guard.review_on), at=at,
    )  # fmt: skip


def say(guard: Any, sort: GuardWordSort, words: str, *, by: Actor, at: datetime) -> None:
    """Keep what somebody said about something that is kept. Part of a command."""
    GuardWord.objects.create(guard=guard.pk, sort=sort, words=words.strip(), by=by, at=at)


def _changed(guard: Any, *fields: str) -> None:
    guard.version += 1
    guard.save(update_fields=[*fields, "version"])


def _nobody_asks(kept: Any) -> None:
    """What was asked is answered, and it goes on."""
    kept.lift_asked_by = kept.lift_asked_at = kept.lift_asked_of = None
    _changed(kept, "lift_asked_by", "lift_asked_at", "lift_asked_of", *_of_one(kept, None))


def _of_one(kept: Any, item: UUID | None) -> tuple[str, ...]:
    """Say of which one thing it is asked, where something is kept to named readers: of all of it, if of none."""
    if not isinstance(kept, Compartment):
        return ()
    kept.lift_item = item
    return ("lift_item",)


def _let_one_out(kept: Compartment, *, by: Actor, at: datetime) -> UUID:
    """Let one thing be seen again by whoever else may see it; what else is kept goes on."""
    item, asked_by = kept.lift_item, kept.lift_asked_by_id
    Item.objects.filter(pk__in=[item], compartment=kept).update(compartment=None)
    _nobody_asks(kept)
    say(kept, GuardWordSort.LET_OUT, "", by=by, at=at)
    end_due(GuardDuty.ANSWER_LIFT, about=kept.pk, at=at)
    note("compartment.let_out", by=by, at=at, about=("guard", kept.pk), item=item, asked_by=asked_by)
    return kept.pk


def _let_out(compartment: Compartment, at: datetime) -> None:
    """Let what was kept to named readers be seen again by whoever else may see it."""
    CompartmentPerson.objects.filter(compartment=compartment, until=None).update(until=at)
    Item.objects.filter(compartment=compartment).update(compartment=None)
