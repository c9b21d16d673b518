"""What is asked of whoever sees something without agreement, and of whoever looks at it afterwards."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import LongText, OneOf, SomeOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import Named
from thinkfamily.sharing.rules.urgent import STATED, STATUTORY
from thinkfamily.sharing.terms import FamilyKnows, Kind, LookReason, OpeningFound


class ByLawForm(Form):
    """About whom, under which law, which kinds of information, why, and whether they know."""

    people = SomeOf("Whom is this about?", missing="Choose whom this is about")
    ground = OneOf("What does the law let you see it for?", missing="Choose what the law lets you see it for")
    kinds = SomeOf(
        "Which information do you need?", hint="Only what you need now.", missing="Choose which information you need"
    )
    reason = LongText(
        "What has happened, and what do you need to know?", "Your supervisor reads this today.",
        missing="Say what has happened and what you need to know", rows=4,
    )  # fmt: skip
    proportionality = LongText(
        "Why is this much needed, and why can it not wait until they are asked?",
        missing="Say why this much is needed, and why it cannot wait", rows=4,
    )  # fmt: skip
    knows = OneOf(
        "Do they know that you look?", [(each.value, each.means) for each in FamilyKnows],
        missing="Say whether they know",
    )  # fmt: skip
    why_not = LongText("If they do not know yet: why might telling them put somebody at risk?", rows=2)

    def __init__(self, data: Any = None, *, people: Sequence[Named] | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        asked: dict[str, Any] = dict(self.fields)
        asked["ground"].choices = [(ground.value, ground.means) for ground in STATUTORY]
        asked["kinds"].choices = [(kind.value, kind.shown) for kind in Kind]
        asked["kinds"].hints = {kind.value: kind.means for kind in Kind}
        if people is None:
            del self.fields["people"]
        else:
            asked["people"].choices = [(str(who.person), who.called) for who in people]

    def told(self) -> dict[str, Any]:
        """Give the answers, ready for the command, but for whom it is about where only one can be meant."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "form"}
        if "people" in said:
            said["people"] = [UUID(person) for person in said["people"]]
        return said


class FoundForm(Form):
    """Whether it was right, why, and what follows."""

    found = OneOf(
        "Was it right?", [(each.value, each.means) for each in OpeningFound], missing="Say whether it was right"
    )
    words = LongText("Why, and what follows?", missing="Say why, and what follows", rows=4)


class EmergencyForm(Form):
    """Why somebody may be in danger this hour."""

    reason = LongText(
        "What is happening, and what do you need to know?", "Your supervisor reads this today.",
        missing="Say what is happening and what you need to know", rows=4,
    )  # fmt: skip


class LookedIntoForm(Form):
    """What came of looking into an unusual look."""

    found = LongText("What did you find, and what follows?", missing="Say what you found, and what follows", rows=4)


class QuestionForm(Form):
    """What the supervisor of whoever looked is asked."""

    question = LongText(
        "What do you want to know from their supervisor?",
        "They see when it was, in which role, and what is unusual. Do not name anybody whose record it is.",
        missing="Say what you want to know", rows=3,
    )  # fmt: skip


class AnswerForm(Form):
    """Why somebody looked, as their supervisor knows."""

    answer = LongText("Why did they look, as far as you know?", missing="Say why they looked", rows=4)


# The family reads of "them"; whoever looks is asked about themselves.
WHY = {LookReason.ADDRESSED: "A contact about them was sent to my team.", LookReason.OTHER: "Another reason."}


class ReasonForm(Form):
    """Why somebody opens the record of people they do not work with."""

    reason = OneOf(
        "Why do you look?", [(each.value, WHY.get(each, each.means)) for each in STATED], missing="Choose why you look"
    )
    words = Text("If another reason: which?", "In a few words. The family can see it.", limit=200)
