"""The words of findings: strengths and needs, how they stand, how great a need is, and the lists they come from."""

from typing import NotRequired, TypedDict

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


class LevelOfNeed(Term):
    """How much help a need calls for; the help rises with the need and falls with it."""

    UNIVERSAL = "universal", "What every family can use."
    TARGETED = "targeted", "Some extra help, from services near home."
    SPECIALIST = "specialist", "Somebody who does this work and little else."
    INTENSIVE = "intensive", "Close work with the whole family, often."
    SAFEGUARDING = "safeguarding", "Protection: somebody may be in danger."


class Bearer(Term):
    """Who can have a need or a strength of a kind."""

    CHILD = "child", "A child or young person, born or expected."
    ADULT = "adult", "An adult."
    PERSON = "person", "Anybody."
    HOME = "home", "Everyone in the home; it is recorded for the adult who answers for it."


class FactorWho(Term):
    """Who has the problem in a national assessment factor."""

    CHILD = "child", "The child (letter A; for harm by others, the child who is harmed)."
    PARENT = "parent", "A parent or carer (letter B)."
    OTHER = "other", "Another person in the home (letter C)."
    ANY = "any", "Not said."


class CountsOnly(Term):
    """For whom a need counts to a figure about parents."""

    PARENT = "parent", "Only when a parent has it."
    MOTHER = "mother", "Only when the mother has it."
    EVERY_PARENT = "every_parent", "Only when every parent in the home has it."


class Narrower(TypedDict):
    """A narrower form of a need, where the need alone does not say what it counts to; its code ends in a letter."""

    code: str
    plain: str
    seven: list[str]
    nine: list[str]


class Need(TypedDict):
    """
    One row of `needs`, under `needs`; `outcomes`, `seven` and `nine` name the headings and the problems counted.

    `need` is the framework's wording, `plain` the words a family reads. A need with `narrower` forms counts to what
    those say; `counts_only` says for whom. `verified` is false until checked against the published framework.
    """

    code: str
    outcome: str
    need: str
    plain: str
    whose: str
    kind: str
    seven: list[str]
    nine: list[str]
    verified: bool
    counts_only: NotRequired[dict[str, str]]
    narrower: NotRequired[list[Narrower]]


class ProtectiveFactor(TypedDict):
    """One row of `protective-factors`, under `factors`: a strength, and the question that finds it."""

    code: str
    name: str
    plain: str
    whose: str
    kind: str
    group: str
    ask: str


class AssessmentFactor(TypedDict):
    """One row of `assessment-factors`, under `factors`: the national code, who has it, and the nearest need, if any."""

    code: str
    number: int
    who: str
    name: str
    plain: str
    kind: str
    need: str | None
