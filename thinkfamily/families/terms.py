"""The words of families: how to reach people, who is responsible for a child, and how relationships are described."""

from typing import TypedDict

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
