"""Whose answer counts, for how long, for which kinds; and how an agreement is said in a few words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final
from uuid import UUID

from thinkfamily.records.decision import Decision
from thinkfamily.sharing.rules.kinds import PLAIN_KINDS, bits, kinds_in
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Capacity, Kind, Level, Recipient

# Mental Capacity Act 2005: from 16 a person is taken to be able to decide. Before that, what counts is whether this
# young person understands this decision (Gillick v West Norfolk AHA, 1985). Responsibility ends at 18.
DECIDES_AT: Final = 16
GROWN_UP_AT: Final = 18


@dataclass(frozen=True, slots=True)
class Line:
    """Whom an answer is about: one agency, team or practitioner (by actor), what they may hear, and how much."""

    to: Recipient
    who: UUID
    kinds: tuple[Kind, ...]
    level: Level = Level.FULL

    @property
    def bits(self) -> int:
        return bits(self.kinds)


def kinds_meant(named: Iterable[Kind | str], everything: bool) -> tuple[Kind, ...]:
    """Say which kinds are meant: "everything" never reaches a sensitive or restricted kind, which is named or not."""
    chosen = {Kind(kind) for kind in named} | (set(PLAIN_KINDS) if everything else set())
    return tuple(kind for kind in Kind if kind in chosen)


def guarded_as(kinds: Iterable[Kind], recipient_tells: Kind | None) -> list[tuple[Kind, tuple[Kind, ...]]]:
    """
    Split an agreement into parts by what knowing of it gives away: ordinary kinds together, each guarded kind alone.

    `recipient_tells` is the kind that the recipient's own work tells of: that somebody agreed to the alcohol service
    hearing of the plan already tells that they go there.
    """
    guarded = SENSITIVE | RESTRICTED
    floor = recipient_tells if recipient_tells in guarded else None
    parts: dict[Kind, list[Kind]] = {}
    for kind in kinds:
        parts.setdefault(kind if kind in guarded else floor or Kind.PLAN_AND_ACTIONS, []).append(kind)
    return [(part, tuple(held)) for part, held in parts.items()]


def may_answer(*, age: int | None, born: bool, own: bool, responsible: bool, capacity: Capacity, note: str) -> Decision:
    """
    Say whether an answer counts: the person's own, or of somebody with unrestricted responsibility for a child.

    `age` is None where nobody knows it; then what the practitioner says of it is taken.
    """
    if not own:
        return _for_another(age=age, responsible=responsible, capacity=capacity)
    if not born:
        return Decision(False, "A child who is not born yet has no agreement of their own. Ask the mother.")
    if capacity == Capacity.FOR_CHILD:
        return Decision(False, "Choose who answers for the child.")
    if capacity == Capacity.ABLE:
        return _judged_able(age, note)
    if age is not None and age < DECIDES_AT:
        return Decision(
            False,
            f"They are {age}. Say why you judge that they can decide this themselves, or ask somebody responsible.",
        )
    return Decision(True, "They answer for themselves.")


def _for_another(*, age: int | None, responsible: bool, capacity: Capacity) -> Decision:
    if age is not None and age >= GROWN_UP_AT:
        return Decision(False, "Nobody can agree for another adult. Ask them themselves.")
    if capacity != Capacity.FOR_CHILD:
        return Decision(False, "Somebody else answers here: choose that they answer for the child.")
    if not responsible:
        return Decision(
            False,
            "As far as you can see they do not have parental responsibility for this child. Write down that they do "
            "on the page of who is in the family first, or ask somebody else.",
        )
    return Decision(True, "They have responsibility for the child.")


def _judged_able(age: int | None, note: str) -> Decision:
    if age is not None and age >= DECIDES_AT:
        return Decision(False, f"They are {age} and answer for themselves: nothing has to be judged.")
    if not note.strip():
        return Decision(False, "Write down why you judge that they understand this and can decide it.")
    return Decision(True, "They were judged able to decide this themselves.")


def may_last(until: date | None, *, today: date, last: date) -> Decision:
    """Say whether an agreement may hold until a day: it has an end, which is to come, and asks again in time."""
    if until is None:
        return Decision(False, "Write the day until which they agree.")
    if until <= today:
        return Decision(False, "Write a day to come: an agreement holds until the end of that day.")
    if until > last:
        return Decision(False, f"An agreement holds until {last.day} {last:%B %Y} at most. Then we ask again.")
    return Decision(True, "It has an end, and they are asked again before.")


@lru_cache(maxsize=4096)
def said_of_kinds(number: int) -> str:
    """Say kinds of information in a few words: "plan and actions, housing", "all that is not sensitive"."""
    kinds = kinds_in(number)
    if set(PLAIN_KINDS) <= set(kinds):
        rest = [kind.shown.lower() for kind in kinds if kind not in PLAIN_KINDS]
        return ", ".join(["all that is not sensitive", *rest])
    return ", ".join(kind.shown.lower() for kind in kinds)
