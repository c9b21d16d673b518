"""What is written of a visit: when it can have been, who was there, and whom a text tells of."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from thinkfamily.families.terms import Way
from thinkfamily.records.decision import Decision
from thinkfamily.support.terms import CameAbout, Encounter, WhoseMiss

Someone = TypeVar("Someone")

# What a way of meeting uses of the ways that a safety notice may forbid; by video, both have agreed a time before.
WAY_OF = {
    Encounter.VISIT: Way.VISIT,
    Encounter.CALL: Way.CALL,
    Encounter.TEXT: Way.TEXT,
    Encounter.LETTER: Way.LETTER,
    Encounter.MEETING: Way.MEET,
}


def may_have_happened_at(happened: datetime, at: datetime) -> Decision:
    """Say whether this can be when people met, or were to meet: a visit to come is planned and not recorded."""
    if happened > at:
        return Decision(False, "This is still to come. Plan it instead, or write when it was.")
    return Decision(True, "It was before now.")


def may_be_planned_for(planned: datetime, at: datetime) -> Decision:
    """Say whether a visit can be planned for a time."""
    if planned <= at:
        return Decision(False, "This has passed. Record it instead, or choose a time to come.")
    return Decision(True, "It is to come.")


def may_say_who_was_there(*, expected: bool, seen: bool, whose: str) -> Decision:
    """Say whether it is clear of one person whether they were seen and, if they were expected and not, whose miss."""
    if expected and not seen and not whose:
        return Decision(False, "Say whose miss it was. “Not known” is a good answer.")
    if whose and (seen or not expected):
        return Decision(False, "Nothing was missed here: they were seen, or nobody expected them.")
    return Decision(True, "It is clear.")


def may_correct_visit(*, recorded: bool, went: bool, answers: bool) -> Decision:
    """Say who may put a recorded visit right: whoever recorded it, went, or answers for the family."""
    if recorded or went or answers:
        return Decision(True, "They recorded it, went, or answer for the family.")
    return Decision(
        False, "Whoever recorded this, went there, or answers for the family puts it right. Tell them what is wrong."
    )


def was_before_it_was_recorded(happened: datetime, recorded: datetime) -> Decision:
    """Say whether a visit that was recorded can have been then."""
    if happened > recorded:
        return Decision(False, "This was recorded before that day and time. Write when it was.")
    return Decision(True, "It was before it was recorded.")


def may_be_of_another_day(*, review: bool, same_day: bool) -> Decision:
    """Say whether a visit can be put on another day: the clock of a plan runs from the day of its review."""
    if review and not same_day:
        return Decision(False, "This was a review, and the plan’s clock runs from its day. Its time can be put right.")
    return Decision(True, "Nothing is counted from its day.")


def came_about(there: Iterable[tuple[bool, bool]]) -> CameAbout:
    """Say whether people met, from who was expected and who was seen of each."""
    there = list(there)
    if not any(seen for _, seen in there):
        return CameAbout.MISSED
    return CameAbout.PARTLY if any(expected and not seen for expected, seen in there) else CameAbout.MET


def counts_in_a_row(*, expected: bool, seen: bool, whose: str) -> bool | None:
    """Say what one contact does to the row of missed ones: ends it, adds to it, or neither (None)."""
    if seen:
        return True
    return False if expected and whose in (WhoseMiss.FAMILY, WhoseMiss.NOT_KNOWN) else None


def told_of_in(words: str, names: Mapping[Someone, str]) -> list[Someone]:
    """
    Find who of these people a text names, by any part of a name of three letters or more.

    A text that names somebody who was not ticked is about them too, and they decide with the others who may read it.
    """
    said = {word.casefold() for word in re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", words)}
    said |= {re.sub(r"[’']s$", "", word) for word in said}
    return [
        person
        for person, name in names.items()
        if any(part.casefold() in said for part in name.split()[:1] if len(part) >= 3)
    ]
