"""Who may say that another agency should answer for a family, who settles that, and who reads of it."""

from dataclasses import dataclass
from typing import Final

from thinkfamily.partnership.terms import Role
from thinkfamily.records.decision import Decision
from thinkfamily.support.rules.part import Part

# Who sees every dispute of the area: that there was one, how long it took and how it ended.
SEES_DISPUTES: Final = frozenset({Role.FAMILY_CHAMPION, Role.FRONT_DOOR_MANAGER})


@dataclass(frozen=True, slots=True)
class Settling:
    """How somebody stands to a dispute: `name` was asked to settle it and may have left since."""

    name: str
    named: bool = False
    role: str = ""
    raised_it: bool = False
    left: bool = False


def sees_disputes(role: str) -> bool:
    """Say whether somebody of a role sees every dispute over who is responsible."""
    return role in SEES_DISPUTES


def may_dispute(part: Part, *, asked: bool, agency_in_team: bool) -> Decision:
    """Say whether somebody may say that another service should answer: those who do the work, or were asked to."""
    if part.answers or part.supervises or part.in_team or asked or agency_in_team:
        return Decision(True, "You work with this family, or were asked to.")
    return Decision(
        False, "Those who answer for this family, were asked to lead, or whose service is in its team can say this."
    )


def may_settle(settling: Settling) -> Decision:
    """
    Say whether somebody may settle a dispute: the one named, or a champion; never who raised it.

    The front-door manager stands in where the one named has left.
    """
    if settling.raised_it:
        return Decision(False, f"{settling.name} settles this: nobody settles what they raised.")
    if settling.named or settling.role == Role.FAMILY_CHAMPION:
        return Decision(True, "You settle who is responsible.")
    if settling.left and settling.role == Role.FRONT_DOOR_MANAGER:
        return Decision(True, f"{settling.name} has left, so you settle who is responsible.")
    return Decision(False, f"{settling.name} settles this.")
