"""The words of safeguarding: who may be in danger, how far a call for help has come, and whom to ring."""

from typing import TypedDict

from thinkfamily.records.terms import Term


class Concern(Term):
    """Who may be in danger."""

    CHILD = "child", "A child or young person, born or expected."
    ADULT = "adult", "An adult who is being hurt, or cannot keep themselves safe."


class EscalationState(Term):
    """How far a call about danger has come; it stays open until a named person has it."""

    SENT = "sent", "It was written down and waits for a named person."
    ACCEPTED = "accepted", "A named person in safeguarding has taken it on."
    ANSWERED = "answered", "That person has said what was decided, and why."


class CalledFirst(Term):
    """Whether somebody was rung before it was written down."""

    SPOKE = "spoke", "I rang and spoke to somebody.", "Yes, I spoke to somebody"
    NO_ANSWER = "no_answer", "I rang and nobody answered.", "I rang, nobody answered"
    NOT_YET = "not_yet", "I have not rung yet.", "Not yet"


class WhenReached(Term):
    """At which hours a number is answered."""

    ALWAYS = "always", "Day and night, every day."
    OFFICE = "office", "In office hours on working days."
    OUTSIDE_OFFICE = "outside_office", "At night, at weekends and on bank holidays."


class EscalationPart(Term):
    """What a piece of a call about danger tells."""

    HAPPENING = "happening", "What is happening, as it was said.", "What is happening"
    WHERE = "where", "Where the people are now.", "Where they are"
    REACH = "reach", "How to reach whoever told safeguarding.", "How to reach who told safeguarding"
    ANSWER = "answer", "What safeguarding did, for its own record.", "What was done"
    REPLY = "reply", "What whoever told safeguarding hears of it.", "What safeguarding replied"


class SafeguardingDuty(Term):
    """What safeguarding owes, and by when; each has a timescale of the same name in the area's data."""

    ACCEPT_ESCALATION = "accept_escalation", "Take on what was said about danger."
    ANSWER_ESCALATION = "answer_escalation", "Say what was done about it."


class DutyNumber(TypedDict):
    """One row of `duty-numbers`, under `numbers`, in the order to ring: for whom, at which hours, when to use it."""

    code: str
    name: str
    telephone: str
    concerns: list[str]
    hours: str
    why: str
