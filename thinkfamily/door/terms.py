"""The words of the door: how a contact stands, what the family knows, and what can happen next."""

from typing import Any, NotRequired, TypedDict

from thinkfamily.records.terms import Term


class Knows(Term):
    """Does the family know that we were told?"""

    AGREES = "agrees", "The family knows and agrees.", "Yes, and they agree"
    KNOWS = "knows", "The family knows and does not agree.", "Yes, and they do not agree"
    NOT_TOLD = "not_told", "The family was not told, and there is a reason.", "No, because…"


class ToldPart(Term):
    """What a piece of a contact tells."""

    HAPPENING = "happening", "What was seen or heard.", "What is happening"
    GOING_WELL = "going_well", "What goes well, and who helps.", "What is going well"
    PROMPT = "prompt", "An answer to one of the think-family prompts."
    SIGN = "sign", "A sign from the local guide that was seen."
    NOT_TOLD_BECAUSE = "not_told_because", "Why the family was not told.", "Why the family does not know yet"
    FACT = "fact", "A fact that the front door put right."
    DECIDED_BECAUSE = "decided_because", "Why the front door decided as it did.", "Why this was decided"
    CHECKED = "checked", "What the front door heard when it checked on the one service.", "What came of the service"


class ContactState(Term):
    """Where a contact is on its way."""

    SENT = "sent", "Somebody told us; the front door has not begun."
    MATCHED = "matched", "We know which people it is about, or that they are new to us."
    SCREENED = "screened", "A person has decided the next step."
    ANSWERED = "answered", "Whoever told us has heard what was decided."
    JOINED = "joined", "It was taken as one with another contact about the same people."


class ScreeningOutcome(Term):
    """What happens next for the people in a contact; each names somebody to turn to."""

    ADVISE = "advise", "A question is answered, and they know whom to call if it is not enough."
    SIGNPOST = (
        "signpost",
        "They are told about a service that fits, and decide whether to go.",
        "Tell them about a service",
    )
    ONE_SERVICE = "one_service", "One service helps with one thing, and somebody checks that it did."
    JOIN_OPEN = (
        "join_open",
        "It goes to whoever already works with the family; nothing is started twice.",
        "Join what is already open",
    )
    WHOLE_FAMILY = (
        "whole_family",
        "The family is asked to a whole family assessment; first steps need not wait for it.",
        "Whole family assessment",
    )
    SPECIALIST = (
        "specialist",
        "A team that does this work and little else is asked, soon.",
        "Specialist or intensive support",
    )
    SAFEGUARDING = "safeguarding", "Somebody may be in danger: a named person in safeguarding takes it on."


class ServiceHelped(Term):
    """What came of the one service that was to help."""

    HELPED = "helped", "The service helped.", "It helped"
    IN_PART = "in_part", "The service helped in part.", "It helped in part"
    NOT_HAPPENED = "not_happened", "The help did not happen.", "It did not happen"


class AfterCheck(Term):
    """What follows when the front door has checked on the one service."""

    NOTHING_MORE = (
        "nothing_more",
        "The family was told whom to call if that changes.",
        "Nothing more is needed",
    )
    CHECK_AGAIN = "check_again", "Somebody at the front door checks again on a day.", "We check again"
    COMES_BACK = (
        "comes_back",
        "A new contact in the front door’s name is ready for its next step to be decided.",
        "Something else is needed: it comes back to the front door",
    )


class PromptAnswer(Term):
    """How a think-family prompt is answered; not knowing is kept as a question for the next person."""

    YES = "yes", "Yes."
    NO = "no", "No."
    DONT_KNOW = "dont_know", "Not known: the next person asks.", "Don’t know"


class AnswerType(Term):
    """What kind of answer a prompt takes."""

    YES_NO_DONT_KNOW = "yes_no_dont_know", "Yes, no or don’t know.", "Yes, no or don’t know"
    TEXT = "text", "Words, or don’t know."


class Whose(Term):
    """Whose need a sign points to."""

    CHILD = "child", "A child or young person, born or expected."
    ADULT = "adult", "An adult."
    HOME = "home", "Everyone in the home; it counts as the adults’ to answer for."


class DoorDuty(Term):
    """What the door owes, and by when; each has a timescale of the same name in the area's data."""

    SCREEN_CONTACT = "screen_contact", "Decide the next step for a contact."
    CHECK_SERVICE = "check_service", "Check that the service helped."
    READ_CONTACT = "read_contact", "Read the new contact about this family."


class MatchDuty(Term):
    """What the door owes where somebody was added to a family elsewhere, by when it would decide about a contact."""

    MATCH_MEMBER = "match_member", "Look whether somebody added to a family is known already."


class Sign(TypedDict):
    """
    One row of `signs`, under `signs`; `groups` gives the headings in order.

    `need` is a code of `needs`, `kind` of `kinds`, `level` of the levels of need. `facts` are set to true in the
    screening rules when the sign is ticked. `first_for` lists the kinds of agency (or "all") that see it without
    opening the whole guide.
    """

    code: str
    group: str
    sign: str
    examples: list[str]
    whose: str
    need: str
    kind: str
    level: str
    facts: list[str]
    first_for: list[str]


class Prompt(TypedDict):
    """
    One row of `prompts`, under `prompts`: a question that a kind of agency (or "all") can ask because it is there.

    `fact` is set by a yes or a no; a yes counts as `need` of `whose`. `asks` names the gap on the family page that
    stays open while the answer is not known (`other_parent`, `household`, `parent_or_carer`, `waiting`, `first_baby`).
    """

    code: str
    question: str
    hint: str
    answer: str
    kind: str
    about: str
    services: list[str]
    fact: NotRequired[str]
    need: NotRequired[str]
    whose: NotRequired[str]
    asks: NotRequired[str]


class RouteField(TypedDict):
    """One thing that must be named for an outcome, so that nobody is left without a route."""

    code: str
    question: str
    hint: str
    needed: bool


class Outcome(TypedDict):
    """
    One row of `outcomes`, under `outcomes`, weakest first.

    `tells_referrer` may hold {told_on}, {front_door} and {person}, and no more: it goes to people who may not know the
    rest. `timescale` and `then` are codes of the area's timescales.
    """

    code: str
    name: str
    means: str
    route: list[RouteField]
    tells_referrer: str
    timescale: str
    needs_agreement: bool
    then: list[str]


class ScreeningRules(TypedDict):
    """
    The content of `screening-rules`: `facts` with their words, `rules` strongest first, and what holds `otherwise`.

    Conditions are those of `records.evaluator`. `change` in a fact names the section of the screen where it is put
    right: signs, prompts, people, family, contact, knowing, danger.
    """

    facts: dict[str, dict[str, Any]]
    rules: list[dict[str, Any]]
    otherwise: dict[str, Any]


class TieTold(Term):
    """How somebody at home belongs to the person a contact is about, as far as the sender knows."""

    PARTNER = "partner", "Husband, wife or partner.", "Partner, husband or wife"
    CHILD = "child", "Son or daughter, also a partner's.", "Child"
    PARENT = "parent", "Mother, father or somebody in their place.", "Parent"
    SIBLING = "sibling", "Brother or sister.", "Brother or sister"
    GRANDPARENT = "grandparent", "Grandmother or grandfather.", "Grandparent"
    GRANDCHILD = "grandchild", "Grandson or granddaughter.", "Grandchild"
    UNBORN_CHILD = "unborn_child", "A baby who is expected.", "Baby, not born yet"
    EX_PARTNER = "ex_partner", "Somebody they were together with before.", "Former partner"
    OTHER_FAMILY = "other_family", "Another relative.", "Another relative"
    FRIEND = "friend", "A friend, lodger or neighbour.", "Friend or neighbour"
    NOT_KNOWN = "not_known", "Nobody has asked yet: the next person asks.", "Don’t know"
