"""A practitioner says whom they know outside work; their supervisor decides whether they may work with them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on, practitioner_of
from thinkfamily.partnership.rules import end_of_day, local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.models import PersonalTie, Waiver
from thinkfamily.sharing.opening import open_person
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.sharing.queries.ties import supervised_by, tie_to_answer, waiver_to_end
from thinkfamily.sharing.queries.watching import who_is_told
from thinkfamily.sharing.rules.ties import is_answered, may_be_waived
from thinkfamily.sharing.terms import GuardDuty, TieAnswer


@command
def declare_tie(*, by: Actor, at: datetime, form: UUID | None = None, person: UUID, words: str) -> UUID:
    """
    Say that one knows somebody outside work: from now one sees nothing of them or of anybody in a family with them.

    Whoever supervises one decides whether one may go on.

    :raises NotFound: if nothing of this person may be seen.
    :raises Refused: if it is not said how.
    """
    found, _ = open_person(person, by=by, at=at)
    if not words.strip():
        raise Refused("Say in a few words how you know them.", field="words")
    me = practitioner_of(by)
    tie = PersonalTie.objects.create(
        practitioner=me, person=found, words=words.strip(), since=at, declared_by=by
    )  # fmt: skip
    if told := who_is_told(me, at):
        make_due(
            GuardDuty.ANSWER_TIE, about=("tie", tie.pk), role=DueRole.PRACTITIONER, holder=told.actor_id,
            by=place_on(at).due(GuardDuty.ANSWER_TIE, at), at=at,
        )  # fmt: skip
    note("tie.declared", by=by, at=at, about=("tie", tie.pk))
    return tie.pk


@command
def answer_tie(
    *, by: Actor, at: datetime, form: UUID | None = None, tie: UUID, answer: TieAnswer, because: str,
    people: Sequence[UUID] = (), until: date | None = None,
) -> UUID:  # fmt: skip
    """
    Decide, as their supervisor, whether somebody may work with people they know: with those named, until a day.

    What was decided before gives way to it.

    :raises NotFound: if there is no such tie, it is not for `by` to decide, or nothing of a person may be seen.
    :raises Refused: if no reason is given, nobody is named, or the day is not one to come.
    """
    kept = tie_to_answer(viewer_of(by, at), at, tie, lock=True)
    require(is_answered(answer, because), field="because")
    today = local_day(at)
    if answer == TieAnswer.WAIVED:
        require(may_be_waived(people=len(people), until=until, today=today), field="people" if not people else "until")
    Waiver.objects.filter(practitioner=kept.practitioner, tie=kept, until__gt=at).update(until=at)
    if answer == TieAnswer.WAIVED and until:
        _waive(kept.practitioner, people, until, because, by=by, at=at, tie=kept)
    if answer == TieAnswer.MISTAKE:
        kept.until = at
    kept.answer, kept.answer_because, kept.answered_by, kept.answered_at = answer, because.strip(), by, at
    kept.save(update_fields=["until", "answer", "answer_because", "answered_by", "answered_at"])
    end_due(GuardDuty.ANSWER_TIE, about=tie, at=at)
    note("tie.answered", by=by, at=at, about=("tie", tie), answer=answer.value, people=list(people), until=until)
    return tie


@command
def waive_conflict(
    *, by: Actor, at: datetime, form: UUID | None = None, practitioner: UUID, people: Sequence[UUID],
    until: date | None, because: str,
) -> UUID:  # fmt: skip
    """
    Let somebody one supervises work with some people though they may know them outside work, until a day.

    It is for what nobody declared: an address, a relative or a family that is found on record. Whether there is
    anything of the kind is never said, and what is about the practitioner themselves is not opened.

    :raises NotFound: if `by` does not supervise them, or nothing of a person may be seen.
    :raises Refused: if no reason is given, nobody is named, or the day is not one to come.
    """
    whom = supervised_by(viewer_of(by, at), at, practitioner)
    require(is_answered(TieAnswer.WAIVED, because), field="because")
    may = may_be_waived(people=len(people), until=until, today=local_day(at))
    require(may, field="people" if not people else "until")
    assert until
    _waive(whom, list(dict.fromkeys(people)), until, because, by=by, at=at)
    note("conflict.waived", by=by, at=at, about=("practitioner", whom.pk), people=list(people), until=until)
    return whom.pk


@command
def end_waiver(*, by: Actor, at: datetime, form: UUID | None = None, waiver: UUID) -> UUID:
    """
    End now what let somebody one supervises work with people they may know outside work.

    :raises NotFound: if there is none that holds, or `by` does not supervise them.
    """
    kept = waiver_to_end(viewer_of(by, at), at, waiver, lock=True)
    kept.until = at
    kept.save(update_fields=["until"])
    note("conflict.waiver_ended", by=by, at=at, about=("practitioner", kept.practitioner_id), waiver=kept.pk)
    return kept.pk


def _waive(
    whom: Practitioner, people: Sequence[UUID], until: date, because: str, *, by: Actor, at: datetime,
    tie: PersonalTie | None = None,
) -> None:  # fmt: skip
    for person in people:
        found, seen = open_person(person, by=by, at=at)
        if not seen:
            raise NotFound
        Waiver.objects.create(
            practitioner=whom, person=found, tie=tie, because=because.strip(), given_by=by, since=at,
            until=end_of_day(until),
        )  # fmt: skip
