"""When a plan may end: nobody unseen, nothing open, a way back, and a name for everything that is still to be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from thinkfamily.records.decision import Decision
from thinkfamily.support.terms import ClosureReason

NOT_YET: Final = "You cannot close this plan yet, because"


@dataclass(frozen=True, slots=True)
class ClosureFacts:
    """
    What is known when somebody wants to end a plan, as far as they may see it.

    `unseen_children` are names of children not seen since the last review; `follow_ups` the name of whoever makes
    each call by when it falls ("at 3 months"), None where nobody is named.
    """

    reason: ClosureReason | None
    unseen_children: tuple[str, ...] = ()
    open_escalations: int = 0
    exit_plan: bool = False
    who_to_call: bool = False
    follow_ups: Mapping[str, str | None] = field(default_factory=dict)
    manager_agreed: bool = False
    offer_again: bool = False
    safety_asked: bool = False
    ladder_done: bool = False
    receiver_accepted: bool = False
    actions_without_owner: int = 0


def may_close(facts: ClosureFacts) -> Decision:
    """Say whether a plan may end, with everything that stands in the way in sentences."""
    obstacles = what_stands_in_the_way(facts)
    if obstacles:
        return Decision(False, " ".join(obstacles))
    return Decision(True, "Everyone has been seen, nothing is open, and the family knows whom to call.")


def what_stands_in_the_way(facts: ClosureFacts) -> tuple[str, ...]:
    """List what must be done before a plan may end, each in a sentence that says what to do."""
    if facts.reason is None:
        return ("Choose why this plan ends.", *_whatever_the_reason(facts))
    return (*_whatever_the_reason(facts), *_for_this_reason(facts, facts.reason))


def _whatever_the_reason(facts: ClosureFacts) -> tuple[str, ...]:
    obstacles = []
    if facts.unseen_children:
        has = "has" if len(facts.unseen_children) == 1 else "have"
        names = _together(facts.unseen_children)
        obstacles.append(f"{NOT_YET} {names} {has} not been seen since the last review. See each child first.")
    if facts.open_escalations:
        obstacles.append(
            f"{NOT_YET} something was said about danger that nobody has answered. Ring safeguarding first."
        )
    return tuple(obstacles)


def _for_this_reason(facts: ClosureFacts, reason: ClosureReason) -> tuple[str, ...]:
    checks = (
        (reason["needs_exit_plan"] and not facts.exit_plan, "Write the exit plan with the family."),
        (not facts.who_to_call, "Say whom the family can call from now on."),
        (reason["needs_receiver"] and not facts.receiver_accepted, "Wait until whoever takes over has said yes."),
        (reason["needs_manager"] and not facts.manager_agreed, "Ask your manager to decide, and why."),
        (reason["needs_offer_again"] and not facts.safety_asked, "Ask whether everyone is safe, and write it down."),
        (reason["needs_offer_again"] and not facts.offer_again, "Choose a day to offer support again."),
        (reason["code"] == "not_reached" and not facts.ladder_done, "Take the remaining steps to reach the family."),
        (facts.actions_without_owner > 0, "Some actions that go on have nobody. Choose who does each."),
    )
    return (*(says for wrong, says in checks if wrong), *_follow_ups(facts, reason))


def _follow_ups(facts: ClosureFacts, reason: ClosureReason) -> tuple[str, ...]:
    if not reason["follow_up"]:
        return ()
    if not facts.follow_ups:
        return ("Plan the follow-up calls, with a name for each.",)
    return tuple(
        f"{NOT_YET} the follow-up {when} has no name. Choose who will ring."
        for when, who in facts.follow_ups.items()
        if not (who or "").strip()
    )


def _together(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
