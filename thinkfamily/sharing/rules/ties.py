"""Whom a practitioner knows outside work: who decides about it, and how long they may work with them all the same."""

from datetime import date
from typing import Final

from thinkfamily.records.decision import Decision
from thinkfamily.sharing.terms import TieAnswer

LONGEST_DAYS: Final = 183


def may_answer_tie(*, decides: bool, oneself: bool) -> Decision:
    """Say whether somebody decides about a tie: whoever supervises the practitioner, never the practitioner."""
    if oneself:
        return Decision(False, "Your supervisor decides this.")
    if decides:
        return Decision(True, "You supervise them.")
    return Decision(False, "Their supervisor decides this.")


def may_be_waived(*, people: int, until: date | None, today: date) -> Decision:
    """Say whether a conflict of interest may be waived: for people named, until a day to come that is not too far."""
    if not people:
        return Decision(False, "Choose with whom they may work.")
    if until is None or until <= today:
        return Decision(False, "Give a day to come, until which they may.")
    if (until - today).days > LONGEST_DAYS:
        return Decision(False, "Six months at most. Then you decide again.")
    return Decision(True, "It names the people, and has an end.")


def is_answered(answer: TieAnswer, because: str) -> Decision:
    """Say whether an answer is whole: it has a reason."""
    if not because.strip():
        return Decision(False, "Say why.")
    return Decision(True, answer.means)
