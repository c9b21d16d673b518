"""What is asked of whoever decides to share something, or not to, and of whoever looks at it again."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from thinkfamily.assessment.queries import SharingSheet
from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text, Tick
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.sharing.rules import PLAIN_KINDS, kinds_meant
from thinkfamily.sharing.rules.deciding import SharingTold
from thinkfamily.sharing.terms import (
    RESTRICTED,
    SENSITIVE,
    FamilyKnows,
    Ground,
    Kind,
    Level,
    LookedAgain,
    Recipient,
    SharingChoice,
    SharingWay,
)
from thinkfamily.web.agreements.forms import LEVELS


class SharingForm(Form):
    """About whom, with whom, what is asked; each consideration; share or do not share, and why."""

    people = SomeOf("Whom is it about?", missing="Choose whom this is about")
    to = Pick("Who asks, or should know?", missing="Choose who asks, or who should know")
    asked = LongText(
        "What is asked, and what for?", "In their words, if they asked.", missing="Say what is asked, and what for",
        limit=1000,
    )  # fmt: skip
    everything = Tick("All of these", "Nothing sensitive is in it. That is named one by one, below.")
    kinds = SomeOf(
        "Or only these",
        [(kind.value, kind.shown) for kind in PLAIN_KINDS],
        hints={kind.value: kind.means for kind in PLAIN_KINDS},
    )
    guarded = SomeOf(
        "Things people like to keep to themselves",
        [(kind.value, kind.shown) for kind in Kind if kind in SENSITIVE or kind in RESTRICTED],
        "Tick one only if it is needed.",
        hints={kind.value: kind.means for kind in Kind},
    )
    choice = OneOf(
        "What do you decide?", [(each.value, each.means) for each in SharingChoice],
        missing="Choose whether you share it",
    )  # fmt: skip
    reason = LongText(
        "Why?", "As you would say it to the family.", missing="Say why. It is kept, whether you share or not",
        limit=2000,
    )  # fmt: skip
    ground = OneOf("What lets you share it?", [(each.value, each.means) for each in Ground])
    proportionality = LongText(
        "Without agreement: why this much, and why not less?", "And why you did not ask, or go on without a yes.",
        limit=1000, rows=2,
    )  # fmt: skip
    way = OneOf("How does it reach them?", [(each.value, each.means) for each in SharingWay])
    level = OneOf("How much of it?", LEVELS)
    starts = Day("From", "Leave it empty for now.", past=False)
    until = Day("Until", "Until the end of that day. Then it stops by itself.", past=False)
    knows = OneOf(
        "Do they know, and may they read this?", [(each.value, each.means) for each in FamilyKnows],
        "What you decide is theirs to read, unless reading it might put somebody at risk.",
        missing="Say whether they know, and may read it",
    )  # fmt: skip
    why_not = LongText("If not yet: whom might it put at risk, and how?", limit=1000, rows=2)
    look_again = Day("When do you look at it again?", past=False, missing="Write the day on which you look at it again")

    def __init__(self, data: Any = None, *, sheet: SharingSheet, **more: Any) -> None:
        super().__init__(data, initial={"level": str(Level.FULL.value)}, **more)
        self.sheet = sheet
        asked: dict[str, Any] = dict(self.fields)
        asked["people"].choices = [(str(who.person), who.called) for who in sheet.people]
        asked["to"].choices = [("", "Choose"), *_recipients(sheet)]
        for each in sheet.considerations:
            self.fields[f"tick_{each.code}"] = Tick(each.words)
            self.fields[f"line_{each.code}"] = Text("Or in a line of your own", limit=300)

    def thought(self) -> Iterator[tuple[Any, Any, Any]]:
        """Give each consideration with its two answers, in order."""
        for each in self.sheet.considerations:
            yield each, self[f"tick_{each.code}"], self[f"line_{each.code}"]

    def people_chosen(self) -> list[UUID]:
        """Give those it is about."""
        return [UUID(each) for each in self.cleaned_data["people"]]

    def recipient(self) -> tuple[Recipient, UUID]:
        """Give with whom."""
        kind, who = self.cleaned_data["to"].split(":")
        return Recipient(kind), UUID(who)

    def told(self) -> SharingTold:
        """Give what was said, ready for the command."""
        said = self.cleaned_data
        plain = ("choice", "asked", "reason", "knows", "look_again", "why_not", "ground", "proportionality", "way")
        return SharingTold(
            kinds=kinds_meant([*said["kinds"], *said["guarded"]], said["everything"]), starts=said["starts"],
            until=said["until"], level=Level(int(said["level"] or Level.FULL)), considered=dict(self._considered()),
            **{name: said[name] for name in plain},
        )  # fmt: skip

    def _considered(self) -> Iterator[tuple[str, str]]:
        for each in self.sheet.considerations:
            own, ticked = self.cleaned_data[f"line_{each.code}"], self.cleaned_data[f"tick_{each.code}"]
            if own or ticked:
                yield each.code, own or f"{each.words}."


def _recipients(sheet: SharingSheet) -> Iterator[tuple[str, Any]]:
    """Offer those who work with the family by name first, then each agency with its teams under it."""
    if sheet.practitioners:
        yield (
            "By name",
            [(f"practitioner:{each.actor}", f"{each.name}, {each.agency}") for each in sheet.practitioners],
        )
    for agency, name in sheet.agencies:
        teams = [(f"team:{team}", f"{called} alone") for team, called in sheet.teams.get(agency, ())]
        whole = (f"agency:{agency}", name)
        yield (name, [whole, *teams]) if teams else whole


class LookAgainForm(SeenForm):
    """What becomes of a decision when it is looked at again."""

    found = OneOf(
        "What becomes of it?", [(each.value, each.means) for each in LookedAgain],
        missing="Choose what becomes of it",
    )  # fmt: skip
    words = LongText("Why?", missing="Say why", limit=1000)
    look_again = Day("If it stands: when do you look at it again?", past=False)

    def told(self) -> dict[str, Any]:
        """Give the answers, ready for the command."""
        return {name: self.cleaned_data[name] for name in ("found", "words", "look_again", "seen")}
