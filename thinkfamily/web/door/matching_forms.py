"""What is asked to match the people of a contact and to form their family."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import Day, OneOf, Pick, SomeOf, Text
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.door.commands import FamilyFormed, TieSaid
from thinkfamily.door.queries import FamilyForming, ToPlace
from thinkfamily.families.terms import Responsibility
from thinkfamily.identity.queries import Tried
from thinkfamily.identity.terms import Detail

WITH_FIRST, ELSEWHERE, NOT_KNOWN = "with_first", "elsewhere", "not_known"
OWN = "own"
MORE_TIES = 3
ASKED = {Detail.BORN: "born", Detail.NUMBER: "nhs_number", Detail.FAMILY: "family_name"}


class TriedForm(Form):
    """What somebody found out since and tries: the one detail that would settle who this is."""

    born = Day("Date of birth, if you know it now", "For example, 27 3 1992", future=False)
    nhs_number = Text("NHS number, if you know it now", "For example, 999 002 0019", limit=20, width="10")
    family_name = Text("Last name, now or before", limit=120)

    def __init__(self, data: Any = None, *, settles: Detail | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        sent = [name for name in ASKED.values() if any(key.startswith(name) for key in data or ())]
        self.asked = sent[0] if sent else ASKED.get(settles or Detail.BORN, "born")

    @property
    def question(self) -> Any:
        return self[self.asked]

    def tried(self) -> Tried:
        """Give what is tried; what cannot be read counts as nothing."""
        answers = self.cleaned_data
        return Tried(answers.get("born"), answers.get("nhs_number") or "", answers.get("family_name") or "")


class JoinForm(Form):
    """Same person, or not: which record, and what was tried, carried along unseen."""

    other = Text("Record", limit=36)
    tried_born = Text("Born", limit=10)
    tried_number = Text("Number", limit=20)
    tried_name = Text("Name", limit=120)
    because = Text("Anything else that tells you (if there is)", limit=300)

    def record(self) -> UUID | None:
        """Give the record that was chosen; a forged one is no record."""
        try:
            return UUID(self.cleaned_data.get("other", ""))
        except ValueError:
            return None

    def tried(self) -> Tried:
        """Give what was tried when this was pressed."""
        answers = self.cleaned_data
        try:
            born = date.fromisoformat(answers.get("tried_born", ""))
        except ValueError:
            born = None
        return Tried(born, answers.get("tried_number", ""), answers.get("tried_name", ""))


class FamilyForm(SeenForm):
    """Who belongs together, how, and under which roof; whether it is a family we know."""

    def __init__(self, data: Any = None, *, page: FamilyForming, **more: Any) -> None:
        super().__init__(data, seen=page.version, **more)
        self.page, first = page, page.people[0]
        people = [(str(each.person), each.named.called) for each in page.people]
        if page.known:
            known = [(str(each.family), f"Yes, the {each.name}") for each in page.known]
            self.fields["known"] = OneOf(
                "Is this a family we know?",
                [*known, (OWN, "No, a family of its own")],
                missing="Say whether this is a family we know",
            )
        self.fields["members"] = SomeOf("Who belongs to this family?", people)
        self.fields["members"].initial = [value for value, _ in people]
        for each in page.people[1:]:
            self._place(each, first)
        for number in range(1, MORE_TIES + 1):
            self._another_tie(number, people)

    def _place(self, each: ToPlace, first: ToPlace) -> None:
        """Ask of one person how they belong to the first and where they live."""
        kinds = [("", "Not known"), *self.page.kinds]
        homes = [
            (WITH_FIRST, f"With {first.named.short}"), (ELSEWHERE, "Somewhere else"), (NOT_KNOWN, "Not known"),
        ]  # fmt: skip
        self.fields[f"kind-{each.place}"] = Pick(f"{each.named.called} is the … of {first.named.called}", kinds)
        self.fields[f"kind-{each.place}"].initial = "" if each.tied else each.suggested
        if each.child != first.child:
            adult, child = (first, each) if each.child else (each, first)
            asked = f"Does {adult.named.short} have parental responsibility for {child.named.short}?"
            self.fields[f"responsible-{each.place}"] = Pick(asked, self._responsibilities())
        self.fields[f"home-{each.place}"] = OneOf("Lives", homes, inline=True)

    def _another_tie(self, number: int, people: list[tuple[str, str]]) -> None:
        chosen = [("", "Choose"), *people]
        self.fields[f"one-{number}"] = Pick("This person", chosen)
        self.fields[f"is-{number}"] = Pick("is the", [("", "Choose"), *self.page.kinds])
        self.fields[f"other-{number}"] = Pick("of this person", chosen)
        self.fields[f"also-{number}"] = Pick("Parental responsibility", self._responsibilities())

    def _responsibilities(self) -> list[tuple[str, str]]:
        return [("", "Not asked"), *((each.value, each.shown) for each in Responsibility)]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not answers.get("members"):
            self.refuse("Tick who belongs to this family. One person is enough", "members")
        for number in range(1, MORE_TIES + 1):
            row = [answers.get(f"{name}-{number}") for name in ("one", "is", "other")]
            if any(row) and not all(row):
                self.refuse("Choose both people, and how one belongs to the other", f"is-{number}")
            elif row[0] and row[0] == row[2]:
                self.refuse("Choose two different people", f"other-{number}")
        return answers

    def formed(self) -> FamilyFormed:
        """Give what was formed, ready for the command."""
        answers, first = self.cleaned_data, self.page.people[0]
        known = answers.get("known", OWN)
        lives = {each.person: answers.get(f"home-{each.place}") for each in self.page.people[1:]}
        together = [person for person, where in lives.items() if where == WITH_FIRST]
        return FamilyFormed(
            members=[UUID(each) for each in answers["members"]],
            ties=list(self._ties()),
            together=[first.person, *together] if together else [],
            elsewhere=[person for person, where in lives.items() if where == ELSEWHERE],
            known=None if known == OWN else UUID(known),
        )

    def _ties(self) -> Iterator[TieSaid]:
        answers, first = self.cleaned_data, self.page.people[0]
        for each in self.page.people[1:]:
            if kind := answers.get(f"kind-{each.place}"):
                yield TieSaid(each.person, first.person, kind, answers.get(f"responsible-{each.place}") or "")
        for number in range(1, MORE_TIES + 1):
            if kind := answers.get(f"is-{number}"):
                one, other = UUID(answers[f"one-{number}"]), UUID(answers[f"other-{number}"])
                yield TieSaid(one, other, kind, answers.get(f"also-{number}") or "")

    def rows(self) -> list[tuple[ToPlace, Any, Any, Any]]:
        """Give the questions of each person but the first."""
        asked = {name: self[name] for name in self.fields}
        return [
            (each, self[f"kind-{each.place}"], asked.get(f"responsible-{each.place}"), self[f"home-{each.place}"])
            for each in self.page.people[1:]
        ]

    def more(self) -> list[tuple[Any, Any, Any, Any]]:
        """Give the empty rows for further ties."""
        numbers = range(1, MORE_TIES + 1)
        return [(self[f"one-{n}"], self[f"is-{n}"], self[f"other-{n}"], self[f"also-{n}"]) for n in numbers]
