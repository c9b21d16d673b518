"""Who calls a family after its plan ended, and when a call is done."""

from thinkfamily.records.decision import Decision
from thinkfamily.support.terms import FollowUpFound


def may_make_call(*, mine: bool, name: str) -> Decision:
    """Say whether somebody may make a call, or hand it on: who is named for it, or who supervises them."""
    if mine:
        return Decision(True, "You are named for this call.")
    return Decision(False, f"{name} is named for this call. They, or who supervises them, can hand it to you.")


def ends_the_call(found: FollowUpFound) -> bool:
    """Say whether a call is done: not reaching a family is tried again and never the end."""
    return found != FollowUpFound.NOT_REACHED
