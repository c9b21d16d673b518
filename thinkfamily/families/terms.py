"""The words of families: how to reach people, who is responsible for a child, and how relationships are described."""

from typing import Final, TypedDict

from thinkfamily.records.terms import Term


class Way(Term):
    """A way of reaching somebody; a safety notice may forbid any of them."""

    TEXT = "text", "A text message."
    CALL = "call", "A telephone call."
    VOICEMAIL = "voicemail", "A message left on a telephone."
    EMAIL = "email", "An e-mail.", "E-mail"
    LETTER = "letter", "A letter by post."
    CARD = "card", "A card or note left by hand."
    VISIT = "visit", "Knocking at the door."
    MEET = "meet", "Meeting somewhere the person chooses.", "Meet elsewhere"
    SCHOOL = "school", "Through a child's school or nursery.", "Through school"
    SOMEBODY = "somebody", "Through somebody they trust, whom they named.", "Through somebody they trust"


class Where(Term):
    """A sort of place or number at which somebody is or can be reached."""

    ADDRESS = "address", "Where they live or stay."
    TELEPHONE = "telephone", "A telephone number."
    SCHOOL = "school", "The school or college they go to."
    NURSERY = "nursery", "The nursery or childminder they go to."
    SURGERY = "surgery", "The doctors' surgery they are registered with."
    WORK = "work", "Where they work."
    PLACEMENT = "placement", "Where a child lives who is looked after away from home."
    TOLD = "told", "As it was told at a first contact.", "As first told"


class Responsibility(Term):
    """Whether an adult has parental responsibility for a child."""

    YES = "yes", "Has parental responsibility."
    RESTRICTED = "restricted", "Has it, and a court has limited what they may decide or know."
    NO = "no", "Has no parental responsibility."
    NOT_KNOWN = "not_known", "Nobody has asked or seen the papers yet.", "Not known yet"


class Tie(Term):
    """What sort of tie a relationship is."""

    KIN = "kin", "By birth, adoption or a parent's partner.", "Family"
    COUPLE = "couple", "Partners, now or before."
    CARE = "care", "One looks after the other.", "Care"
    NETWORK = "network", "People who matter and are not family.", "Friends and network"
    HARM = "harm", "One has harmed the other; seen only by those who may."


class TieEnd(Term):
    """Why something that was written of two people stands no longer."""

    ENDED = "ended", "It was so, and it ended."
    MISTAKE = "mistake", "It was never so: it was written down by mistake."


class SameHome(Term):
    """Whether two people in a relationship mostly share a home, as a first guess for somebody to put right."""

    LIKELY = "likely", "Mostly they live together."
    UNLIKELY = "unlikely", "Mostly they do not."
    UNKNOWN = "unknown", "One cannot say."


class Line(Term):
    """How a relationship is drawn in a genogram."""

    CHILD = "child", "Solid, from the parents down."
    ADOPTED = "adopted", "Solid, with brackets round the child."
    FOSTERED = "fostered", "Dotted, from the carer down."
    STEP = "step", "Dashed, from the step-parent down."
    MARRIED = "married", "Solid between two."
    COUPLE = "couple", "Dashed between two."
    NOT_KNOWN = "not_known", "Dotted between two: nobody knows yet whether they are a couple."
    APART = "apart", "Dashed, with one slash."
    DIVORCED = "divorced", "Solid, with two slashes."
    CARER = "carer", "A thin arrow to the person cared for."
    NONE = "none", "Not drawn; it follows from other lines or belongs in the list."


class CaresFor(Term):
    """Who looks after whom in a relationship."""

    YES = "yes", "The first looks after the other."
    IS_CARED_FOR = "is_cared_for", "The other looks after the first."
    NO = "no", "The relationship itself does not say."


class KindOfRelationship(TypedDict):
    """
    One row of `relationships`, under `kinds`. Read it as: one is the `name` of the other.

    `inverse` is the kind read from the other side. `generation` says how many generations one is above the other.
    `parental`: one acts as a parent of the other. `ask_responsibility`: ask about parental responsibility. `called`
    has the word for a woman and for a man where there is one.
    """

    code: str
    name: str
    called: dict[str, str]
    inverse: str
    generation: int
    tie: str
    parental: bool
    couple: bool
    cares_for: str
    same_home: str
    restricted: bool
    line: str
    ask_responsibility: bool


class Stopping(Term):
    """What a family says no to."""

    DECLINED_ALL = "declined_all", "They said no to all of it before it began.", "No to all of it"
    DECLINED_PART = "declined_part", "They said no to a part; the rest goes on.", "No to a part"
    STOPPED_PART = "stopped_part", "They stopped a part; the rest goes on.", "Stopped a part"
    STOPPED_ALL = "stopped_all", "They chose to stop.", "Stopped all of it"


# No to all of it, before it began or since.
WHOLLY: Final = (Stopping.DECLINED_ALL, Stopping.STOPPED_ALL)


class CheckOutcome(Term):
    """What came of asking whether everyone is safe, when a family says no or stops."""

    NO_WORRY = "no_worry", "Nothing we know or saw makes us think that anybody is unsafe."
    WATCHED = "watched", "There is a worry; it was talked over, and somebody keeps an eye on it."
    AT_RISK = "at_risk", "Somebody may be at risk of harm: safeguarding is told, whatever the family says."
    NOT_YET = "not_yet", "Not asked yet."


class FamilyDuty(Term):
    """What is owed to a family that says no, and by when; each has a timescale of the same name in the area's data."""

    SAFEGUARDING_CHECK = "safeguarding_check", "Ask whether everyone is safe."
    OFFER_AGAIN = "offer_again", "Offer support again."


class DeclineReason(TypedDict):
    """One row of `decline-reasons`, under `reasons`, with the question to ask next."""

    code: str
    name: str
    hint: str


class Network(Term):
    """Whom, or what, somebody in a family is tied to outside it: people and places first, then services."""

    KIN = "kin", "Family who live elsewhere.", "Family elsewhere"
    FRIEND = "friend", "A friend, or friends."
    NEIGHBOUR = "neighbour", "A neighbour, or neighbours."
    FAITH = "faith", "A church, mosque, temple or gurdwara, or people of one's faith."
    SCHOOL = "school", "A school, nursery or college.", "School or nursery"
    WORK = "work", "A job, or people at work."
    CLUB = "club", "A club, team, group or something they love to do.", "Club or group"
    SOMEBODY = "somebody", "Somebody or something else that matters to them.", "Something else that matters"
    FAMILY_HELP = "family_help", "A service that helps families.", "Help for families"
    CHILD_HEALTH = "child_health_help", "A service for a child's health.", "A child’s health"
    ADULT_HEALTH = "adult_health_help", "A service for an adult's health.", "An adult’s health"
    MIND = "mind_help", "A service that helps with how somebody feels.", "How somebody feels"
    ALCOHOL_DRUGS = "alcohol_drugs_help", "A service that helps with alcohol or drugs.", "Alcohol or drugs"
    HOUSING = "housing_help", "A landlord, or a service for the home.", "The home"
    MONEY = "money_help", "A service for money, benefits or finding work.", "Money or finding work"


# People and places; the others are services.
PEOPLE_AND_PLACES: Final = (
    Network.KIN, Network.FRIEND, Network.NEIGHBOUR, Network.FAITH, Network.SCHOOL, Network.WORK, Network.CLUB,
    Network.SOMEBODY,
)  # fmt: skip


class Strength(Term):
    """How strong a tie to somebody or something outside the family is, as those say whose tie it is."""

    STRONG = "strong", "They can rely on it."
    HELPFUL = "helpful", "It is good to have."
    SLIGHT = "slight", "They hardly meet, or it means little to them."
    STRAINED = "strained", "It costs them more than it gives.", "A strain"
    BOTH = "strong_and_strained", "They can rely on it, and it costs them much.", "Strong, and a strain"
    BROKEN = "broken", "It broke off, and they feel it.", "Broken off"
    NOT_ASKED = "not_asked", "Nobody has asked yet how strong it is."


class Support(Term):
    """Which way help goes along a tie."""

    TO_THEM = "to_them", "They are helped."
    FROM_THEM = "from_them", "They help."
    BOTH_WAYS = "both_ways", "Each helps the other."


class NetworkEnd(Term):
    """Why a tie to somebody or something outside the family stands no longer."""

    ENDED = "ended", "It is over."
    MISTAKE = "mistake", "It was never so: it was written down by mistake."
