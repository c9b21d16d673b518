"""The words of findings."""

from thinkfamily.records.terms import Term


class FindingSort(Term):
    """What a finding is."""

    STRENGTH = "strength", "Something that goes well, or somebody who helps."
    NEED = "need", "Something that is hard for one person."


class Progress(Term):
    """How a finding or a goal stands, seen again."""

    BETTER = "better", "It goes better than before."
    SAME = "same", "It is as it was."
    WORSE = "worse", "It is harder than before."
    MET = "met", "It is as the person wanted it."
