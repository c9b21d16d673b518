"""Unusual looks are kept as they are found in the log, looked into, and asked about."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import ActorKind, DueEnd, DueRole
from thinkfamily.sharing.models import UnusualLook
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.queries.watching import supervisor_of
from thinkfamily.sharing.rules.urgent import watches_openings
from thinkfamily.sharing.rules.watching import Unusual, may_ask, may_look_into
from thinkfamily.sharing.terms import UrgentDuty

ANSWER = UrgentDuty.ANSWER_ABOUT_LOOK
AT_ONCE = 500


@command
def read_log(*, by: Actor, at: datetime, form: UUID | None = None, found: Iterable[Unusual]) -> None:
    """
    Keep which looks up to now are unusual; one that is kept already stays as it is. The clock does it, or the lead.

    :raises NotFound: if `by` is neither.
    """
    if by.kind != ActorKind.CLOCK:
        _require_watches(by, at)
    rows, kept = _as_rows(found, at), 0
    while some := list(islice(rows, AT_ONCE)):
        kept += len(UnusualLook.objects.bulk_create(some, ignore_conflicts=True))
    note("log.read", by=by, at=at, about=("log", LOG), until=at, unusual=kept)


# The log is one thing; events about it bear this id.
LOG = UUID(int=1)


@command
def look_into(*, by: Actor, at: datetime, form: UUID | None = None, look: UUID, found: str) -> UUID:
    """
    Say what came of looking into an unusual look.

    :raises NotFound: if there is none, or `by` does not watch over looking.
    :raises Refused: if it is `by`'s own, was looked into already, or nothing is said.
    """
    row = _watched(look, by, at)
    require(may_look_into(own=row.actor == by.pk, done=row.looked_into_at is not None))
    if not found.strip():
        raise Refused("Say what you found, and what follows.", field="found")
    row.looked_into_by, row.looked_into_at, row.found = by, at, found.strip()
    row.save(update_fields=["looked_into_by", "looked_into_at", "found"])
    end_due(ANSWER, about=look, at=at, end=DueEnd.NOT_NEEDED)
    note("look.looked_into", by=by, at=at, about=("look", look))
    return look


@command
def ask_about_look(*, by: Actor, at: datetime, form: UUID | None = None, look: UUID, question: str) -> UUID:
    """
    Ask the supervisor of whoever looked; they are told when, in which role and what is unusual, never about whom.

    :raises NotFound: if there is none, or `by` does not watch over looking.
    :raises Refused: if it was looked into or asked about already, is of a compartment, or nobody supervises them.
    """
    row = _watched(look, by, at)
    require(may_look_into(own=row.actor == by.pk, done=row.looked_into_at is not None))
    asked = supervisor_of(row.actor, at)
    require(may_ask(asked=row.asked_id is not None, closed=row.closed, supervisor=asked is not None))
    if not question.strip():
        raise Refused("Say what you want to know.", field="question")
    assert asked is not None
    row.asked, row.asked_at, row.question = asked, at, question.strip()
    row.save(update_fields=["asked", "asked_at", "question"])
    make_due(
        ANSWER, about=("look", look), role=DueRole.PRACTITIONER, holder=asked.actor_id, at=at,
        by=place_on(at).due(ANSWER, at),
    )  # fmt: skip
    note("look.asked_about", by=by, at=at, about=("look", look), asked=asked.pk)
    return look


@command
def answer_about_look(*, by: Actor, at: datetime, form: UUID | None = None, look: UUID, answer: str) -> UUID:
    """
    Say, as the supervisor who was asked, why somebody looked.

    :raises NotFound: if `by` was not asked.
    :raises Refused: if it was answered or looked into already, or nothing is said.
    """
    row = UnusualLook.objects.select_for_update(of=("self",)).filter(pk=look, asked__actor=by).first()
    if row is None:
        raise NotFound
    if row.answered_at or row.looked_into_at:
        raise Refused("There is nothing left to answer.")
    if not answer.strip():
        raise Refused("Say why they looked, as far as you know.", field="answer")
    row.answer, row.answered_at = answer.strip(), at
    row.save(update_fields=["answer", "answered_at"])
    end_due(ANSWER, about=look, at=at)
    note("look.answered_about", by=by, at=at, about=("look", look))
    return look


def _as_rows(found: Iterable[Unusual], at: datetime) -> Iterator[UnusualLook]:
    for each in found:
        yield UnusualLook(
            look=each.look, at=each.at, actor=each.actor, rules=list(each.rules), edition=each.edition,
            closed=each.closed, flagged=at,
        )  # fmt: skip


def _watched(look: UUID, by: Actor, at: datetime) -> UnusualLook:
    _require_watches(by, at)
    row = UnusualLook.objects.select_for_update(of=("self",)).filter(pk=look).first()
    if row is None:
        raise NotFound
    return row


def _require_watches(by: Actor, at: datetime) -> Practitioner:
    viewer = viewer_of(by, at)
    if not viewer.standing or viewer.practitioner is None or not watches_openings(viewer.role):
        raise NotFound
    return viewer.practitioner
