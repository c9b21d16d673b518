"""What is asked of somebody who thinks another service should answer, and of whoever settles it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import LongText, OneOf, Pick
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.support.queries.dispute import CouldAnswer, DisputeShown
from thinkfamily.support.terms import Outcome
from thinkfamily.web.support.forms.people import Choices, offer, one, staff


class DisputeForm(Form):
    """Which service should answer for the family, and why."""

    proposed = Pick("Which service should answer for this family?", missing="Choose a service")
    because = LongText(
        "Why?", "Whoever settles it reads this, and so does whoever answers now. Write about the work, not the family.",
        missing="Say why that service should answer", limit=600, rows=4,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, agencies: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "proposed", [("", "Choose a service"), *agencies])

    def told(self) -> dict[str, Any]:
        """Give what was said, ready for the command."""
        return {"proposed": UUID(self.cleaned_data["proposed"]), "because": self.cleaned_data["because"]}


class SettleForm(SeenForm):
    """Whether it stays or goes, to whom, and why."""

    outcome = OneOf("Who is responsible?", missing="Say whether it stays or goes to somebody else")
    practitioner = Pick(
        "If it goes to somebody else, to whom?",
        hint="They are asked, and answer for the family when they have said yes.",
    )
    because = LongText("Why?", "Both sides read this.", missing="Say why", limit=600, rows=4)

    def __init__(self, data: Any = None, *, dispute: DisputeShown, could: Sequence[CouldAnswer], **more: Any) -> None:
        super().__init__(data, seen=dispute.version, **more)
        stays = f"It stays with {dispute.answers}, {dispute.answers_for}"
        offer(self, "outcome", [(Outcome.STAYS.value, stays), (Outcome.GOES.value, Outcome.GOES.shown)])
        says = {str(each.who.id): f"{each.load.says}. {each.suits.in_words}".strip() for each in could}
        offered = [
            (value, f"{label}. {says[value]}" if value else label) for value, label in staff(each.who for each in could)
        ]
        offer(self, "practitioner", offered)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("outcome") == Outcome.GOES and not answers.get("practitioner"):
            self.refuse("Choose who is to answer for the family", "practitioner")
        return answers

    def told(self) -> dict[str, Any]:
        """Give how it is settled, ready for the command."""
        answers = self.cleaned_data
        return {
            "outcome": Outcome(answers["outcome"]), "practitioner": one(answers["practitioner"]),
            "because": answers["because"], "seen": answers["seen"],
        }  # fmt: skip
