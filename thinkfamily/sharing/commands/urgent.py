"""Seeing without agreement where the law lets one, or in an emergency; stopped, read, and looked at afterwards."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.commands.looks import write_look
from thinkfamily.sharing.models import Glass, Override, OverridePerson
from thinkfamily.sharing.queries import (
    MayWith,
    Opening,
    Seen,
    Viewer,
    may_open_more,
    opening_shown,
    seen_about,
    viewer_of,
)
from thinkfamily.sharing.queries.watching import who_is_told, who_reviews
from thinkfamily.sharing.rules.kinds import bits
from thinkfamily.sharing.rules.urgent import LASTS, may_break_glass, may_open_by_law
from thinkfamily.sharing.terms import FamilyKnows, Kind, LookReason, OpeningFound, OpeningSort, UrgentDuty

READ, REVIEW = UrgentDuty.READ_OPENING, UrgentDuty.REVIEW_GLASS
NOBODY_TOLD = "Nobody is written down who could be told of it. Ring the safeguarding team: the number is at the top."


@command
def open_by_law(
    *, by: Actor, at: datetime, form: UUID | None = None, people: Sequence[UUID], ground: str, kinds: Sequence[str],
    reason: str, proportionality: str, knows: str = FamilyKnows.TOLD, why_not: str = "",
) -> UUID:  # fmt: skip
    """
    See some kinds of information about some people without agreement, as the law lets one: for 72 hours, in full.

    The supervisor is told in the same act. Where somebody is, if that is kept safe, is not opened by it.

    :raises NotFound: if `by` neither sees something of each person nor finds them at the front door.
    :raises Refused: if something is not said, or nobody could be told.
    """
    practitioner = _acting(by, at, people)
    number, chosen = bits(_kinds(kinds)), list(dict.fromkeys(people))
    may, field = may_open_by_law(
        people=len(chosen), ground=ground, kinds=number, reason=reason, proportionality=proportionality,
        why_not=why_not, knows=knows,
    )  # fmt: skip
    require(may, field)
    told = _told(practitioner, at)
    opening = Override.objects.create(
        actor=by, ground=ground, kinds=number, reason=reason.strip(), proportionality=proportionality.strip(),
        knows=knows, told_family=why_not.strip(), at=at, until=at + LASTS[OpeningSort.BY_LAW], supervisor=told,
    )  # fmt: skip
    OverridePerson.objects.bulk_create(OverridePerson(override=opening, person_id=person) for person in chosen)
    _tell(opening, told, at)
    note("opening.by_law", by=by, at=at, about=opening, ground=ground, kinds=number, people=chosen, told=told.pk)
    return opening.pk


@command
def break_glass(
    *, by: Actor, at: datetime, form: UUID | None = None, person: UUID, reason: str, code_given: datetime | None
) -> UUID:
    """
    See everything about one person for 60 minutes, because somebody may be in danger this hour.

    The supervisor is told in the same act, and somebody outside the team has two working days to say whether it was
    right. `code_given` is when the one-time code was given again for this.

    :raises NotFound: if `by` neither sees something of the person nor finds them at the front door.
    :raises Refused: if no reason is given, the code was not, or nobody could be told or look at it.
    """
    practitioner = _acting(by, at, [person])
    may, field = may_break_glass(reason=reason, code_given=code_given, at=at)
    require(may, field or None)
    told, reviewer = _told(practitioner, at), who_reviews(practitioner, at)
    if reviewer is None:
        raise Refused(NOBODY_TOLD)
    glass = Glass.objects.create(
        actor=by, person_id=person, reason=reason.strip(), at=at, until=at + LASTS[OpeningSort.EMERGENCY],
        supervisor=told, reviewer=reviewer,
    )  # fmt: skip
    _tell(glass, told, at)
    make_due(
        REVIEW, about=glass, role=DueRole.PRACTITIONER, holder=reviewer.actor_id, at=at,
        by=place_on(at).due(REVIEW, at),
    )  # fmt: skip
    note("opening.emergency", by=by, at=at, about=glass, person=person, told=told.pk, reviewer=reviewer.pk)
    return glass.pk


@command
def stop_opening(*, by: Actor, at: datetime, form: UUID | None = None, opening: UUID) -> UUID:
    """
    Stop what one opened without agreement, at once.

    :raises NotFound: if `by` did not open it.
    :raises Refused: if it has ended already.
    """
    kept = _lock(opening, actor=by)
    if kept.until <= at:
        raise Refused("It has ended already.")
    kept.until = at
    kept.save(update_fields=["until"])
    note("opening.stopped", by=by, at=at, about=kept)
    return opening


@command
def read_opening(
    *, by: Actor, at: datetime, form: UUID | None = None, opening: UUID, found: str = "", words: str = ""
) -> UUID:
    """
    Read, as the one who was told, why something was opened; of an opening by law, say whether it was right.

    Where it was not right, the words say what follows. An emergency is judged by somebody outside the team.

    :raises NotFound: if `by` was not told of it.
    :raises Refused: if it was read already, or something is not said.
    """
    kept = _lock(opening, supervisor__actor=by)
    if isinstance(kept, Glass):
        _read_already(kept.read_at)
        kept.read_at = at
        kept.save(update_fields=["read_at"])
    else:
        _judge(kept, found, words, by, at)
    end_due(READ, about=kept, at=at)
    note("opening.read", by=by, at=at, about=kept, found=found)
    return opening


@command
def review_glass(*, by: Actor, at: datetime, form: UUID | None = None, opening: UUID, found: str, words: str) -> UUID:
    """
    Say, from outside the team, whether it was right to open everything about somebody, and what follows.

    :raises NotFound: if it is no emergency opening, or not for `by` to see.
    :raises Refused: if `by` is of their team, it was done already, or something is not said.
    """
    shown, may = opening_shown(viewer_of(by, at), at, opening)
    if not shown.emergency:
        raise NotFound
    require(may.reviews)
    kept = _lock(opening)
    _judge(kept, found, words, by, at)
    end_due(REVIEW, about=kept, at=at)
    note("opening.reviewed", by=by, at=at, about=kept, found=found)
    return opening


def open_opening(*, by: Viewer, at: datetime, opening: UUID) -> tuple[Opening, MayWith]:
    """
    Open what is kept of an opening to read it; the look is written down, inside the transaction of the read.

    :raises NotFound: if there is none, or it is not for this viewer.
    """
    shown, may = opening_shown(by, at, opening)
    reason = LookReason.CONCERN if may.own else LookReason.CHECK
    write_look(
        by, at, what="opening", about=shown.id, people=shown.people, reason=reason, rule="own" if may.own else "P8",
        seen=seen_about(by, at, shown.people) if may.own else Seen(),
    )  # fmt: skip
    return shown, may


def _acting(by: Actor, at: datetime, people: Iterable[UUID]) -> Practitioner:
    viewer, named = viewer_of(by, at), list(people)
    if not viewer.standing or viewer.practitioner is None:
        raise Refused(viewer.standing.because)
    if named and not may_open_more(viewer, at, named):
        raise NotFound
    return viewer.practitioner


def _kinds(kinds: Iterable[str]) -> list[Kind]:
    try:
        return [Kind(kind) for kind in kinds]
    except ValueError:
        raise Refused("Choose which information you need.", field="kinds") from None


def _told(practitioner: Practitioner, at: datetime) -> Practitioner:
    told = who_is_told(practitioner, at)
    if told is None:
        raise Refused(NOBODY_TOLD)
    return told


def _tell(opening: Override | Glass, told: Practitioner, at: datetime) -> None:
    make_due(READ, about=opening, role=DueRole.PRACTITIONER, holder=told.actor_id, at=at, by=place_on(at).due(READ, at))


def _lock(opening: UUID, **whose: object) -> Override | Glass:
    """Find an opening of this person's for a change that nobody else makes meanwhile."""
    for kind in (Override, Glass):
        found = kind.objects.select_for_update(of=("self",)).filter(pk=opening, **whose).first()
        if found:
            return found
    raise NotFound


def _judge(kept: Override | Glass, found: str, words: str, by: Actor, at: datetime) -> None:
    _read_already(kept.reviewed_at)
    if found not in list(OpeningFound):
        raise Refused("Say whether it was right.", field="found")
    if not words.strip():
        raise Refused("Say why, and what follows.", field="words")
    kept.reviewed_by, kept.reviewed_at, kept.finding, kept.review = by, at, OpeningFound(found), words.strip()
    kept.save(update_fields=["reviewed_by", "reviewed_at", "finding", "review"])


def _read_already(when: datetime | None) -> None:
    if when:
        raise Refused("This is on the record already.")
