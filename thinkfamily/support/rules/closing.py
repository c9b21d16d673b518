"""When a plan may end: nobody unseen, nothing open, a way back, and a name for everything that is still to be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from thinkfamily.records.decision import Decision
from thinkfamily.support.terms import ClosureReason

NOT_YET: Final = "You cannot close this plan yet, because"


class PutRight(StrEnum):
    """Where something that stands in the way of ending a plan is put right."""

    SEE_CHILD = "see_child"
    DANGER = "danger"
    PROMISES = "promises"
    TAKE_OVER = "take_over"
    MANAGER = "manager"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class OpenDanger:
    """Something said about danger that nobody has answered: about whom and when, as far as the viewer may know."""

    escalation: UUID
    about: str = ""
    told_on: str = ""
    mine: bool = False

    @property
    def says(self) -> str:
        about = f" to {self.about}" if self.about else ""
        day = f" on {self.told_on}" if self.told_on else ""
        return f"something was said about danger{about}{day} that nobody has answered. Ring safeguarding first."


@dataclass(frozen=True, slots=True)
class ClosureFacts:
    """
    What is known when somebody wants to end a plan, as far as they may see it.

    `unseen_children` are names of children not seen since the last review, `goals_undecided` the words of goals whose
    end nobody has said; `follow_ups` the name of whoever makes each call by when it falls ("at 3 months"), None where
    nobody is named. `what_to_do`, `who_stays` and `who_to_call` are the parts of the exit plan.
    """

    reason: ClosureReason | None
    unseen_children: tuple[str, ...] = ()
    open_dangers: tuple[OpenDanger, ...] = ()
    goals_undecided: tuple[str, ...] = ()
    what_to_do: bool = False
    who_stays: bool = False
    who_to_call: bool = False
    follow_ups: Mapping[str, str | None] = field(default_factory=dict)
    manager_agreed: bool = False
    offer_again: bool = False
    somebody_offers: bool = False
    safety_asked: bool = False
    ladder_done: bool = False
    receiver_accepted: bool = False
    promises_open: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """
    Something to do before a plan may end, in a sentence; the question of the form it is about, if any, and where else
    it is put right; `about` is the danger it tells of.
    """

    says: str
    field: str = ""
    where: PutRight | None = None
    about: OpenDanger | None = None


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
        says = f"{_together(facts.unseen_children)} {has} not been seen since the last review. See each child first."
        obstacles.append(Obstacle(f"{NOT_YET} {says}", where=PutRight.SEE_CHILD))
    obstacles += [Obstacle(f"{NOT_YET} {each.says}", where=PutRight.DANGER, about=each) for each in facts.open_dangers]
    if facts.promises_open:
        says = f"{_promised(facts.promises_open)} not done. Say how each ended, or that it is no longer needed."
        obstacles.append(Obstacle(f"{NOT_YET} {says}", where=PutRight.PROMISES))
    undecided = (
        Obstacle(f"{NOT_YET} nobody has said how the goal “{words}” ended. Choose how it ended.", "goals")
        for words in facts.goals_undecided
    )
    return (*obstacles, *undecided)


def _for_this_reason(facts: ClosureFacts, reason: ClosureReason) -> tuple[Obstacle, ...]:
    not_reached = reason["code"] == "not_reached"
    gates = (
        (reason["needs_receiver"] and not facts.receiver_accepted,
         "Wait until whoever takes over has said yes.", PutRight.TAKE_OVER),
        (reason["needs_manager"] and not facts.manager_agreed,
         "Ask your manager to decide that the plan may end, and why.", PutRight.MANAGER),
        (not_reached and not facts.ladder_done, "Take the remaining steps to reach the family.", PutRight.REACH),
    )  # fmt: skip
    refused = (Obstacle(says, "reason", where) for wrong, says, where in gates if wrong)
    return (*_not_written(facts, reason), *refused, *_follow_ups(facts, reason))


def _not_written(facts: ClosureFacts, reason: ClosureReason) -> tuple[Obstacle, ...]:
    """List what the form still needs, each beside its own question."""
    exit_plan, again = reason["needs_exit_plan"], reason["needs_offer_again"]
    checks = (
        (not facts.who_to_call, "Write whom the family can call from now on.", "call"),
        (exit_plan and not facts.what_to_do, "Write with the family what they will do when it gets hard again.", "do"),
        (exit_plan and not facts.who_stays, "Write with the family who stays with them, and how.", "stays"),
        (again and not facts.safety_asked, "Ask whether everyone is safe, and write how you know.", "safety"),
        (again and not facts.somebody_offers, "Choose who will offer support again.", "offers"),
        (again and not facts.offer_again, "Choose a day to offer support again.", "offer_again"),
    )
    return tuple(Obstacle(says, field) for wrong, says, field in checks if wrong)


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
