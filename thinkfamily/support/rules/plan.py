"""Whether a goal or an action can be told to be done, and whether a plan is ready to be agreed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# Words that sound like a plan and cannot be seen to have happened.
VAGUE = re.compile(
    r"^\s*(to\s+)?(engage|work|liaise|support|monitor|encourage|address|explore|continue|improve|be better|try)\b"
    r"(\s+(with|to|in|on|the|better))*[\s\w]{0,24}$",
    re.IGNORECASE,
)
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask before a plan is agreed: a sentence, and the field it is about."""

    says: str
    field: str


def ask_of_goal(*, known_when: str, by_when: date | None, today: date) -> list[Question]:
    """Ask what makes a goal specific and measurable: how will we know, and when."""
    questions = []
    if not known_when.strip():
        questions.append(Question("How will we know it is met? Say what will be seen.", "known_when"))
    elif _vague(known_when):
        questions.append(
            Question("Could two people look and agree that this has happened? Say what will be seen.", "known_when")
        )
    if by_when is None:
        questions.append(Question("When will we know? Add a date.", "by_when"))
    elif by_when < today:
        questions.append(Question("This day has passed. When will we know? Add a new date.", "by_when"))
    return questions


def ask_of_action(*, what: str, who: str, by_when: date | None, how_often: str) -> list[Question]:
    """Ask what makes an action one that can be done: what exactly, who, and by when or how often."""
    questions = []
    if _vague(what):
        questions.append(Question("What exactly will be done? Say it so that anyone can see whether it was.", "what"))
    if not who:
        questions.append(Question("Who will do it? Choose somebody.", "who"))
    if by_when is None and not how_often.strip():
        questions.append(Question("By when, or how often? Add a date, or say “each Friday”.", "by_when"))
    return questions


def _vague(text: str) -> bool:
    return len(text.split()) < FEWEST_WORDS or VAGUE.match(text) is not None


@dataclass(frozen=True, slots=True)
class Covered:
    """One member of the family in the plan: how many goals are for them, or why there is none."""

    name: str
    goals: int
    why_no_goal: str = ""

    @property
    def open(self) -> bool:
        return not self.goals and not self.why_no_goal


def still_to_settle(
    *, goals: Iterable[tuple[str, list[Question]]], members: Iterable[Covered], needs: Iterable[str]
) -> list[str]:
    """
    List what stands between a plan and agreeing it, each as a sentence that says what to do.

    `goals` are the words of each open goal with what is still asked of it; `needs` are those with neither a goal nor
    a reason (Ofsted 2015: adults' own needs unplanned, children lost in the family's plan). Only what the one who
    agrees the plan may see is given here.
    """
    goals, members, needs = list(goals), list(members), list(needs)
    if not goals:
        return ["There is no goal yet. Write the first one, in the family’s words."]
    asked = [f"“{words.rstrip('.')}”: {question.says}" for words, questions in goals for question in questions]
    nobody = [
        f"{member.name} has no goal yet. Add one for {member.name}, or say why there is none."
        for member in members
        if member.open
    ]
    unmet = [f"No goal answers this yet: {need}. Add one, or say why there is none." for need in needs]
    return asked + nobody + unmet
