"""What is asked of a supervisor or manager: what, why, about whom, when next."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from thinkfamily.design.fields import Day, LongText, Pick, SomeOf, Tick
from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import Named
from thinkfamily.sharing.terms import Kind
from thinkfamily.web.support.forms.people import Choices, ids, members, offer

KINDS = [(kind.value, kind.shown) for kind in (Kind.PLAN_AND_ACTIONS, *(k for k in Kind if k != Kind.PLAN_AND_ACTIONS))]


class OversightForm(Form):
    """What was thought through or decided, why, on which day, about whom."""

    words = LongText("What was thought through?", missing="Say what was thought through", rows=5)
    because = LongText("Why?", "What it rests on: what was seen, said or counted.", missing="Say why", rows=3)
    on = Day("On which day?", missing="Write the day", future=False)
    people = SomeOf("Whom is it about?", hint="Leave it empty if it is about the whole family.")
    kind = Pick("What does it tell of?", KINDS, "If it tells of several things, choose the most private.")
    next_by = Day("When next?", past=False)

    def __init__(self, data: Any = None, *, family: Sequence[Named], today: date, **more: Any) -> None:
        super().__init__(data, initial={"on": today, "kind": Kind.PLAN_AND_ACTIONS.value}, **more)
        offer(self, "people", members(family))

    def told(self) -> dict[str, Any]:
        """Give what was written, ready for the command."""
        answers = self.cleaned_data
        return {
            "words": answers["words"], "because": answers["because"], "on": answers["on"],
            "people": ids(answers["people"]), "kinds": [answers["kind"] or Kind.PLAN_AND_ACTIONS],
            "next_by": answers["next_by"],
        }  # fmt: skip


class SupervisionForm(OversightForm):
    """What the lead and their supervisor thought through."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["next_by"].help_text = "Leave it empty for the area’s own time between supervisions."


class AuditForm(OversightForm):
    """What a manager looked at in a family of the month's sample, what is decided, and what was learned."""

    looked_at = SomeOf("What did you look at?", missing="Say what you looked at")
    learned = LongText(
        "What was learned?", "For this family, for the lead, or for all of us. What goes well counts too.",
        missing="Say what was learned, if only that it goes well", rows=3,
    )  # fmt: skip

    field_order = ("form", "looked_at", "words", "learned", "people", "kind", "next_by")

    def __init__(self, data: Any = None, *, offered: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        del self.fields["because"], self.fields["on"]
        offer(self, "looked_at", offered)
        ask = self.fields
        ask["words"].label, ask["words"].error_messages["required"] = "What is decided?", "Say what is decided"
        ask["words"].help_text = "If nothing has to change, say so."
        ask["next_by"].label, ask["next_by"].required = "When is it looked at again?", True
        ask["next_by"].error_messages["required"] = "Say when it is looked at again"

    def told(self) -> dict[str, Any]:
        """Give what was found, ready for the command."""
        answers = self.cleaned_data
        return {
            "looked_at": answers["looked_at"], "words": answers["words"], "learned": answers["learned"],
            "next_by": answers["next_by"], "people": ids(answers["people"]),
            "kinds": [answers["kind"] or Kind.PLAN_AND_ACTIONS],
        }  # fmt: skip


class DecisionForm(OversightForm):
    """What a manager decided."""

    lets_end = Tick("The plan may end, though the family was not reached or chose to stop")

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["words"].label = "What is decided?"
        self.fields["words"].error_messages["required"] = "Say what is decided"
        self.fields["next_by"].label = "When is it looked at again?"

    def told(self) -> dict[str, Any]:
        """Give the decision, ready for the command."""
        return super().told() | {"lets_end": self.cleaned_data["lets_end"]}
