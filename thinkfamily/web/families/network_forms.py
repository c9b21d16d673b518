"""What is asked of a family's tie to somebody or something outside it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from thinkfamily.design.fields import Day, LongText, OneOf, Pick, Text
from thinkfamily.design.forms import Form, Part, SeenForm
from thinkfamily.families.commands import NetworkTold
from thinkfamily.families.terms import Network, NetworkEnd, Strength, Support
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.rules import local_day
from thinkfamily.support.queries.network import STRENGTHS, NetworkTieShown, networks_to_choose
from thinkfamily.web.support.forms.people import members, offer, one

HOME: Final = "home:"
HINTS: Final = {each.value: each.means for each in Strength}


class HowStrong(Part):
    """How strong a tie is, which way help goes, and who said so, when and in which words."""

    strength = OneOf("How is it?", STRENGTHS, hints=HINTS, missing="Choose how it is, or that nobody has asked yet")
    support = OneOf("Which way does help go, if somebody said so?", Support.choices())
    words = LongText(
        "What do they say about it?",
        "In their own words, as they would like to read them: “She is there when I ring.”", limit=600, rows=2,
    )  # fmt: skip
    said_by = Pick("Who said so?", hint="Leave it empty if it is what you saw yourself.")
    told_on = Day("On which day?", "Leave it empty for today.", future=False)

    def how(self) -> dict[str, Any]:
        """Give how strong it is and who said so, ready for the command."""
        answers = self.cleaned_data
        return {
            "strength": Strength(answers["strength"]), "support": answers["support"], "words": answers["words"],
            "said_by": one(answers["said_by"]), "told_on": answers["told_on"] or self.today,
        }  # fmt: skip

    def prepare(self, family: Sequence[Named], today: datetime) -> None:
        """Offer the people of a family as those who may have said so."""
        self.today = local_day(today)
        offer(self, "said_by", [("", "I saw or was told it myself"), *members(family)])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("words") and not answers.get("said_by") and "said_by" in answers:
            self.refuse("Choose who said this", "said_by")
        return answers


class NetworkTieForm(HowStrong, Form):
    """A tie of somebody in the family, or of a home, to somebody or something."""

    whose = Pick("Whose tie is it?", missing="Choose whose tie it is")
    to = Pick("To whom or what?", missing="Choose to whom or what")
    called = Text(
        "What is it called?",
        "A name or a word they use: “Carly”, “her aunt”, “football”. Never an address. Leave it empty for a service "
        "that works with them.",
        limit=200,
    )  # fmt: skip

    field_order = ("form", "whose", "to", "called", "strength", "support", "words", "said_by", "told_on")

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], homes: Iterable[tuple[UUID, str]],
        agencies: Mapping[UUID, str], today: datetime, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        together = [(f"{HOME}{home}", f"All who live at {called}") for home, called in homes]
        offer(self, "whose", [("", "Choose"), *members(family), *together])
        offer(self, "to", [("", "Choose"), *networks_to_choose(agencies)])
        self.prepare(family, today)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        named = answers.get("to") in set(Network)
        if named and "called" in answers and not answers["called"]:
            self.refuse("Write who or what it is, in a word or two", "called")
        return answers

    def told(self) -> NetworkTold:
        """Give the tie, ready for the command."""
        answers = self.cleaned_data
        whose, to = answers["whose"], answers["to"]
        named = to in set(Network)
        return NetworkTold(
            person=None if whose.startswith(HOME) else one(whose),
            home=one(whose.removeprefix(HOME)) if whose.startswith(HOME) else None,
            network=Network(to) if named else Network.FAMILY_HELP, called=answers["called"] if named else "",
            agency=None if named else one(to), **self.how(),
        )  # fmt: skip


class ChangeNetworkTieForm(HowStrong, SeenForm):
    """How a tie is now."""

    field_order = ("form", "seen", "strength", "support", "words", "said_by", "told_on")

    def __init__(
        self, data: Any = None, *, tie: NetworkTieShown, family: Sequence[Named], today: datetime, **more: Any
    ) -> None:
        super().__init__(data, seen=tie.tie.version, initial=network_written(tie), **more)
        self.prepare(family, today)

    def told(self) -> NetworkTold:
        """Give how it is now, ready for the command, which knows whose it is and to whom."""
        return NetworkTold(**self.how())


def network_written(shown: NetworkTieShown) -> dict[str, Any]:
    """Give what is written of a tie, by the names of the questions."""
    tie = shown.tie
    return {
        "strength": tie.strength.value, "support": tie.support, "words": tie.words,
        "said_by": str(tie.said_by) if tie.said_by else "",
    }  # fmt: skip


class EndNetworkTieForm(SeenForm):
    """A tie is over since a day, or was written down by mistake."""

    how = OneOf("What happened?", NetworkEnd.choices(), missing="Choose what happened")
    on = Day("If it is over, since which day?", future=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("how") == NetworkEnd.ENDED and "on" in answers and not answers["on"]:
            self.refuse("Write the day on which it was over", "on")
        return answers
