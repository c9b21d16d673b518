"""The words of the door."""

from thinkfamily.records.terms import Term


class Knows(Term):
    """Does the family know that we were told?"""

    AGREES = "agrees", "Yes, and they agree."
    KNOWS = "knows", "Yes, and they do not agree."
    NOT_TOLD = "not_told", "No, because …"


class ToldPart(Term):
    """What a piece of a contact tells."""

    HAPPENING = "happening", "What is happening."
    GOING_WELL = "going_well", "What goes well."
    PROMPT = "prompt", "An answer to one of the think-family prompts."
    SIGN = "sign", "A sign from the local guide that was seen."
    NOT_TOLD_BECAUSE = "not_told_because", "Why the family was not told."
