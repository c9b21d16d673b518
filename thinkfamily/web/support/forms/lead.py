"""What is asked when somebody chooses who leads, and of whoever says no."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import LongText, OneOf, Pick
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.identity.queries import Named
from thinkfamily.support.commands import ViewSaid
from thinkfamily.support.queries.lead import Candidate
from thinkfamily.support.terms import Declining
from thinkfamily.web.support.forms.people import staff

OTHER = "other"
WHY_HINT = (
    "They read this when they decide. Write about them, not about the family. "
    "For example, “Lowri trusts her, and she has the time”."
)


class LeadForm(Form):
    """Whom to ask, why them, and what each member of the family says of them."""

    because = LongText("Why them?", WHY_HINT, missing="Say why they suit this family", limit=400, rows=2)

    def __init__(
        self, data: Any = None, *, candidates: Sequence[Candidate], members: Sequence[Named], **more: Any
    ) -> None:
        super().__init__(data, **more)
        known = [each for each in candidates if each.knows_them]
        others = [each.who for each in candidates if not each.knows_them]
        missing = "Choose whom to ask"
        if known:
            choices = [(str(each.who.id), f"{each.who.name}, {each.who.agency}") for each in known]
            hints = {str(each.who.id): _about(each) for each in known}
            self.fields["practitioner"] = OneOf(
                "Who could lead?", [*choices, (OTHER, "Somebody else")],
                _order(known), missing=missing, hints=hints,
            )  # fmt: skip
        says = {str(each.who.id): _in_short(each) for each in candidates}
        offered = [(value, f"{label}. {says[value]}" if value else label) for value, label in staff(others)]
        self.fields["other"] = Pick(
            "Somebody else" if known else "Who could lead?", offered, missing="" if known else missing
        )
        for person in members:
            self.fields[f"view_{person.person}"] = LongText(
                f"What {person.short} says of them", "In their own words. Leave it empty if you have not asked.",
                limit=600, rows=2,
            )  # fmt: skip
        self.views = [self[f"view_{person.person}"] for person in members]
        self.members = members

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("practitioner") == OTHER and not answers.get("other"):
            self.refuse("Choose whom to ask", "other")
        return answers

    def asked(self, at: Any) -> dict[str, Any]:
        """Give whom is asked, why, and what the family says, ready for the command."""
        answers = self.cleaned_data
        chosen = answers.get("practitioner") or OTHER
        views = [(person.person, answers[f"view_{person.person}"]) for person in self.members]
        return {
            "practitioner": UUID(answers["other"] if chosen == OTHER else chosen),
            "because": answers["because"],
            "views": [ViewSaid(person, words, at) for person, words in views if words],
        }

    def refuse(self, because: str, field: str | None = None) -> None:
        """Show a refusal of the one chosen where they were chosen."""
        if field == "practitioner" and self.cleaned_data.get("practitioner", OTHER) == OTHER:
            field = "other"
        super().refuse(because, field)


def _about(candidate: Candidate) -> str:
    """What they carry, in full, and what they can offer."""
    return f"{candidate.load.says}. {candidate.load.in_words} {candidate.suits.in_words}".strip()


def _in_short(candidate: Candidate) -> str:
    return f"{candidate.load.says}. {candidate.suits.in_words}".strip()


def _order(known: Sequence[Candidate]) -> str:
    if any(each.speaks for each in known):
        return "These work with the family now. Those who speak its language come first, then those with most room."
    return "These work with the family now. Those with most room come first."


class DeclineForm(SeenForm):
    """Why somebody says no: to leading, or to joining a team."""

    reason = OneOf(
        "Why not?", [(each.value, each.means) for each in Declining],
        "Whoever asked you will read it. It is never held against you.", missing="Say why not",
    )  # fmt: skip
    words = LongText("Anything they should know?", limit=400, rows=2)
