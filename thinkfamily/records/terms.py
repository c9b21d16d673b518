"""The words of every part are made the same way: a value that is stored and the sentence that defines it."""

from enum import StrEnum


class Term(StrEnum):
    """
    A word and its meaning: ``ASSESS = "assess", "The family agrees to a whole family assessment."``

    The value is what is stored; `means` feeds choices and the glossary. `shown` is the word as people read it,
    made from the value unless a third string says it better.
    """

    means: str
    shown: str

    def __new__(cls, value: str, means: str = "", shown: str = "") -> "Term":
        if not means:
            raise TypeError(f"Say what {value!r} means.")
        member = str.__new__(cls, value)
        member._value_ = value
        member.means = means
        member.shown = shown or value.replace("_", " ").capitalize()
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The words as a form or a field offers them: value and sentence."""
        return [(member.value, member.means) for member in cls]


class ActorKind(Term):
    """Who can do something."""

    PRACTITIONER = "practitioner", "Somebody who works for an agency."
    FAMILY_MEMBER = "family_member", "Somebody in a family we serve, acting for themselves."
    SYSTEM = "system", "Another agency's system, with limits of its own."
    CLOCK = "clock", "The passing of time."


class DueEnd(Term):
    """How a duty came to its end."""

    MET = "met", "It was done."
    REPLACED = "replaced", "Another duty took its place."
    NOT_NEEDED = "not_needed", "It turned out not to be needed."
