"""When a plan is reviewed again, and what a review needs before it counts."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from thinkfamily.records.decision import Decision

HIGHEST: Final = 10


def may_be_reviewed_again(next_by: date, *, held: date, last: date) -> Decision:
    """Say whether a plan may wait until a day for its next review: after this one, and in the area's time."""
    if next_by <= held:
        return Decision(False, "Choose a day after this review.")
    if next_by > last:
        return Decision(False, f"Choose a day by {last.day} {last:%B %Y}: no plan goes longer without a review.")
    return Decision(True, "It is in time.")


def may_be_scored(score: int, of: str, highest: int) -> Decision:
    """Say whether a score can be kept: of something, from nought to the highest."""
    if not of.strip():
        return Decision(False, "Say what they give this score to, in their words.")
    if not 0 <= score <= highest:
        return Decision(False, f"A score is a whole number from 0 to {highest}.")
    return Decision(True, "It can be kept.")


def looked_at_all(not_looked_at: Sequence[str]) -> Decision:
    """Say whether every goal was looked at, from the words of those that were not."""
    if not_looked_at:
        return Decision(False, f"Say how this goal goes: “{not_looked_at[0]}”.")
    return Decision(True, "Every goal was looked at.")
