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
    DECLINED = "declined", "They said no; it is owed again if they say yes after all."


class HouseWord(Term):
    """Words that have one meaning everywhere in the product."""

    CONTACT = "contact", "Somebody told us about a person."
    REFERRAL = "referral", "We ask a service in the directory to help."
    SERVICE = "service", "Something in the directory that a family can use."
    PRACTITIONER = "practitioner", "Somebody who works for an agency."
    ACTOR = "actor", "Whoever does something: a practitioner, a family member, another system, or the clock."
    VIEWER = "viewer", "Whoever is looking."
    PERSON = "person", "Somebody we serve, from the first time their name is written down."
    FAMILY = "family", "Those whom its members say it is."
    HOUSEHOLD = "household", "People who live together for a time; called after one of them, never after its address."
    ITEM = "item", "Anything recorded about people: of one kind, by one agency, about one person or more."
    INVOLVEMENT = "involvement", "A dated reason to know a person, held by one practitioner or one team."
    BASIS = "basis", "Why information may flow to somebody, about whom, of which kinds, from and until."
    WHEREABOUTS = "whereabouts", "Where somebody is or can be reached."
    FINDING = "finding", "A strength or a need of one person, which lives on whatever form first told of it."
    SIGHTING = "sighting", "A finding seen again, by an assessment, a visit or a review."
    DUTY = "duty", "Something that somebody must do by a day or an hour."
    EDITION = "edition", "One version of a list, a set of rules or a framework, in force from a day."
    LOOK = "look", "An opening of somebody's record, kept with who, when and why."


class DueRole(Term):
    """Who holds a duty: somebody by name, a team, or a role about a family, so that handing over orphans none."""

    PRACTITIONER = "practitioner", "One practitioner by name."
    TEAM = "team", "Whoever is on duty in a team."
    LEAD = "lead", "Whoever leads the family's plan."
    RESPONSIBLE = "responsible", "Whoever answers for the family now."
    SUPERVISOR = "supervisor", "Whoever supervises the one who answers for the family."
