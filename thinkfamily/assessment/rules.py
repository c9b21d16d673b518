"""Which questions are for whom, and how far a section has come."""

from collections.abc import Collection, Hashable, Mapping, Sequence

from thinkfamily.assessment.terms import AskedOf, Framework, Question, Section, SectionState
from thinkfamily.families.rules import GROWN_UP
from thinkfamily.records.decision import Decision

Asked = tuple[str, Hashable | None]


def is_asked(asked_of: str, *, age: int | None, parent: bool, youngest_asked: int) -> bool:
    """
    Say whether a question is for somebody of this age; below nought is not born yet.

    Where the age is not known they are asked as a grown-up would be: better to ask than to pass somebody over.
    """
    years = GROWN_UP if age is None else age
    return {
        AskedOf.EVERYONE: True,
        AskedOf.BABY: 0 <= years < youngest_asked,
        AskedOf.OLD_ENOUGH: years >= youngest_asked,
        AskedOf.CHILD: 0 <= years < GROWN_UP,
        AskedOf.ADULT: years >= GROWN_UP,
        AskedOf.PARENT: parent,
    }[AskedOf(asked_of)]


def questions_for(section: Section, framework: Framework, *, age: int | None, parent: bool) -> list[Question]:
    """Choose the questions of a section that are asked of one person, without those about the whole family."""
    return [
        each
        for each in section["questions"]
        if each["per"] == "person"
        and is_asked(each["asked_of"], age=age, parent=parent, youngest_asked=framework["youngest_asked"])
    ]


def asked_in(
    section: Section, framework: Framework, people: Mapping[Hashable, tuple[int | None, bool]]
) -> list[tuple[Question, Hashable | None]]:
    """List every question of a section with the person it is asked of, or None where it is about the family."""
    of_family: list[tuple[Question, Hashable | None]] = [
        (each, None) for each in section["questions"] if each["per"] == "family"
    ]
    of_people = [
        (each, person)
        for person, (age, parent) in people.items()
        for each in questions_for(section, framework, age=age, parent=parent)
    ]
    return [*of_people, *of_family]


def state_of(asked: Sequence[tuple[Question, Hashable | None]], answered: Collection[Asked]) -> SectionState:
    """Say how far a section has come, from what is asked in it and the (question, person) pairs that are answered."""
    done = {(each["code"], person) for each, person in asked} & set(answered)
    if not done:
        return SectionState.NOT_STARTED
    needed = {(each["code"], person) for each, person in asked if each["needed"]}
    return SectionState.DONE if needed <= done else SectionState.STARTED


def is_framework(content: object) -> bool:
    """Say whether an edition is a framework to assess by: sections in order, each with its questions."""
    return isinstance(content, Mapping) and isinstance(content.get("sections"), list) and "youngest_asked" in content


def may_finish(not_heard: Sequence[str], *, summed_up: bool) -> Decision:
    """Say whether an assessment is finished: each was heard, or it says why not yet, and what matters most is said."""
    if not_heard:
        names = not_heard[0] if len(not_heard) == 1 else f"{', '.join(not_heard[:-1])} and {not_heard[-1]}"
        return Decision(
            False, f"As far as you can see, nobody has heard {names} yet. Hear them, or write down why not yet."
        )
    if not summed_up:
        return Decision(False, "Write down together what matters most to this family, and what would help first.")
    return Decision(True, "Each was heard, and what matters most is written down.")


def section_of(framework: Framework, code: str) -> Section | None:
    """Find a section of a framework by its code."""
    return next((each for each in framework["sections"] if each["code"] == code), None)
