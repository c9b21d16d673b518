"""Somebody said that they know a person outside work: whoever decides about it opens whom that touches."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.families.queries.members import ever_in_a_family_with
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.models import PersonalTie
from thinkfamily.sharing.queries import Seen, Viewer, seen_about, tie_to_answer
from thinkfamily.sharing.terms import LookReason


@dataclass(frozen=True, slots=True)
class TieOpened:
    """A tie that waits for a decision: all whom it touches, and what of them may be seen."""

    tie: PersonalTie
    people: tuple[UUID, ...]
    seen: Seen


def open_tie(*, by: Viewer, at: datetime, tie: UUID) -> TieOpened:
    """
    Open a declared tie to decide about it: whom it touches is everybody who is or was in one family with them.

    The look is written down, inside the transaction of the read.

    :raises NotFound: if there is none, or it is not for `by` to decide.
    """
    kept = tie_to_answer(by, at, tie)
    people = ever_in_a_family_with(kept.person_id)
    seen = seen_about(by, at, people)
    write_look(by, at, what="tie", about=tie, people=people, reason=LookReason.SUPERVISION, seen=seen, rule="tie")
    return TieOpened(kept, people, seen)
