"""Supervision and management decisions are put on the record: what, why, when next."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.models import Family
from thinkfamily.families.queries import members_of
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import due_day, end_of_day, local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.sharing.rules import most_guarded
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.models import OversightNote
from thinkfamily.support.queries.members import known_of
from thinkfamily.support.queries.oversight import supervisor_of
from thinkfamily.support.queries.part import answers_now, part_of
from thinkfamily.support.rules.part import may_oversee
from thinkfamily.support.terms import Oversight, PromisedDuty, SupportDuty

PLAIN = (Kind.PLAN_AND_ACTIONS,)


@command
def record_supervision(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, words: str, because: str,
    next_by: date | None = None, on: date | None = None, people: Sequence[UUID] = (), kinds: Sequence[str] = PLAIN,
) -> UUID:  # fmt: skip
    """
    Write down what the lead and their supervisor thought through, and when they do so again.

    :raises Refused: if `by` does not supervise the work, or it is not said what, why, or when next.
    """
    place = _open(family, by=by, at=at)
    day = on or local_day(at)
    again = next_by or due_day(place_on(at).due(SupportDuty.SUPERVISION, at))
    require_said(words, because, day, again, at)
    item = keep_oversight(
        place, Oversight.SUPERVISION, words=words, because=because, on=day, next_by=again, people=people, kinds=kinds,
        by=by, at=at,
    )  # fmt: skip
    end_due(SupportDuty.SUPERVISION, PromisedDuty.LOOK_AGAIN, about=place, at=at)
    make_supervision_due(place, again, at)
    note("supervision.recorded", by=by, at=at, about=place, item=item, next_by=again)
    return item


@command
def record_decision(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, words: str, because: str,
    next_by: date | None = None, lets_end: bool = False, on: date | None = None, people: Sequence[UUID] = (),
    kinds: Sequence[str] = PLAIN,
) -> UUID:  # fmt: skip
    """
    Write down what a manager decided, why, and when it is looked at again.

    `lets_end` agrees that the plan may end though the family was not reached, or stopped.

    :raises Refused: if `by` does not supervise the work, or it is not said what or why.
    """
    place = _open(family, by=by, at=at)
    day = on or local_day(at)
    require_said(words, because, day, next_by, at)
    item = keep_oversight(
        place, Oversight.DECISION, words=words, because=because, on=day, next_by=next_by, people=people, kinds=kinds,
        by=by, at=at, lets_end=lets_end,
    )  # fmt: skip
    end_due(PromisedDuty.LOOK_AGAIN, about=place, at=at)
    if next_by:
        make_due(
            PromisedDuty.LOOK_AGAIN, about=place, role=DueRole.SUPERVISOR, family=place.pk, at=at,
            by=end_of_day(next_by),
        )  # fmt: skip
    note("decision.recorded", by=by, at=at, about=place, item=item, lets_end=lets_end, next_by=next_by)
    return item


def make_supervision_due(family: Family, day: date, at: datetime) -> None:
    """Have the lead and their supervisor talk the family through by a day. Part of a command."""
    end_due(SupportDuty.SUPERVISION, about=family, at=at, end=DueEnd.REPLACED)
    make_due(
        SupportDuty.SUPERVISION, about=family, role=DueRole.SUPERVISOR, family=family.pk, at=at, by=end_of_day(day)
    )


def _open(family: UUID, *, by: Actor, at: datetime) -> Family:
    place = opened(Family, family, by=by, at=at, lock=True)
    answering = answers_now(place)
    require(may_oversee(part_of(viewer_of(by, at), answering, at), supervisor=supervisor_of(answering)))
    return place


def require_said(words: str, because: str, day: date, again: date | None, at: datetime) -> None:
    """
    Go on only if it is said what and why, on a day that has come, and when next. Part of a command.

    :raises Refused: beside the question that is not answered.
    """
    if not words.strip():
        raise Refused("Say what was thought through or decided.", field="words")
    if not because.strip():
        raise Refused("Say why, so that the next person understands it.", field="because")
    if day > local_day(at):
        raise Refused("This day is still to come. When was it?", field="on")
    if again and again <= day:
        raise Refused("Choose a day after this one.", field="next_by")


def keep_oversight(
    family: Family, sort: Oversight, *, words: str, because: str, on: date, next_by: date | None,
    people: Sequence[UUID], kinds: Sequence[str], by: Actor, at: datetime, lets_end: bool = False, learned: str = "",
) -> UUID:  # fmt: skip
    """Keep what a supervisor or manager put on the record, as an item about those it is about. Part of a command."""
    about = members_seen(family, people or _everybody_known(family, by=by, at=at), by=by, at=at)
    item = record_item(OversightNote, kind=most_guarded(kinds or PLAIN), about=about, by=by, at=at)
    OversightNote.objects.create(
        item=item, family=family, sort=sort, words=words.strip(), because=because.strip(), on=on, next_by=next_by,
        lets_end=lets_end, learned=learned.strip(),
    )  # fmt: skip
    return item.pk


def _everybody_known(family: Family, *, by: Actor, at: datetime) -> list[UUID]:
    people = members_of(family)
    return list(known_of(seen_about(viewer_of(by, at), at, people), people))
