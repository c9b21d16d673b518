"""The words of assessment: how each person was heard, what kinds of answer there are, and what they make of it."""

from typing import TypedDict

from thinkfamily.records.terms import Term


class Heard(Term):
    """How somebody was heard."""

    SPOKE = "spoke", "They said it."
    WROTE = "wrote", "They wrote it themselves."
    DREW = "drew", "They drew it and told what it is."
    PLAYED = "played", "They showed it in play."
    SIGNED = "signed", "They said it in signs or pictures."
    OBSERVED = "observed", "Somebody watched, because this child is too small to say it.", "Watched"
    THROUGH = "through", "Through somebody they chose: an interpreter, an advocate, a relative.", "Through somebody"
    NOT_YET = "not_yet", "Not heard yet; the reason and who will ask are written down."


class View(Term):
    """What somebody makes of an assessment or a plan; not agreeing stops nothing."""

    AGREES = "agrees", "Agrees with what is written."
    IN_PART = "in_part", "Agrees with some of it, and says with what not.", "Agrees in part"
    DISAGREES = "disagrees", "Does not agree, and says why.", "Does not agree"
    NOT_ASKED = "not_asked", "Has not been asked yet."


class AnswerForm(Term):
    """What kind of answer a question takes."""

    KNOWN = "known", "Things already recorded elsewhere, cited and dated: still true, or changed."
    STRENGTHS = "strengths", "Strengths from the list, each in words."
    NEEDS = "needs", "Needs from the list, each of one person, in words."
    EFFECTS = "effects", "What a need does to somebody else, without its cause."
    HEARD = "heard", "How somebody was heard."
    OWN_WORDS = "own_words", "What they said, as they said it."
    WORDS = "words", "What the practitioner writes."
    SCORE = "score", "The person's own number from 0 to 10."
    GAPS = "gaps", "People not spoken to, why, and who will ask."
    VIEW = "view", "Agrees, in part, or does not, in their words."


class AskedOf(Term):
    """Whom a question is for."""

    EVERYONE = "everyone", "Every person, of any age."
    BABY = "baby", "Children too small to be asked: they are watched."
    OLD_ENOUGH = "old_enough", "Everyone old enough to be asked."
    CHILD = "child", "Children and young people, babies too."
    ADULT = "adult", "Adults."
    PARENT = "parent", "Parents and carers, wherever they live."


class SectionState(Term):
    """How far a section has come."""

    NOT_STARTED = "not_started", "Nothing is written yet."
    STARTED = "started", "Some of what is needed is written."
    DONE = "done", "All that is needed is written; more can be added."


class AssessmentDuty(Term):
    """What an assessment owes, and by when; each has a timescale of the same name in the area's data."""

    ASK_AGREEMENT = "ask_agreement", "Ask each person what may be shared, with whom."
    ASSESS_FAMILY = "assess_family", "Write the assessment with the family."
    COPY_TO_FAMILY = "copy_to_family", "Give the family its own copy."


class Question(TypedDict):
    """
    One question of a framework.

    `per` is person or family; `asked_of` says of which persons; `answer` is the form of it; `kind` the kind of
    information unless the answer says otherwise (a coded need has its own). `caf` lists the common assessment domains
    it feeds. A section is done when every `needed` question is answered for everyone it is asked of.
    """

    code: str
    question: str
    hint: str
    per: str
    asked_of: str
    answer: str
    kind: str
    caf: list[str]
    needed: bool


class Section(TypedDict):
    """One section of a framework, in the order it is worked through: strengths always before needs."""

    code: str
    name: str
    says: str
    questions: list[Question]


class Domain(TypedDict):
    """One domain of the common assessment, to which questions are mapped."""

    code: str
    group: str
    name: str


class Framework(TypedDict):
    """
    The content of a framework such as `whole-family-light`.

    `youngest_asked` is the age in years from which a child is asked rather than watched.
    """

    name: str
    says: str
    youngest_asked: int
    domains: list[Domain]
    sections: list[Section]
