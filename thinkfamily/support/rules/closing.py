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

    `unseen_children` are names of children not seen since the last review, `goals_undecided` the words of goals whose
    end nobody has said; `follow_ups` the name of whoever makes each call by when it falls ("at 3 months"), None where
    nobody is named.
    """

    reason: ClosureReason | None
    unseen_children: tuple[str, ...] = ()
    open_escalations: int = 0
    goals_undecided: tuple[str, ...] = ()
    exit_plan: bool = False
    who_to_call: bool = False
    follow_ups: Mapping[str, str | None] = field(default_factory=dict)
    manager_agreed: bool = False
    offer_again: bool = False
    safety_asked: bool = False
    ladder_done: bool = False
    receiver_accepted: bool = False
    promises_open: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something to do before a plan may end, in a sentence, and the question of the form it is about, if any."""

    says: str
    field: str = ""


def may_close(facts: ClosureFacts) -> Decision:
    """Say whether a plan may end, with everything that stands in the way in sentences."""
    obstacles = what_stands_in_the_way(facts)
    if obstacles:
        return Decision(False, " ".join(obstacles))
    return Decision(True, "Everyone has been seen, nothing is open, and the family knows whom to call.")


def what_stands_in_the_way(facts: ClosureFacts) -> tuple[str, ...]:
    """List what must be done before a plan may end, each in a sentence that says what to do."""
    return tuple(obstacle.says for obstacle in obstacles_to_closing(facts))


def obstacles_to_closing(facts: ClosureFacts) -> tuple[Obstacle, ...]:
    """List what must be done before a plan may end, with the question each is about."""
    if facts.reason is None:
        return (Obstacle("Choose why this plan ends.", "reason"), *_whatever_the_reason(facts))
    return (*_whatever_the_reason(facts), *_for_this_reason(facts, facts.reason))


def _whatever_the_reason(facts: ClosureFacts) -> tuple[Obstacle, ...]:
    obstacles = []
    if facts.unseen_children:
        has = "has" if len(facts.unseen_children) == 1 else "have"
        names = _together(facts.unseen_children)
        obstacles.append(f"{NOT_YET} {names} {has} not been seen since the last review. See each child first.")
    if facts.open_escalations:
        obstacles.append(
            f"{NOT_YET} something was said about danger that nobody has answered. Ring safeguarding first."
        )
    if facts.promises_open:
        promised = _promised(facts.promises_open)
        obstacles.append(f"{NOT_YET} {promised} not done. Say how each ended, or that it is no longer needed.")
    undecided = (
        Obstacle(f"{NOT_YET} nobody has said how the goal “{words}” ended. Choose how it ended.", "goals")
        for words in facts.goals_undecided
    )
    return (*(Obstacle(says) for says in obstacles), *undecided)


def _for_this_reason(facts: ClosureFacts, reason: ClosureReason) -> tuple[Obstacle, ...]:
    again = reason["needs_offer_again"]
    checks = (
        (reason["needs_exit_plan"] and not facts.exit_plan, "Write the exit plan with the family.", "do"),
        (not facts.who_to_call, "Say whom the family can call from now on.", "call"),
        (
            reason["needs_receiver"] and not facts.receiver_accepted,
            "Wait until whoever takes over has said yes.",
            "reason",
        ),
        (reason["needs_manager"] and not facts.manager_agreed, "Ask your manager to decide, and why.", "reason"),
        (again and not facts.safety_asked, "Ask whether everyone is safe, and write it down.", "safety"),
        (again and not facts.offer_again, "Choose a day to offer support again.", "offer_again"),
        (
            reason["code"] == "not_reached" and not facts.ladder_done,
            "Take the remaining steps to reach the family.",
            "reason",
        ),
    )
    obstacles = (Obstacle(says, field) for wrong, says, field in checks if wrong)
    return (*obstacles, *_follow_ups(facts, reason))


def _follow_ups(facts: ClosureFacts, reason: ClosureReason) -> tuple[Obstacle, ...]:
    if not reason["follow_up"]:
        return ()
    if not facts.follow_ups:
        return (Obstacle("Plan the follow-up calls, with a name for each."),)
    return tuple(
        Obstacle(
            f"{NOT_YET} the follow-up {when} has no name. Choose who will ring.",
            f"follow_up_{number}",
        )
        for number, (when, who) in enumerate(facts.follow_ups.items(), start=1)
        if not (who or "").strip()
    )


def _together(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _promised(number: int) -> str:
    return "one thing that a service promised is" if number == 1 else f"{number} things that services promised are"
