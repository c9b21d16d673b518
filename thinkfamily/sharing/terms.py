"""The words of sharing: kinds of information, levels, grounds for sharing and reasons for looking."""

from enum import IntEnum
from typing import Final

from thinkfamily.records.terms import Term


class Kind(Term):
    """What an item tells of. Stored as a bit, so that one basis may name several; the order is fixed for ever."""

    IDENTITY = "identity", "Name, age, language and how to communicate."
    WHEREABOUTS = "whereabouts", "Address, telephone, school, surgery, nursery, workplace, place of an appointment."
    FAMILY_LINKS = "family_links", "Who belongs to whom, who lives together, who is responsible for a child."
    EDUCATION = "education", "School, attendance, learning."
    CHILD_HEALTH = "child_health", "A child's health and development."
    ADULT_PHYSICAL_HEALTH = "adult_physical_health", "An adult's physical health."
    MENTAL_HEALTH = "mental_health", "How somebody is in their mind. Sensitive."
    SUBSTANCE_USE = "substance_use", "Alcohol and drugs. Sensitive."
    SEXUAL_HEALTH = "sexual_health", "Sexual health. Sensitive."
    DOMESTIC_ABUSE = "domestic_abuse", "Harm between people who are or were close. Restricted."
    OFFENDING = "offending", "Police, courts, probation and prison. Restricted."
    HOUSING = "housing", "The home and the tenancy."
    MONEY_AND_WORK = "money_and_work", "Income, debt, benefits and jobs."
    PLAN_AND_ACTIONS = "plan_and_actions", "What everyone said they would do, and how it goes."
    SAFEGUARDING = "safeguarding", "Keeping a child or an adult safe from harm. Restricted."
    CULTURE_AND_FAITH = "culture_and_faith", "What matters to somebody of their culture and faith. Sensitive."

    @property
    def bit(self) -> int:
        """The kind's own bit, as items and bases store it."""
        return BITS[self]


BITS: Final = {kind: 1 << place for place, kind in enumerate(Kind)}
SENSITIVE = frozenset({Kind.MENTAL_HEALTH, Kind.SUBSTANCE_USE, Kind.SEXUAL_HEALTH, Kind.CULTURE_AND_FAITH})
RESTRICTED = frozenset({Kind.DOMESTIC_ABUSE, Kind.OFFENDING, Kind.SAFEGUARDING})


class Level(IntEnum):
    """How much of an item is shown: that it exists and whom to call; its date and codes; its words."""

    INDEX = 1
    SUMMARY = 2
    FULL = 3


class Ground(Term):
    """Why information may flow to somebody."""

    AGREEMENT = "agreement", "The person agreed, or somebody with responsibility for the child did."
    SAFEGUARDING_DUTY = "safeguarding_duty", "A duty to share to keep somebody safe, or for their welfare."
    CHILD_IN_NEED = "child_in_need", "Children Act 1989, section 17: a child in need."
    CHILD_PROTECTION = "child_protection", "Children Act 1989, section 47: a child at risk of significant harm."
    ADULT_PROTECTION = "adult_protection", "Care Act 2014, section 42: an adult at risk."
    COURT_ORDER = "court_order", "A court has ordered it."
    VITAL_INTEREST = "vital_interest", "Somebody's life may depend on it."
    PUBLIC_INTEREST = "public_interest", "The public interest in sharing is greater than in keeping it private."


class Obligation(Term):
    """What is owed where somebody may see something. No place is masked: who may not know it is not shown the item."""

    LOG = "log", "That they look is written down in the same transaction."
    TELL_SUPERVISOR = "tell_supervisor", "Their supervisor is told in the act that opens it."
    MARK_PAPER = "mark_paper", "Each side of a paper that holds it says who printed it, and when."


class LookReason(Term):
    """Why somebody looked at a person's record: kept as a code, shown to the family in these words."""

    INVOLVED = "involved", "They work with this family."
    ADDRESSED = "addressed", "A contact about this family was sent to their team."
    PREPARE = "prepare", "To prepare for a visit or a meeting."
    ASKED_TO_LEAD = "asked_to_lead", "They were asked to lead the family's plan."
    ASKED_TO_HELP = "asked_to_help", "They were asked to help the family, or to see to something for them."
    SUPERVISION = "supervision", "To supervise the work."
    MATCHING = "matching", "To see whether this is somebody already known."
    CONCERN = "concern", "Somebody was worried about the family."
    KEEPING_SAFE = "keeping_safe", "To see to what keeps somebody safe."
    OWN_CONTACT = "own_contact", "To see what became of a contact they sent."
    CHECK = "check", "To check what somebody else looked at."
    OTHER = "other", "Another reason, which they wrote down."
    LEGAL_DUTY = "legal_duty", "The law let them see this without asking first. Somebody else checks each such look."
    EMERGENCY = (
        "emergency",
        "Somebody might have been in danger, so all was open to them for an hour. Somebody else checks each such look.",
    )
    # A look for this reason is on record, and not on the page that the family can see.
    NOT_YET_TOLD = "not_yet_told", "The law let them see this, and telling the family might put somebody at risk."


class LogFault(Term):
    """What is wrong with the log of looks, where it is not as it was sealed."""

    ALTERED = "altered", "The look, or the hash kept for it, is not what was sealed here.", "Look altered"
    MISSING = "missing", "A look was sealed here and is gone.", "Look missing"
    EXTRA = "extra", "A look that was not sealed here was put in.", "Look put in"
    MOVED = "moved", "The look was sealed at another place.", "Look moved"
    BATCH_ALTERED = "batch_altered", "Its looks and what it says of itself do not give the root that was sealed."
    BATCH_MISSING = "batch_missing", "The batch was sealed and is gone."
    CHAIN_BROKEN = "chain_broken", "The batch does not follow on the one before: that one was rebuilt."
    REBUILT = "rebuilt", "The log agrees with itself, and is not what the witness saw: from here on it was rebuilt."
    TRUNCATED = "truncated", "The log ends before this batch, and the witness saw it: the end was cut off."


class Recipient(Term):
    """Who may receive."""

    AGENCY = "agency", "Those of an agency who work with the person."
    TEAM = "team", "One team."
    PRACTITIONER = "practitioner", "One practitioner by name."


class Answer(Term):
    """What somebody said when they were asked."""

    AGREES = "agrees", "Yes, they agree."
    DECLINES = "declines", "No, they do not agree."


class Capacity(Term):
    """On what footing an answer counts."""

    OWN = "own", "They are 16 or over and answer for themselves."
    ABLE = "able", "They are under 16 and were judged able to decide this themselves."
    FOR_CHILD = "for_child", "Somebody with responsibility for the child answers."


class AskedHow(Term):
    """How somebody was asked."""

    IN_PERSON = "in_person", "Face to face."
    VIDEO = "video", "By video."
    TELEPHONE = "telephone", "By telephone."
    WRITING = "writing", "In writing."


class CompartmentSort(Term):
    """Why a few named readers alone see something."""

    HIGH_RISK = "high_risk", "A conference on somebody at high risk of harm (MARAC)."
    ADOPTION = "adoption", "Adoption."
    WITNESS = "witness", "Witness protection."
    COLLEAGUE = "colleague", "Somebody helped is a colleague."


class SealSort(Term):
    """Why what somebody was before is sealed from what they are now."""

    ADOPTION = "adoption", "Adoption."
    PROTECTED = "protected", "They live under another identity, so that somebody does not find them.", "New identity"
    GENDER = "gender", "They have a gender recognition certificate, or have applied for one.", "Gender recognition"


class SharingDuty(Term):
    """What is owed about agreements; each has a timescale of the same name in the area's data."""

    ASK_AGREEMENT_AGAIN = "ask_agreement_again", "Ask again, before an agreement ends."
    CHECK_AGREEMENT = (
        "check_agreement",
        "See what was answered for a young person who decides this themselves.",
    )
    REVIEW_SHARING = "review_sharing", "Look again at a decision to share something, or not to."
    ANSWER_PUBLISHING = "answer_publishing", "Say, as the second of two, whether somebody may read something."


class SharingChoice(Term):
    """What somebody decided who was asked for something, or thought that somebody should know it."""

    SHARE = "share", "Share it."
    NOT_SHARE = "not_share", "Do not share it."


class SharingWay(Term):
    """How what is shared reaches whom it is for."""

    HERE = "here", "They read it here, as far as they work with these people."
    TOLD = "told", "I tell them myself, by telephone, letter or in a meeting. Nothing opens here."


class LookedAgain(Term):
    """What became of a decision to share, or not to, when it was looked at again."""

    STANDS = "stands", "It stands, until it is looked at again.", "It stands"
    OVER = "over", "It is over. What flows by it stops now.", "It is over"


class OpeningSort(Term):
    """How somebody saw what they had no agreement for."""

    BY_LAW = "by_law", "The law lets one practitioner see some kinds of information about some people, for 72 hours."
    EMERGENCY = "emergency", "Everything about one person, for one hour, because somebody may be in danger this hour."


class OpeningState(Term):
    """How an opening without agreement stands."""

    OPEN = "open", "It holds now."
    STOPPED = "stopped", "Whoever opened it stopped it before its time."
    ENDED = "ended", "Its time has passed."


class OpeningFound(Term):
    """What somebody who looks at an opening afterwards finds."""

    RIGHT = "right", "It was right."
    NOT_RIGHT = "not_right", "It was not right."


class FamilyKnows(Term):
    """Whether those whom an opening is about know of it."""

    TOLD = "told", "They know, or I tell them at our next contact."
    NOT_YET = "not_yet", "Not yet: telling them now might put somebody at risk."


class UrgentDuty(Term):
    """What is owed when somebody saw more than was agreed; each has a timescale of the same name."""

    READ_OPENING = "read_opening", "Read why somebody you supervise saw something without agreement."
    REVIEW_GLASS = "review_glass", "Say whether it was right to open everything about somebody in an emergency."
    ANSWER_ABOUT_LOOK = "answer_about_look", "Say why somebody you supervise looked at a record."


class GuardSort(Term):
    """What is kept from others, and so stands until two people have signed that it ends."""

    SAFE = "safe", "Where somebody is, or everything about them, is known to named readers alone.", "Kept safe"
    KEPT_FROM = (
        "kept_from",
        "Something is kept from somebody by name, and from practitioners tied to them.",
        "Kept from",
    )
    KEPT_TO = "kept_to", "Something is seen by named readers alone.", "Kept to named readers"
    SEALED = "sealed", "Only named readers know that two records are of one person before and after.", "Sealed"


class HeldDecision(Term):
    """What becomes of those who share a home with somebody whose address is kept safe, and of agencies that hold it."""

    TOO = "too", "Theirs is kept safe too."
    NOT_TOO = "not_too", "Theirs is not kept safe.", "Not them"
    CLEARED = "cleared", "Whoever there wrote it down goes on reading it.", "They go on reading it"
    TOLD = "told", "They were told to keep it to themselves, and read it here no more.", "They were told"
    NOT_TOLD = "not_told", "They were not told, and read it here no more.", "They were not told"


class GuardWordSort(Term):
    """What was done about something that is kept safe or kept from others, in the words of whoever did it."""

    REVIEWED = "reviewed", "It was looked at again and goes on."
    ASKED = "asked", "Somebody asked that it ends.", "Asked to end it"
    REFUSED = "refused", "The second person did not sign: it goes on.", "It goes on"
    ENDED = "ended", "Two people have signed, and it has ended."
    HANDED = "handed", "Somebody else answers for it.", "Handed on"
    LET_OUT = "let_out", "Two people have signed: one thing is no longer kept so. The rest is.", "One thing let out"


class GuardDuty(Term):
    """What is owed about something that is kept; each has a timescale of the same name in the area's data."""

    REVIEW_GUARD = "review_guard", "Look again at what is kept safe or from others."
    ANSWER_LIFT = "answer_lift", "Say whether something that is kept may end."
    SEE_TO_HOLDERS = "see_to_holders", "See to others who hold a place that is kept safe."
    ANSWER_TIE = "answer_tie", "Decide whether somebody may work with people they know."


class TieAnswer(Term):
    """What a supervisor decides when somebody says that they know a family outside work."""

    WAIVED = "waived", "They may work with the people named, until a day.", "They may, until a day"
    STANDS = "stands", "They do not work with the family.", "They may not"
    MISTAKE = "mistake", "They do not know them after all.", "It was a mistake"
