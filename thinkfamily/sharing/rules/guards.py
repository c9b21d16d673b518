"""What is kept safe or kept from others: who may know of it, who tends it, and who signs that it ends."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.records.decision import Decision
from thinkfamily.sharing.terms import HeldDecision

OUTSIDE = "One of the two who sign is from outside the team of whoever answers for it. Choose somebody outside it."


@dataclass(frozen=True, slots=True)
class PartInGuard:
    """
    The part somebody has in something that is kept: they answer for it, set it, or are asked to sign that it ends.

    `leads`: they look after all that is kept. `tied`: they know somebody it is about outside work.
    """

    owns: bool = False
    set_it: bool = False
    asked: bool = False
    leads: bool = False
    tied: bool = False


def may_know_of_guard(part: PartInGuard) -> Decision:
    """Say whether somebody may know that something is kept: few may, and nobody with a tie to whom it is about."""
    if part.tied:
        return Decision(False, "They know somebody it is about outside work.")
    if part.owns or part.set_it or part.asked or part.leads:
        return Decision(True, "They have a part in it.")
    return Decision(False, "They have no part in it.")


def may_tend_guard(part: PartInGuard) -> Decision:
    """Say whether somebody may look again at what is kept, change its readers, hand it on, or ask to end it."""
    if part.owns or part.set_it or part.leads:
        return Decision(True, "They answer for it, set it, or look after all that is kept.")
    return Decision(False, "Whoever answers for this does that. You are asked to sign, or not.")


def may_be_asked_to_sign(asker: UUID, second: UUID, *, team: Collection[UUID]) -> Decision:
    """
    Say whether somebody may be asked for the second signature.

    `team` are the actors of the team of whoever answers for it: one of the two who sign is from outside it.
    """
    if asker == second:
        return Decision(False, "Two people sign. Choose somebody else.")
    if asker in team and second in team:
        return Decision(False, OUTSIDE)
    return Decision(True, "Two people, and one of them is from outside.")


def may_sign(signer: UUID, *, asked_by: UUID | None, asked_of: UUID | None) -> Decision:
    """Say whether somebody answers what was asked: whoever was asked by name, and nobody for them."""
    if asked_by is None or asked_of is None:
        return Decision(False, "Nobody has asked that it ends, or it was answered already.")
    if signer != asked_of or signer == asked_by:
        return Decision(False, "Somebody else was asked to sign.")
    return Decision(True, "They were asked to sign.")


def may_look_again(on: date, *, today: date, last: date) -> Decision:
    """Say whether something may be looked at again on a day: one to come, and not too far."""
    if on <= today:
        return Decision(False, "Give a day after today.")
    if on > last:
        return Decision(
            False, f"Give a day until {last.day} {last:%B %Y}: it is looked at again by then at the latest."
        )
    return Decision(True, "It is looked at again in time.")


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of somebody in the same home, or of an agency that holds the place, and why."""

    decision: HeldDecision
    because: str = ""


def all_decided(needed: Iterable[UUID], given: Mapping[UUID, Decided], offered: Collection[HeldDecision]) -> Decision:
    """Say whether everything that had to be decided is, with a reason where something is not done."""
    for each in needed:
        said = given.get(each)
        if said is None or said.decision not in offered:
            return Decision(False, "Decide about each person in the same home and each agency that holds the place.")
        if said.decision in (HeldDecision.NOT_TOO, HeldDecision.NOT_TOLD) and not said.because.strip():
            return Decision(False, "Say why, where you decide against it.")
    return Decision(True, "Each is decided.")


def may_read_until(until: date | None, *, today: date) -> Decision:
    """Say whether somebody may read what is kept until a day: a day to come, or with no end."""
    if until is not None and until < today:
        return Decision(False, "Give a day to come: they read until the end of that day.")
    return Decision(True, "They read until the end of that day, or as long as it is kept.")


def may_keep_from(*, people: int, practitioners: int, oneself: bool) -> Decision:
    """Say whether something may be kept from those named: one person or one practitioner, and not oneself."""
    if people + practitioners != 1:
        return Decision(False, "Choose one person of the family, or one practitioner.")
    if oneself:
        return Decision(False, "You cannot keep it from yourself. Ask your supervisor to set this.")
    return Decision(True, "It is kept from one person by name.")


def may_put_in(*, own_agency: bool, inside: bool, some: bool = True) -> Decision:
    """Say whether something may be kept to `some` named readers: what one's own agency recorded, and no one else's."""
    if not own_agency:
        return Decision(False, "Another agency recorded this. Ask them to keep it to named readers.")
    if not some:
        return Decision(False, "You answer for nothing that is kept to named readers, so there is nobody to choose.")
    if inside:
        return Decision(False, "It is kept to named readers already.")
    return Decision(True, "Your agency recorded it.")


def may_seal(one: Collection[UUID], other: Collection[UUID]) -> Decision:
    """Say whether some records of a person may be sealed from others: there are two sides, and none is on both."""
    if not one or not other:
        return Decision(False, "Choose the record that is sealed from the rest, and leave one that it is sealed from.")
    if {*one} & {*other}:
        return Decision(False, "A record stands on one side or the other. Choose again.")
    return Decision(True, "There are two sides.")
