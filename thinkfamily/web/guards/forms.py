"""What is asked when something is kept safe or from others, looked at again, handed on or ended."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.families.queries import Sharing
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague
from thinkfamily.sharing.commands import SafeTold
from thinkfamily.sharing.queries import GuardShown, Held
from thinkfamily.sharing.rules.guards import Decided
from thinkfamily.sharing.terms import HeldDecision
from thinkfamily.web.support.forms.people import ids, members, offer, one, staff

OF_PEOPLE: Final = [
    (HeldDecision.TOO.value, "Keep theirs safe too, in the same way"),
    (HeldDecision.NOT_TOO.value, "Not theirs"),
]
OF_AGENCIES: Final = [
    (HeldDecision.CLEARED.value, "Whoever there wrote it down goes on reading it"),
    (HeldDecision.TOLD.value, "They were told to keep it to themselves, and read it here no more"),
    (HeldDecision.NOT_TOLD.value, "They were not told, and read it here no more"),
]
BECAUSE: Final = "Why, if you decide against it"
WHEREABOUTS, TOTAL = "where", "all"


class SafeForm(Form):
    """How somebody is kept safe, and what is decided of those who share the home and hold the place."""

    what = OneOf(
        "What is known to named readers alone?",
        [(WHEREABOUTS, "Where they are"), (TOTAL, "Everything about them")],
        missing="Say what is known to named readers alone",
        hints={
            WHEREABOUTS: "Address, telephone, school, surgery, work. What other services write since they moved, too.",
            TOTAL: "Whoever is not named finds nothing of them at all.",
        },
    )
    moved = Day("Since when have they been there?", future=False, missing="Say since when they have been there")
    because = LongText(
        "Why?", "Those few read this who answer for it or sign that it ends.", missing="Say why", limit=1000, rows=3
    )
    owner = Pick("Who answers for it?", missing="Choose who answers for it")
    telephone = Text(
        "On which number are they rung?", "Whoever must know the place in an emergency rings this number.",
        missing="Give the number to ring", limit=30, width="20",
    )  # fmt: skip
    readers = SomeOf("Which practitioners may read it?", hint="By name. Whoever answers for it reads it too.")
    reader = Pick("Somebody else who may read it")
    family_readers = SomeOf("Who of the family may read it?", hint="They know the place. Each reads their own anyway.")
    until = Day("Until when may they read it? (optional)", past=False)
    review_on = Day("When do you look at this again?", past=False, missing="Say when you look at this again")

    def __init__(
        self, data: Any = None, *, shares: Sharing, names: Mapping[UUID, Named], who: Named,
        here: Sequence[Colleague], involved: Iterable[Colleague], family: Iterable[Named], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        self.shares = shares
        offer(self, "owner", staff(here))
        offer(self, "reader", staff(here, "Nobody else"))
        offer(self, "readers", [(str(each.id), f"{each.name}, {each.agency}") for each in involved])
        offer(self, "family_readers", members(each for each in family if each.person != who.person))
        for field in ("readers", "family_readers"):
            if not self.fields[field].choices:  # type: ignore[attr-defined]
                del self.fields[field]
        for person in shares.people:
            called = names[person].called if person in names else "Somebody in the same home"
            self._ask(f"person-{person}", f"{called}, in the same home", OF_PEOPLE)
        for agency, name in shares.agencies:
            self._ask(f"agency-{agency}", f"{name}, which holds a place", OF_AGENCIES)
        self.fields["review_on"] = self.fields.pop("review_on")  # asked last, and so named last where it is missing

    def _ask(self, field: str, label: str, answers: list[tuple[str, str]]) -> None:
        self.fields[field] = OneOf(label, answers, missing=f"Decide about {label}")
        self.fields[f"{field}-because"] = LongText(BECAUSE, limit=400, rows=2)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        for field in self._asked:
            against = answers.get(field) in (HeldDecision.NOT_TOO, HeldDecision.NOT_TOLD)
            if against and not answers.get(f"{field}-because"):
                self.refuse("Say why you decide against it", f"{field}-because")
        return answers

    @property
    def _asked(self) -> list[str]:
        return [
            name for name in self.fields if name.partition("-")[0] in ("person", "agency") and name[-7:] != "because"
        ]

    @property
    def decisions(self) -> list[tuple[Any, Any]]:
        """Each decision with its reason, as the page shows them."""
        return [(self[name], self[f"{name}-because"]) for name in self._asked]

    def told(self) -> SafeTold:
        """Give how somebody is kept safe, ready for the command."""
        said = self.cleaned_data
        return SafeTold(
            total=said["what"] == TOTAL, moved=said["moved"], because=said["because"], owner=UUID(said["owner"]),
            telephone=said["telephone"], review_on=said["review_on"], until=said["until"],
            readers=ids([*said.get("readers", ()), said["reader"]]),
            family_readers=ids(said.get("family_readers", ())),
        )  # fmt: skip

    def decided(self, of: str) -> dict[UUID, Decided]:
        """Give what was decided of each `person` or each `agency`."""
        said = self.cleaned_data
        found = [name for name in self._asked if name.startswith(of)]
        return {
            UUID(name.partition("-")[2]): Decided(HeldDecision(said[name]), said[f"{name}-because"]) for name in found
        }


class HeldForm(Form):
    """What is decided after ringing somebody who knows what others could not see."""

    decision = OneOf("What was decided?", missing="Say what was decided")
    because = LongText(BECAUSE, limit=400, rows=2)

    def __init__(self, data: Any = None, *, held: Held, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "decision", OF_PEOPLE if held.person else OF_AGENCIES)


class ReviewGuardForm(SeenForm):
    """Why something kept goes on, and when it is looked at next."""

    words = LongText("Why does it go on?", missing="Say why it goes on", limit=1000, rows=3)
    review_on = Day("When do you look at this again?", past=False, missing="Say when you look at this again")


class ReadersForm(SeenForm):
    """Who reads something from now, and who no more."""

    ends = SomeOf("Who reads it no more?")
    practitioner = Pick("Which practitioner reads it from now?")
    person = Pick("Who of the family reads it from now?")
    until = Day("Until when? (optional)", past=False)

    def __init__(
        self,
        data: Any = None,
        *,
        shown: GuardShown,
        here: Iterable[Colleague],
        family: Mapping[UUID, Named],
        **more: Any,
    ) -> None:
        super().__init__(data, seen=shown.version, **more)
        offer(self, "practitioner", staff(here, "Nobody else"))
        offer(self, "person", [("", "Nobody else"), *members(family.values())])
        going = [(str(row.id), called(row, family)) for row in shown.readers if row.who != shown.owner]
        offer(self, "ends", going)
        if not going:
            del self.fields["ends"]
        if not family:
            del self.fields["person"]

    def told(self) -> dict[str, Any]:
        """Give what changes, ready for the command."""
        said = self.cleaned_data
        return {
            "ends": ids(said.get("ends", ())), "practitioner": one(said["practitioner"]),
            "person": one(said.get("person")), "until": said["until"], "seen": said["seen"],
        }  # fmt: skip


def called(row: Any, names: Mapping[UUID, Named]) -> str:
    """Name a reader, as far as whoever looks may see who it is."""
    if row.who:
        return f"{row.who.name}, {row.who.agency}"
    return names[row.person].called if row.person in names else "Somebody of the family"


class HandGuardForm(SeenForm):
    """Who answers for it from now."""

    to = Pick("Who answers for it from now?", missing="Choose who answers for it")
    telephone = Text("On which number are they rung?", limit=30, width="20", missing="Give the number to ring")

    def __init__(self, data: Any = None, *, here: Iterable[Colleague], rung: bool, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "to", staff(here))
        if not rung:
            del self.fields["telephone"]


class AskToLiftForm(SeenForm):
    """Why something kept may end, and who is asked to sign second."""

    because = LongText("Why may it end?", missing="Say why it may end", limit=1000, rows=3)
    of = Pick(
        "Who signs second?",
        hint="One of you two is from outside the team of whoever answers for it. They see your reason.",
        missing="Choose who signs second",
    )

    def __init__(self, data: Any = None, *, here: Iterable[Colleague], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "of", staff(here))


class LetOutForm(AskToLiftForm):
    """Which one thing need no longer be kept to named readers, why, and who is asked to sign second."""

    item = OneOf("Which one?", missing="Choose which one")

    def __init__(self, data: Any = None, *, inside: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "item", inside)
        self.order_fields(["item", "because", "of"])


SIGNS, GOES_ON = "signs", "goes_on"


class AnswerLiftForm(SeenForm):
    """Whether the second person signs."""

    answer = OneOf("Do you sign that it ends?", missing="Say whether you sign")
    because = LongText("If it goes on: why?", limit=1000, rows=3)

    def __init__(self, data: Any = None, *, ends: str, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "answer", [(SIGNS, f"I sign. {ends}"), (GOES_ON, "No. It goes on")])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("answer") == GOES_ON and not answers.get("because"):
            self.refuse("Say why it goes on", "because")
        return answers
