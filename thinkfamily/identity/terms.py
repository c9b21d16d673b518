"""The words of identity: how sure we are that two records are one person, and what each detail tells."""

from thinkfamily.records.terms import Term


class Band(Term):
    """How likely it is that two records are one person; said in words, never as a number."""

    MATCH = "match", "As far as anyone can tell, this is the same person.", "Match"
    POSSIBLE = "possible", "This may be the same person. Something would settle it.", "Possible match"
    UNLIKELY = "unlikely", "This is probably someone else.", "Unlikely"


class Verdict(Term):
    """What comparing one detail of two records tells."""

    AGREE = "agree", "Both say the same, in the same or another form."
    CLOSE = "close", "Both may mean the same: a slip of the pen, a sound, a rough age."
    DIFFER = "differ", "They say different things."
    NOTHING = "nothing", "One or both do not say.", "Nothing to compare"


class Detail(Term):
    """A detail that two records can be compared by."""

    GIVEN = "given", "The first name, or the names before the last one.", "First name"
    FAMILY = "family_name", "The last name.", "Last name"
    BORN = "born", "The day of birth, or a rough age, or when a baby is expected.", "Born"
    NUMBER = "nhs_number", "The NHS number.", "NHS number"
    GENDER = "gender", "Male, female or another.", "Gender"
    ADDRESS = "address", "Where somebody lives or stays.", "Address"
    TELEPHONE = "telephone", "A number to reach somebody on.", "Telephone"
    BESIDE = "beside", "Who else was named together with them.", "Named with"

    @property
    def noun(self) -> str:
        """The detail inside a sentence."""
        if self in (Detail.BORN, Detail.BESIDE):
            return {Detail.BORN: "date of birth"}.get(self, "person named with them")
        return self.shown if self is Detail.NUMBER else self.shown.lower()


class Gender(Term):
    """Somebody's gender, as they or the agency say it; left empty when nobody has asked."""

    FEMALE = "female", "A woman or girl.", "Female"
    MALE = "male", "A man or boy.", "Male"
    OTHER = "other", "Another gender, or none.", "Another gender"


class InMind(Term):
    """What to bear in mind when meeting somebody, beside how to speak with them; each kept as its own kind."""

    CULTURE = "culture", "What matters to them of their culture and faith: days, food, whom they would rather see."
    DISABILITY = "disability", "What a disability or their health asks of a meeting: a step-free room, time, a break."
