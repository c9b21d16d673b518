"""Whether enough is said to decide to share something, or not to: which question lacks an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.records.decision import Decision
from thinkfamily.sharing.terms import (
    RESTRICTED,
    SENSITIVE,
    FamilyKnows,
    Ground,
    Kind,
    Level,
    LookedAgain,
    SharingChoice,
    SharingWay,
)

Lacking = Iterable[tuple[bool, str, str]]
# That one of these laws let something be shared tells by itself of harm.
TELLS_OF_HARM = frozenset({Ground.SAFEGUARDING_DUTY, Ground.CHILD_PROTECTION, Ground.ADULT_PROTECTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingTold:
    """
    What somebody says who decides to share something, or not to.

    `considered` holds a line, or the words that were ticked, for each consideration by its code.
    """

    kinds: tuple[Kind, ...]
    choice: str
    asked: str
    reason: str
    considered: Mapping[str, str]
    knows: str
    look_again: date | None
    level: Level = Level.FULL
    why_not: str = ""
    ground: str = ""
    proportionality: str = ""
    way: str = ""
    starts: date | None = None
    until: date | None = None

    @property
    def shares(self) -> bool:
        return self.choice == SharingChoice.SHARE

    @property
    def opens(self) -> bool:
        """Say whether it lets something flow here that no agreement lets flow."""
        return self.shares and self.way == SharingWay.HERE and self.ground != Ground.AGREEMENT

    @property
    def lasts(self) -> bool:
        """Say whether it lets others read something here from a day until a day."""
        return self.shares and self.way == SharingWay.HERE


def may_decide_sharing(told: SharingTold, *, asks: Iterable[str], today: date, last: date, look_by: date) -> tuple[
    Decision, str
]:  # fmt: skip
    """Say whether enough is said to decide, and which question lacks an answer; `asks` are the considerations."""
    share = (*_of_sharing(told), *_of_days(told, today, last)) if told.shares else ()
    for lacks, because, field in (*_of_both(told, asks), *share, *_of_looking_again(told, today, look_by)):
        if lacks:
            return Decision(False, because), field
    return Decision(True, "Enough is said to decide."), ""


def _of_both(told: SharingTold, asks: Iterable[str]) -> Lacking:
    yield not told.kinds, "Choose which information it is about.", "kinds"
    yield not told.asked.strip(), "Say what is asked, and what for.", "asked"
    for code in asks:
        unanswered = not told.considered.get(code, "").strip()
        yield unanswered, "Write a line, or tick the words if they are true.", f"line_{code}"
    yield told.choice not in list(SharingChoice), "Choose whether you share it.", "choice"
    yield not told.reason.strip(), "Say why. It is kept, whether you share or not.", "reason"
    yield told.knows not in list(FamilyKnows), "Say whether they know, and may read it.", "knows"
    unsaid = told.knows == FamilyKnows.NOT_YET and not told.why_not.strip()
    yield unsaid, "Say whom it might put at risk if they knew.", "why_not"


def _of_sharing(told: SharingTold) -> Lacking:
    by_law = told.ground != Ground.AGREEMENT
    yield told.ground not in list(Ground), "Choose what lets you share it.", "ground"
    yield (
        by_law and not told.proportionality.strip(),
        "Without agreement: say why this much is needed, and why not less.",
        "proportionality",
    )
    yield told.way not in list(SharingWay), "Choose how it reaches them.", "way"


def _of_days(told: SharingTold, today: date, last: date) -> Lacking:
    if not told.lasts:
        return
    said = f"{last.day} {last:%B %Y}"
    starts = told.starts or today
    yield starts < today, "Write today or a day to come: nothing is shared backwards.", "starts"
    yield told.until is None, "Write the day until which they may read it.", "until"
    yield told.until is not None and told.until < starts, "Write a day that is not before the first.", "until"
    yield told.until is not None and told.until > last, f"Until {said} at most. Then decide again.", "until"


def _of_looking_again(told: SharingTold, today: date, look_by: date) -> Lacking:
    yield told.look_again is None, "Write the day on which you look at it again.", "look_again"
    day = told.look_again
    yield day is not None and day <= today, "Write a day to come.", "look_again"
    yield day is not None and day > look_by, f"Look again by {look_by.day} {look_by:%B %Y}.", "look_again"
    after = bool(told.lasts and day and told.until and day > told.until)
    yield after, "Look again before it ends: write a day that is not after the last one.", "look_again"


def may_look_at_sharing_again(*, own_agency: bool, over: bool) -> Decision:
    """Say whether somebody may look again at a decision: it was made by their agency, and is not over."""
    if not own_agency:
        return Decision(False, "The agency that decided looks at it again.")
    if over:
        return Decision(False, "This decision is over. Decide again if something is asked.")
    return Decision(True, "Your agency decided it.")


def may_say_it_stands(found: str, words: str, look_again: date | None, *, today: date, look_by: date) -> tuple[
    Decision, str
]:  # fmt: skip
    """Say whether enough is said when looking again, and which question lacks an answer."""
    goes_on = found == LookedAgain.STANDS
    lacking = [
        (found not in list(LookedAgain), "Choose what becomes of it.", "found"),
        (not words.strip(), "Say why.", "words"),
        (goes_on and (look_again is None or look_again <= today), "Write a day to come.", "look_again"),
        (
            bool(goes_on and look_again and look_again > look_by),
            f"Look again by {look_by.day} {look_by:%B %Y}.",
            "look_again",
        ),
    ]
    for lacks, because, field in lacking:
        if lacks:
            return Decision(False, because), field
    return Decision(True, "Looked at again."), ""


def decision_counts_as(kinds: Iterable[Kind], ground: str, recipient_tells: Kind | None) -> Kind:
    """Say the kind that a decision itself is of: the most guarded of all that knowing of it gives away."""
    given = [*kinds, *([Kind.SAFEGUARDING] if ground in TELLS_OF_HARM else ())]
    told = [*given, *([recipient_tells] if recipient_tells else ())]
    guarded = [kind for kind in told if kind in SENSITIVE or kind in RESTRICTED]
    return max(guarded, key=lambda kind: kind in RESTRICTED) if guarded else Kind.PLAN_AND_ACTIONS
