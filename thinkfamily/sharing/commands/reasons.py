"""Why one opens a record without work of one's own with the person: stated, and ended when one signs out."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import StatedReason
from thinkfamily.sharing.queries import index_entries, to_state_reason_for, viewer_of
from thinkfamily.sharing.rules.urgent import STATED, STATED_FOR_INDEX
from thinkfamily.sharing.terms import LookReason

REASON_HOLDS: Final = timedelta(hours=8)


@command
def state_reason(
    *, by: Actor, at: datetime, form: UUID | None = None, people: Sequence[UUID], reason: str, words: str = ""
) -> None:
    """
    State why one opens records without working with the people; it holds until signing out, eight hours at most.

    It is stated for those of them whose record one may open with a reason, and opens nothing of the others.

    :raises NotFound: if no reason opens anything of these people.
    :raises Refused: if the reason is not one of the list, or is "another" and no words say which.
    """
    viewer = viewer_of(by, at)
    opens = to_state_reason_for(viewer, at, people) if viewer.standing else []
    if not opens:
        raise NotFound
    require_reason(reason, words, among=STATED)
    for person in opens:
        _state(by, at, person, reason, words)


@command
def state_reason_for_index(
    *, by: Actor, at: datetime, form: UUID | None = None, person: UUID, reason: str, words: str = ""
) -> None:
    """
    State why one looks in the index for which services work with a person; it holds as any other, and opens no item.

    :raises NotFound: if the index has nothing of this person that the viewer may see.
    :raises Refused: if the reason is not one of the list, or is "another" and no words say which.
    """
    if not index_entries(viewer_of(by, at), at, [person]):
        raise NotFound
    require_reason(reason, words, among=STATED_FOR_INDEX)
    _state(by, at, person, reason, words)


def require_reason(reason: str, words: str, *, among: Collection[str]) -> None:
    """
    Ask for a reason of a list, and for words where it is another.

    :raises Refused: if there is none.
    """
    if reason not in among:
        raise Refused("Choose why you look.", field="reason")
    if reason == LookReason.OTHER and not words.strip():
        raise Refused("Say in a few words why you need to look. The family can see it.", field="words")


def _state(by: Actor, at: datetime, person: UUID, reason: str, words: str) -> None:
    stated = StatedReason.objects.create(
        actor=by, person_id=person, reason=reason, words=words.strip(), at=at, until=at + REASON_HOLDS
    )
    note("reason.stated", by=by, at=at, about=("person", person), reason=reason, stated=stated.pk)


@command
def end_reasons(*, by: Actor, at: datetime) -> None:
    """End the reasons somebody stated, because they sign out or sign in anew."""
    ended = StatedReason.objects.filter(actor=by, until__gt=at).update(until=at)
    note("reason.ended", by=by, at=at, about=by, ended=ended)
