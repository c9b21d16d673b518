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


class Change(Term):
    """What sort of thing was put on record about a family, as my work says it: never what it tells."""

    CONTACT = "contact", "Somebody told us about the family, or it was said what follows.", "A contact"
    ASSESSMENT = "assessment", "Something was written in the assessment.", "Something in the assessment"
    FINDING = "finding", "A strength or a need was seen, or seen again.", "A strength or need"
    PLAN = "plan", "A goal, an action or what the family says of its plan.", "Something in the plan"
    VISIT = "visit", "A visit, a call or a no-reply was planned or written up.", "A visit or call"
    SUPERVISION = "supervision", "A supervisor or manager put something on record.", "A note from supervision"
    ENDING = "ending", "How the plan ended, or a call after it.", "How the plan ended, or a call since"
    PEOPLE = "people", "Who belongs to the family and lives with whom.", "Who is in the family"
    REACHING = "reaching", "Names, and how to reach and talk with somebody.", "How to reach or talk with somebody"
    ANSWER = "answer", "What somebody agreed to or said no to.", "An answer about sharing or support"


# The sort of thing that each content is; what is not here is on nobody's list of changes.
CHANGES: Final[dict[str, Change]] = {
    content: change
    for change, contents in {
        Change.CONTACT: "door.told door.screening door.reply door.servicecheck door.firststep",
        Change.ASSESSMENT: "assessment.answer assessment.hearing assessment.openquestion assessment.personview",
        Change.FINDING: "findings.finding findings.effect findings.sighting findings.withdrawal",
        Change.PLAN: (
            "support.goal support.goalprogress support.nogoal support.plansaid support.tiedplan support.action "
            "support.ownscore support.leadview"
        ),
        Change.VISIT: "support.presence support.visitnote support.nexttry support.visitcorrection",
        Change.SUPERVISION: "support.oversightnote",
        Change.ENDING: "support.closingword support.followupsaid",
        Change.PEOPLE: "families.relationship families.living families.networktie families.serviceasked",
        Change.REACHING: "families.whereabouts families.safeway identity.sourcerecord identity.communication",
        Change.ANSWER: "sharing.agreement families.decline",
    }.items()
    for content in contents.split()
}
# Even that there is a new one is not for a page that may be read over a shoulder: who must act is told by a duty.
NO_CHANGE: Final = frozenset(
    {"families.safeguardingcheck", "safeguarding.escalationword", "identity.bearinmind", "sharing.sharingdecision"}
)
# What waits for somebody by name to be decided, because others cannot go on before it is.
TO_DECIDE: Final = (
    GuardDuty.ANSWER_TIE.value, GuardDuty.ANSWER_LIFT.value, SharingDuty.ANSWER_PUBLISHING.value,
    SupportDuty.SETTLE_WHO_LEADS.value,
)  # fmt: skip
REVIEW_DUTIES: Final = (SupportDuty.FIRST_REVIEW.value, SupportDuty.REVIEW_PLAN.value)
# What may happen to somebody if it is left, the worst first; what is not named stands with a family that waits for us.
SOMEBODY_IN_DANGER, NOT_SEEN_OR_NOT_SAFE, A_FAMILY_WAITS, OUR_OWN_RECORDS = range(4)
HARM_IF_LEFT: Final[dict[str, int]] = {
    duty.value: harm
    for harm, duties in {
        SOMEBODY_IN_DANGER: (*SafeguardingDuty, FamilyDuty.SAFEGUARDING_CHECK, ToldDuty.DANGER_AFTER_PLAN),
        NOT_SEEN_OR_NOT_SAFE: (
            SupportDuty.SEE_CHILD, SupportDuty.MAKE_NEXT_EFFORT, ToldDuty.SEE_CHILD_AFTER_PLAN,
            ToldDuty.RING_ABOUT_SAFE_WAY, ToldDuty.READ_OF_DEATH, ToldDuty.READ_OF_MISTAKE, GuardDuty.SEE_TO_HOLDERS,
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
