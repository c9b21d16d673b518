"""What is asked about the terms on which agencies share."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.partnership.commands import ProtocolTold
from thinkfamily.partnership.rules import end_of_day, start_of_day
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.rules.impact import HOW_MUCH
from thinkfamily.sharing.terms import Kind

Agencies = Sequence[tuple[str, str]]


class ProtocolForm(Form):
    """The terms: what for, which information, on what basis, from when until when, between whom."""

    name = Text("Name of the protocol", missing="Give the protocol a name", limit=120)
    purpose = LongText("What is information shared for?", missing="Say what information is shared for", rows=3)
    parties = SomeOf("Which agencies share?", missing="Choose at least two agencies")
    kinds = SomeOf("Which kinds of information?", missing="Choose at least one kind of information")
    level = OneOf("How much of it, at most?", missing="Say how much of it is shared")
    index = OneOf(
        "May each see that the other is involved with somebody?",
        [("yes", "Yes"), ("no", "No")],
        hint="That a service is involved, since when, and whom to call. Never that a sensitive service is.",
        missing="Say whether each may see that the other is involved",
    )
    lawful_basis = LongText(
        "On what lawful basis?", "Name the law. This is for data protection; agreement to support is asked apart.",
        missing="Say on what lawful basis the agencies share", rows=3,
    )  # fmt: skip
    starts = Day("First day", missing="Give the first day")
    ends = Day("Last day", past=False, missing="Give the last day")
    review_on = Day("Day to look at it again", past=False, missing="Give the day to look at it again")
    roles = LongText(
        "Who answers for what? (optional)", "Who keeps this protocol, and who controls which records.", rows=2
    )
    disputes = LongText("What if the agencies disagree? (optional)", rows=2)

    def __init__(self, data: Any = None, *, agencies: Agencies, **more: Any) -> None:
        super().__init__(data, **more)
        asked: dict[str, Any] = dict(self.fields)
        asked["parties"].choices = list(agencies)
        asked["kinds"].choices = [(kind.value, kind.shown) for kind in Kind]
        asked["kinds"].hints = {kind.value: kind.means for kind in Kind}
        asked["level"].choices = [(str(level.value), said) for level, said in HOW_MUCH.items()]

    def told(self) -> ProtocolTold:
        """Give the terms, ready for the command; days become the instants at which they begin and end."""
        said = self.cleaned_data
        return ProtocolTold(
            name=said["name"], purpose=said["purpose"], kinds=bits(said["kinds"]), level=int(said["level"]),
            index=said["index"] == "yes", lawful_basis=said["lawful_basis"], roles=said["roles"],
            disputes=said["disputes"], starts=start_of_day(said["starts"]), ends=end_of_day(said["ends"]),
            review_on=said["review_on"], parties=tuple(map(UUID, said["parties"])),
        )  # fmt: skip


class SignForm(Form):
    """For which agency somebody signed, and who."""

    agency = Pick("Which agency?", missing="Choose an agency")
    signed_by = Text("Who signed for it?", hint="Name and post.", missing="Write who signed for the agency", limit=120)

    def __init__(self, data: Any = None, *, agencies: Agencies, **more: Any) -> None:
        super().__init__(data, **more)
        agency: Any = self.fields["agency"]
        agency.choices = [("", "Choose an agency"), *agencies]


class ReviewForm(SeenForm):
    """When it is looked at again."""

    review_on = Day(
        "Day to look at it again", hint="After today, and not after the last day.", past=False,
        missing="Give the day to look at it again",
    )  # fmt: skip


class RevokeForm(SeenForm):
    """Why nothing is to flow under it any more."""

    because = LongText(
        "Why is it revoked?", "Every agency that is party to it sees this.", missing="Say why it is revoked", rows=4
    )
