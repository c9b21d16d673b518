"""What is asked when somebody of a family may read something."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import LongText, OneOf, Pick, SomeOf, Tick
from thinkfamily.design.forms import Form
from thinkfamily.partnership.queries import Colleague
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.queries import PublishSheet
from thinkfamily.web.support.forms.people import members, offer, one, staff

CONFIRMS = "I have read it as they will: it tells nothing that somebody else told us in confidence, nor where they are"


class SubjectsForm(Form):
    """Who reads for a child, when something is published to those it is about."""

    def __init__(self, data: Any = None, *, sheet: PublishSheet, **more: Any) -> None:
        super().__init__(data, **more)
        if sheet.may_read:
            self.fields["reads_for"] = SomeOf(
                "Who else reads what is about a child?",
                [
                    (f"{adult.person}:{child.person}", f"{adult.called}, for {child.short}")
                    for adult, child in sheet.may_read
                ],
                "Only adults with unrestricted parental responsibility. From now on, for all that is published to the "
                "child. Never what the child decides alone.",
            )

    def pairs(self) -> list[tuple[UUID, UUID]]:
        """Give each adult with the child they read for."""
        chosen = [each.split(":") for each in self.cleaned_data.get("reads_for", [])]
        return [(UUID(adult), UUID(child)) for adult, child in chosen]


class ByNameForm(Form):
    """Who may read one thing, and the second person where two look at it."""

    reader = Pick("Who may read it?", missing="Choose who may read it")
    confirms = Tick(CONFIRMS, missing="Read it as they will, then confirm that it tells nothing in confidence")
    second = Pick(
        "Who looks at it second?",
        hint="Somebody who works with them and may read this. They read it before it is seen.",
    )

    def __init__(self, data: Any = None, *, sheet: PublishSheet, here: Iterable[Colleague], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "reader", [("", "Choose somebody"), *members(sheet.people)])
        offer(self, "second", staff(here))
        if not sheet.takes_two:
            del self.fields["second"]

    def told(self) -> dict[str, Any]:
        """Give the answers, ready for the command."""
        said = self.cleaned_data
        return {
            "reader": one(said["reader"]), "confirms": said["confirms"], "second": one(said.get("second")),
        }  # fmt: skip


class AnswerForm(Form):
    """What the second person says."""

    answer = OneOf(
        "May they read it?", [("yes", "Yes, from now"), ("no", "No")], missing="Say whether they may read it"
    )
    confirms = Tick(CONFIRMS)


class AbleForm(Form):
    """What a young person decides alone, and why."""

    kinds = SomeOf(
        "What do they decide about alone?",
        [(kind.value, kind.shown) for kind in Kind],
        hints={kind.value: kind.means for kind in Kind},
        missing="Choose what they decide about",
    )
    because = LongText(
        "How do you know that they understand this and can decide it?", "What they said back to you, in their words.",
        missing="Say why you judge that they understand this and can decide it", limit=1000,
    )  # fmt: skip
