"""What is still being written: what may be kept to those who write it, by whom, and how long."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from thinkfamily.records.decision import Decision
from thinkfamily.sharing.rules.kinds import kinds_in
from thinkfamily.sharing.terms import RESTRICTED, Kind

# Begun on the day it was written down, or the day after: later, others have relied on what they read.
BEGINS_WITHIN: Final = timedelta(days=1)
LONGEST: Final = timedelta(days=28)
# What somebody puts into words: needs, strengths, whom they touch, answers, notes. Others act at once on who was seen
# or missed, on what is to be done, agreed or decided, and on what a service told us.
PUT_INTO_WORDS: Final = frozenset({"findings.finding", "findings.effect", "assessment.answer", "support.visitnote"})
TOLD_AT_ONCE: Final = frozenset({Kind.IDENTITY, Kind.WHEREABOUTS}) | RESTRICTED


@dataclass(frozen=True, slots=True)
class Draft:
    """
    One thing that was recorded, as far as it matters whether it is still being written.

    `mine`: whoever asks wrote it, for the agency they work for. `what`: which sort of content it is.
    `begun`: it is being written. `finished`: it was. `reached`: it was sent or published, or is somebody else’s to do.
    """

    mine: bool
    what: str
    kind: int
    written_on: date
    begun: bool = False
    finished: bool = False
    reached: bool = False


def may_keep_while_written(draft: Draft, *, today: date) -> Decision:
    """Say whether something may be kept to those who write it: its author may, while nobody relies on it yet."""
    lacking = [
        (not draft.mine, "Whoever wrote this down says whether they are still writing it."),
        (draft.what not in PUT_INTO_WORDS, "Others act on this: it is told at once."),
        (
            bool(TOLD_AT_ONCE & {*kinds_in(draft.kind)}),
            "Who somebody is, how they are reached, and worries about harm are told at once.",
        ),
        (draft.finished, "It was finished before, so others may have read it."),
        (draft.reached, "It was sent or published, or somebody else has it to do. It cannot be called back."),
        (
            not draft.begun and today - draft.written_on > BEGINS_WITHIN,
            "This can be said on the day it was written down, or the day after. Later, others have read it.",
        ),
    ]
    for lacks, because in lacking:
        if lacks:
            return Decision(False, because)
    return Decision(True, "You wrote it, and nobody relies on it yet.")


def may_be_written_until(until: date, *, written_on: date, today: date) -> Decision:
    """Say whether something may be kept to those who write it until the end of a day: not for ever, nor for long."""
    last = written_on + LONGEST
    if until < today:
        return Decision(False, "Give today or a day to come.")
    if until > last:
        return Decision(False, f"Give a day until {last.day} {last:%B %Y}. From then on others read it.")
    return Decision(True, "It is read by others from the day after.")


def may_finish(*, begun: bool) -> Decision:
    """Say whether something may be finished by one who writes it."""
    if not begun:
        return Decision(False, "It is finished already.")
    return Decision(True, "You write it.")
