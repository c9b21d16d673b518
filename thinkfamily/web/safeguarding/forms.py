"""What is asked of somebody who tells safeguarding, and of the one who answers: as little as can be."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import LongText, OneOf, SomeOf, Text
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.identity.queries import Named
from thinkfamily.safeguarding.commands import DangerTold
from thinkfamily.safeguarding.terms import CalledFirst

CALLED = [(each.value, each.shown) for each in CalledFirst]


class DangerForm(Form):
    """Who is in danger, what is happening, where they are: in any words."""

    names = LongText("Who is in danger?", "Names, or what you know of them: “a girl of about 3”. One to a line.",
                     limit=600, rows=2)  # fmt: skip
    happening = LongText("What is happening", "What you saw or heard, and what you fear may happen next.",
                         missing="Say what is happening, in a few words")  # fmt: skip
    where = Text("Where are they now?", limit=300)
    reach = Text("How can safeguarding reach you?", "A number that will be answered in the next hour.", limit=120)
    called = OneOf("Have you rung somebody?", CALLED)

    def told(self, people: Iterable[UUID] = ()) -> DangerTold:
        """Give what was said, ready for the command."""
        answers = self.cleaned_data
        names = [name.strip() for name in answers.get("names", "").splitlines() if name.strip()]
        return DangerTold(
            happening=answers["happening"], where=answers["where"], reach=answers["reach"],
            called=CalledFirst(answers["called"] or CalledFirst.NOT_YET), names=names[:20], people=list(people),
        )  # fmt: skip


class FamilyDangerForm(DangerForm):
    """The same from a page of a family: those in danger are ticked, and somebody else may be named."""

    def __init__(self, data: Any = None, *, members: Iterable[Named], **more: Any) -> None:
        super().__init__(data, **more)
        choices = [(str(each.person), each.called) for each in members]
        self.fields["who"] = SomeOf("Who is in danger?", choices)
        self.fields["names"].label = "Anybody else?"

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not (answers.get("who") or answers.get("names")):
            self.refuse("Tick who is in danger, or name somebody else", "who")
        return answers

    def told(self, people: Iterable[UUID] = ()) -> DangerTold:
        return super().told([UUID(each) for each in self.cleaned_data["who"]])


class MoreForm(DangerForm):
    """More about a danger that safeguarding knows of already."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        del self.fields["names"]


class AnswerForm(SeenForm):
    """What safeguarding did, and what whoever told it hears."""

    done = LongText("What was done", "For safeguarding’s own record: who was seen, what was decided and why.",
                    missing="Say what was done to keep everyone safe", rows=5)  # fmt: skip
    reply = LongText("What whoever told you will hear", "Only what they may know. Whom they can ring.",
                     missing="Say what whoever told you will hear")  # fmt: skip
