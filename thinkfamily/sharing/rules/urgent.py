"""Seeing without the usual basis: for how long, who is told and who looks at it afterwards, and why the log says so."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from thinkfamily.partnership.terms import Role
from thinkfamily.records.decision import Decision
from thinkfamily.sharing.terms import FamilyKnows, Ground, LookReason, OpeningSort, OpeningState

LASTS: Final = {OpeningSort.BY_LAW: timedelta(hours=72), OpeningSort.EMERGENCY: timedelta(minutes=60)}
# The one-time code is asked for anew for each emergency, and goes stale.
CODE_HOLDS: Final = timedelta(minutes=5)
STATUTORY: Final = tuple(ground for ground in Ground if ground is not Ground.AGREEMENT)
# Who looks at an emergency opening afterwards, in this order, if they are outside the team of whoever opened.
REVIEWERS: Final = (Role.INFORMATION_GOVERNANCE, Role.FAMILY_CHAMPION, Role.FRONT_DOOR_MANAGER, Role.SUPERVISOR)

# What somebody may state who opens a record without work of their own with the person (D9).
STATED: Final = (
    LookReason.SUPERVISION, LookReason.PREPARE, LookReason.CONCERN, LookReason.ADDRESSED, LookReason.OTHER,
)  # fmt: skip

# What somebody may state who looks in the index for which services work with a person (P3).
STATED_FOR_INDEX: Final = (LookReason.CONCERN, LookReason.PREPARE, LookReason.ADDRESSED, LookReason.OTHER)


def opening_state(sort: OpeningSort, *, began: datetime, until: datetime, at: datetime) -> OpeningState:
    """Say how an opening stands: it holds, was stopped before its time, or its time has passed."""
    if at < until:
        return OpeningState.OPEN
    return OpeningState.STOPPED if until < began + LASTS[sort] else OpeningState.ENDED


def may_name(*, sees: bool, at_the_door: bool) -> Decision:
    """Say whether somebody may open more about a person: one they see something of, or find at the front door."""
    if sees:
        return Decision(True, "You see something of this person.")
    if at_the_door:
        return Decision(True, "You work the front door, which finds who is known here.")
    return Decision(False, "You do not know this person.")


def may_open_by_law(*, people: int, ground: str, kinds: int, reason: str, proportionality: str, why_not: str,
                    knows: str) -> tuple[Decision, str]:  # fmt: skip
    """Say whether enough is said to see without agreement under the law, and which question lacks an answer."""
    lacking = [
        (not people, "Choose whom this is about.", "people"),
        (ground not in STATUTORY, "Choose what the law lets you see this for.", "ground"),
        (not kinds, "Choose which information you need.", "kinds"),
        (not reason.strip(), "Say what has happened and what you need to know.", "reason"),
        (not proportionality.strip(), "Say why this much is needed, and why it cannot wait.", "proportionality"),
        (knows not in list(FamilyKnows), "Say whether they know.", "knows"),
        (
            knows == FamilyKnows.NOT_YET and not why_not.strip(),
            "Say why telling them now might put somebody at risk.",
            "why_not",
        ),
    ]
    for lacks, because, field in lacking:
        if lacks:
            return Decision(False, because), field
    return Decision(True, "The law lets you see this, and your supervisor is told."), ""


def may_break_glass(*, reason: str, code_given: datetime | None, at: datetime) -> tuple[Decision, str]:
    """Say whether everything about one person may be opened: the code was given again just now, and a reason is."""
    if not reason.strip():
        return Decision(False, "Say why somebody may be in danger this hour."), "reason"
    if code_given is None or not at - CODE_HOLDS <= code_given <= at + CODE_HOLDS:
        return Decision(False, "Write the code that your phone shows once more: it was given too long ago."), ""
    return Decision(True, "You gave your code again, and your supervisor is told."), ""


def may_review(*, own: bool, in_team: bool, asked: bool, role: str) -> Decision:
    """Say whether somebody may look at an emergency opening afterwards: asked or so placed, and outside the team."""
    if own:
        return Decision(False, "Somebody else looks at what you opened.")
    if in_team:
        return Decision(False, "Somebody outside their team looks at it.")
    if asked or role == Role.INFORMATION_GOVERNANCE:
        return Decision(True, "You are outside their team.")
    return Decision(False, "Whoever was asked looks at it.")


def watches_openings(role: str) -> Decision:
    """Say whether somebody sees every opening and unusual look: the information governance lead."""
    if role == Role.INFORMATION_GOVERNANCE:
        return Decision(True, "You look after the log of looking.")
    return Decision(False, "The information governance lead sees these.")


def reason_of_look(given: LookReason, *, rules: Collection[str], not_yet_told: bool) -> LookReason:
    """Say why somebody looked: an emergency or the law, where either showed them something; else as they say."""
    if "P6" in rules:
        return LookReason.EMERGENCY
    if "P5" in rules:
        return LookReason.NOT_YET_TOLD if not_yet_told else LookReason.LEGAL_DUTY
    return given
