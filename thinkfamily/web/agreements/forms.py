"""What is asked when somebody is asked who may know what, and when a family says no."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils import timezone

from thinkfamily.assessment.commands import Safety, Said
from thinkfamily.assessment.queries import AskingSheet
from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text, Tick
from thinkfamily.design.forms import Form
from thinkfamily.families.terms import CheckOutcome, Stopping
from thinkfamily.identity.queries import Named
from thinkfamily.sharing.commands import Asked
from thinkfamily.sharing.rules import PLAIN_KINDS
from thinkfamily.sharing.terms import RESTRICTED, SENSITIVE, Answer, AskedHow, Capacity, Kind, Level, Recipient

LEVELS = [
    (str(Level.FULL.value), "All of it, with the words"),
    (str(Level.SUMMARY.value), "The short of it: what sort of thing, and when"),
    (str(Level.INDEX.value), "Only that we are involved, and whom to call"),
]
EVERYTHING = "everything"


class AgreementForm(Form):
    """One person, or somebody for a child, is asked about some agencies and some kinds of information."""

    everything = Tick("All of these, now and later", "Nothing sensitive is in it. That is asked one by one, below.")
    kinds = SomeOf(
        "Or only these",
        [(kind.value, kind.shown) for kind in PLAIN_KINDS],
        hints={k.value: k.means for k in PLAIN_KINDS},
    )
    guarded = SomeOf(
        "Things people like to keep to themselves",
        [(kind.value, kind.shown) for kind in Kind if kind in SENSITIVE or kind in RESTRICTED],
        "Tick one only if they named it themselves.",
    )
    level = OneOf("How much of it?", LEVELS, missing="Choose how much of it they may hear")
    answer = OneOf("What do they say?", Answer.choices(), missing="Choose what they say")
    until = Day("If yes, until", "Until the end of that day. Then it stops by itself.")
    words = LongText("In their own words", "Write what they said, as they said it.", limit=2000)
    purpose = OneOf("What is it for?", missing="Choose what it is for")
    asked_on = Day("When were they asked?", missing="Write the day on which they were asked", future=False)
    how = OneOf("How?", AskedHow.choices(), missing="Choose how they were asked", inline=True)
    where = Text("Where, and who else was there", "Each person is asked apart, if that is at all possible.", limit=120)
    language = Text("In which language?", missing="Write the language in which they were asked", limit=60)
    interpreter = Text("Through whom, if somebody interpreted", limit=120)
    copy_given = Tick("They have their own copy of what they agreed to")

    def __init__(self, data: Any = None, *, sheet: AskingSheet, agency: str = "", **more: Any) -> None:
        given = {"asked_on": timezone.localdate(), "language": sheet.who.language or "English"}
        given |= {"to": [f"agency:{agency}"]} if agency else {}
        super().__init__(data, initial=given, **more)
        self.sheet = sheet
        self.fields["purpose"].choices = sheet.spoken.purposes  # type: ignore[attr-defined]
        self.fields["to"] = SomeOf("Who may hear?", list(_with_teams(sheet, sheet.agencies)))
        self.fields["more"] = Pick("Another agency or team", [("", "Choose"), *_grouped(sheet)])
        self.fields["only"] = SomeOf(
            "Or one practitioner alone, and nobody else where they work",
            [(f"practitioner:{each.actor}", f"{each.name}, {each.agency}") for each in sheet.practitioners],
        )
        if sheet.givers:
            self.fields["given_by"] = OneOf("Who answers?", list(_givers(sheet)), missing="Choose who answers")
        if sheet.may_be_judged_able:
            self.fields["capacity_note"] = LongText(
                "If they answer themselves: how do you know that they understand this and can decide it?",
                f"{sheet.who.short} is {sheet.who.age_in_words}. What did they say back to you, in their words?",
                limit=1000, rows=2,
            )  # fmt: skip

    def recipients(self) -> list[tuple[Recipient, UUID]]:
        """Give the agencies, teams and practitioners that were chosen."""
        answers = self.cleaned_data
        chosen = [*answers["to"], *answers["only"], answers["more"]]
        pairs = [each.split(":") for each in chosen if each]
        return [(Recipient(kind), UUID(who)) for kind, who in pairs]

    def how_asked(self) -> Asked:
        """Give how they were asked and on what footing they answer, ready for the command."""
        answers, own = self.cleaned_data, self.who_answers() == self.sheet.who.person
        note = answers.get("capacity_note", "")
        young = Capacity.ABLE if self.sheet.may_be_judged_able and note else Capacity.OWN
        return Asked(
            asked_on=answers["asked_on"], how=AskedHow(answers["how"]), purpose=answers["purpose"],
            notice=self.sheet.spoken.notice, language=answers["language"], where=answers["where"],
            interpreter=answers["interpreter"], words=answers["words"], until=answers["until"],
            copy_given=answers["copy_given"], capacity=young if own else Capacity.FOR_CHILD,
            capacity_note=note if own else "",
        )  # fmt: skip

    def who_answers(self) -> UUID:
        """Say who answers: the person themselves, unless somebody else was chosen."""
        return UUID(self.cleaned_data.get("given_by") or str(self.sheet.who.person))


def _with_teams(sheet: AskingSheet, agencies: tuple[tuple[UUID, str], ...]) -> Iterator[tuple[str, str]]:
    """Offer each agency, and under it each of its teams alone."""
    for agency, name in agencies:
        yield f"agency:{agency}", name
        for team, called in sheet.teams.get(agency, ()):
            yield f"team:{team}", f"{called} alone, and nobody else at {name}"


def _grouped(sheet: AskingSheet) -> Iterator[tuple[str, Any]]:
    """Offer every agency of the place; one that has teams stands at the head of them."""
    for agency, name in sheet.every_agency:
        whole = (f"agency:{agency}", name)
        teams = [(f"team:{team}", f"{called} alone") for team, called in sheet.teams.get(agency, ())]
        yield (name, [whole, *teams]) if teams else whole


def _givers(sheet: AskingSheet) -> Iterator[tuple[str, str]]:
    if sheet.answer_for_themselves:
        yield str(sheet.who.person), f"{sheet.who.short}"
    for who in sheet.givers:
        yield str(who.person), f"{who.called}, who has parental responsibility"


class DeclineForm(Form):
    """A family, or some of it, says no or stops."""

    people = SomeOf("Who says so?", missing="Choose who says so")
    sort = OneOf("What do they say?", [(each.value, each.means) for each in Stopping], missing="Choose what they say")
    offered = LongText(
        "What was offered?", "So that whoever asks again knows.", missing="Write what was offered", limit=1000, rows=2
    )
    reason = OneOf("What is nearest to their reason?", missing="Choose the reason that is nearest to theirs")
    words = LongText("In their own words", "Write what they said, as they said it.", limit=2000)
    on = Day("When did they say so?", missing="Write the day on which they said so", future=False)
    outcome = OneOf(
        "Is everyone safe?", CheckOutcome.choices(), "Think of each child and each adult.",
        missing="Choose what came of asking whether everyone is safe",
    )  # fmt: skip
    safety_words = LongText("How do you know?", "What you saw or were told, and when.", limit=1000, rows=2)
    offer_again = Day(
        "When may we offer it again?", "Ask them for a day. Within a year.", missing="Write a day to offer it again"
    )
    told_what_is_kept = Tick(
        "I have told them what is kept, in these words", missing="Tell them what is kept, then tick that you did"
    )

    def __init__(self, data: Any = None, *, people: list[Named], reasons: list[dict[str, str]], **more: Any) -> None:
        super().__init__(data, initial={"on": timezone.localdate()}, **more)
        offered = [(str(who.person), who.called) for who in people]
        self.fields["people"].choices = offered  # type: ignore[attr-defined]
        self.fields["reason"].choices = [(each["code"], each["name"]) for each in reasons]  # type: ignore[attr-defined]
        self.fields["reason"].hints = {each["code"]: each["hint"] for each in reasons}  # type: ignore[attr-defined]

    def said(self) -> Said:
        """Give what they said, ready for the command."""
        answers = self.cleaned_data
        return Said(
            sort=Stopping(answers["sort"]), offered=answers["offered"], reason=answers["reason"], on=answers["on"],
            offer_again=answers["offer_again"], words=answers["words"], told_what_is_kept=answers["told_what_is_kept"],
        )  # fmt: skip

    def safety(self) -> Safety:
        """Give what came of asking whether everyone is safe."""
        return Safety(outcome=CheckOutcome(self.cleaned_data["outcome"]), words=self.cleaned_data["safety_words"])


class SafetyForm(Form):
    """Whether everyone is safe, asked after a family said no."""

    outcome = OneOf(
        "Is everyone safe?",
        [each for each in CheckOutcome.choices() if each[0] != CheckOutcome.NOT_YET],
        "Think of each child and each adult.",
        missing="Choose what came of asking",
    )
    safety_words = LongText(
        "How do you know?",
        "What you saw or were told, and when.",
        missing="Write in a sentence how you know",
        limit=1000,
    )

    def safety(self) -> Safety:
        """Give what came of asking, ready for the command."""
        return Safety(outcome=CheckOutcome(self.cleaned_data["outcome"]), words=self.cleaned_data["safety_words"])


class PressForm(Form):
    """A page with one button and nothing to fill in."""
