"""The words of the journey: a family's pages, and where each duty is done."""

from typing import Final

from thinkfamily.assessment.terms import AssessmentDuty
from thinkfamily.door.terms import DoorDuty, MatchDuty
from thinkfamily.families.terms import FamilyDuty
from thinkfamily.records.terms import Term
from thinkfamily.safeguarding.terms import SafeguardingDuty
from thinkfamily.sharing.terms import GuardDuty, SharingDuty, UrgentDuty
from thinkfamily.support.terms import DisputeDuty, PromisedDuty, SupportDuty, ToldDuty


class FamilyPages(Term):
    """The pages of one family, in the order of its navigation; the value is the name of the address."""

    FAMILY_PAGE = "family_page", "The whole family at once.", "Family page"
    ASSESSMENT = "assessment", "The whole family assessment.", "Assessment"
    PLAN = "plan", "The family's one plan.", "Plan"
    VISITS = "visits", "Visits, calls and no-replies.", "Visits"
    AGREEMENTS = "agreements", "Who may know what.", "Agreements"
    WHO_HAS_LOOKED = "who_has_looked", "Who has looked at this family's record, and why.", "Who has looked"


class LineGroup(Term):
    """What the lines of a timeline are chosen by; the value stands in the address of the page."""

    CONTACTS = "contacts", "What a service told the front door, and what came of it."
    VISITS = "visits", "Visits, calls and those that were missed.", "Visits and calls"
    GOOD_NEWS = "good_news", "Strengths, small successes, what got better or was done."
    HARD = "hard", "What is hard, and how it stands.", "What is hard"
    WORDS = "words", "What people in the family said themselves.", "In their own words"
    PLAN = "plan", "Assessment, plan, reviews and decisions.", "Plan and decisions"
    AGREEMENTS = "agreements", "Who may know what."
    FAMILY = "family", "What happened in the family itself.", "Family news"


REVIEW_DUTIES: Final = (SupportDuty.FIRST_REVIEW.value, SupportDuty.REVIEW_PLAN.value)
# What may happen to somebody if it is left, the worst first; what is not named stands with a family that waits for us.
SOMEBODY_IN_DANGER, NOT_SEEN_OR_NOT_SAFE, A_FAMILY_WAITS, OUR_OWN_RECORDS = range(4)
HARM_IF_LEFT: Final[dict[str, int]] = {
    duty.value: harm
    for harm, duties in {
        SOMEBODY_IN_DANGER: (*SafeguardingDuty, FamilyDuty.SAFEGUARDING_CHECK, ToldDuty.DANGER_AFTER_PLAN),
        NOT_SEEN_OR_NOT_SAFE: (
            SupportDuty.SEE_CHILD, SupportDuty.MAKE_NEXT_EFFORT, ToldDuty.SEE_CHILD_AFTER_PLAN,
            ToldDuty.RING_ABOUT_SAFE_WAY, GuardDuty.SEE_TO_HOLDERS,
        ),
        OUR_OWN_RECORDS: (
            SupportDuty.WRITE_UP_VISIT, SupportDuty.SUPERVISION, SupportDuty.AUDIT_FAMILY, PromisedDuty.LOOK_AGAIN,
            SupportDuty.SAY_WHY_NO_GOAL, UrgentDuty.READ_OPENING, UrgentDuty.ANSWER_ABOUT_LOOK,
            UrgentDuty.REVIEW_GLASS, DisputeDuty.READ_DISPUTE, DisputeDuty.READ_RULING, SharingDuty.REVIEW_SHARING,
        ),
    }.items()
    for duty in duties
}  # fmt: skip
DANGER_DUTIES: Final = frozenset(kind for kind, harm in HARM_IF_LEFT.items() if harm == SOMEBODY_IN_DANGER)
# Each of these is about a contact of its own, and doing one does not do another.
EACH_FOR_ITSELF: Final = frozenset({DoorDuty.CHECK_SERVICE.value, DoorDuty.READ_CONTACT.value})
DUTIES: Final[dict[str, Term]] = {
    duty.value: duty
    for words in (
        SharingDuty,
        UrgentDuty,
        GuardDuty,
        FamilyDuty,
        SafeguardingDuty,
        DoorDuty,
        MatchDuty,
        AssessmentDuty,
        SupportDuty,
        PromisedDuty,
        ToldDuty,
        DisputeDuty,
    )
    for duty in words
}
