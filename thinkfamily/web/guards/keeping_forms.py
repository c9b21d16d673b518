"""What is asked when something is kept from somebody, or to named readers."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from thinkfamily.design import words
from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague
from thinkfamily.sharing.commands import CompartmentTold, KeptFromTold
from thinkfamily.sharing.queries import BeingWritten, GuardRow
from thinkfamily.sharing.terms import CompartmentSort, Kind
from thinkfamily.web.support.forms.people import ids, members, offer, one, staff

WHY_HINT = "Those few read this who answer for it or sign that it ends."


class KeepFromForm(Form):
    """What is kept from whom, and why; `item` is asked about already, and needs no kind."""

    kind = Pick("What sort of information?", missing="Choose what sort of information")
    person = Pick("From somebody of the family")
    practitioner = Pick("Or from a practitioner", hint="By name. Choose one person or one practitioner.")
    because = LongText("Why?", WHY_HINT, missing="Say why", limit=1000, rows=3)
    review_on = Day("When do you look at this again?", past=False, missing="Say when you look at this again")

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], here: Iterable[Colleague], item: bool, **more: Any
    ) -> None:
        super().__init__(data, **more)
        offer(self, "kind", [("", "Choose"), *((kind.value, kind.shown) for kind in Kind)])
        offer(self, "person", [("", "Nobody of the family"), *members(family)])
        offer(self, "practitioner", staff(here, "No practitioner"))
        if item:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if bool(answers.get("person")) == bool(answers.get("practitioner")):
            self.refuse("Choose one person of the family, or one practitioner", "person")
        return answers

    def told(self) -> KeptFromTold:
        """Give from whom it is kept and why, ready for the command."""
        said = self.cleaned_data
        return KeptFromTold(
            because=said["because"], review_on=said["review_on"], person=one(said["person"]),
            practitioner=one(said["practitioner"]),
        )  # fmt: skip

    def what(self) -> Kind | None:
        return Kind(self.cleaned_data["kind"]) if "kind" in self.fields else None


class CompartmentForm(Form):
    """Whose record is kept to named readers, who they are, and why."""

    people = SomeOf("Whose record?", missing="Choose whose record is kept to named readers")
    name = Text(
        "What do its readers call it?", "A name that tells nothing to others. It is on the readers’ pages alone.",
        missing="Give it a name", limit=120,
    )  # fmt: skip
    sort = OneOf("What is it for?", CompartmentSort.choices(), missing="Say what it is for")
    because = LongText("Why?", WHY_HINT, missing="Say why", limit=1000, rows=3)
    readers = SomeOf("Which practitioners may read it?", hint="By name. You answer for it and read it too.")
    reader = Pick("Somebody else who may read it")
    until = Day("Until when may they read it? (optional)", past=False)
    review_on = Day("When do you look at this again?", past=False, missing="Say when you look at this again")

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], here: Iterable[Colleague],
        involved: Iterable[Colleague], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        offer(self, "people", members(family))
        offer(self, "reader", staff(here, "Nobody else"))
        involved = list(involved)
        offer(self, "readers", [(str(each.id), f"{each.name}, {each.agency}") for each in involved])
        if not involved:
            del self.fields["readers"]

    def told(self) -> CompartmentTold:
        """Give what is kept to whom, ready for the command."""
        said = self.cleaned_data
        return CompartmentTold(
            name=said["name"], sort=CompartmentSort(said["sort"]), because=said["because"], until=said["until"],
            review_on=said["review_on"], readers=ids([*said.get("readers", ()), said["reader"]]),
        )  # fmt: skip

    def whose(self) -> list[UUID]:
        return ids(self.cleaned_data["people"])


class PutInForm(Form):
    """To which named readers one thing is kept."""

    guard = OneOf("To whose named readers?", missing="Choose to whose named readers")

    def __init__(self, data: Any = None, *, kept_to: Iterable[GuardRow], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "guard", [(str(row.id), row.called) for row in kept_to])


class WritingForm(Form):
    """Who writes one thing too, and until when it is kept to them."""

    writers = SomeOf("Who writes it with you?", hint="By name. They read it if they work with these people anyway.")
    writer = Pick("Somebody else who writes it with you")
    until = Day("Until when are you writing it?", past=False, missing="Say until when you are writing it")

    def __init__(
        self, data: Any = None, *, draft: BeingWritten, here: Sequence[Colleague], working: Collection[UUID],
        **more: Any,
    ) -> None:  # fmt: skip
        named = {each.id for each in draft.writers}
        now = {"writers": [str(each) for each in named], "until": draft.until}
        super().__init__(data, initial=now, **more)
        near = [each for each in here if each.actor in working or each.id in named]
        offer(self, "writers", [(str(each.id), f"{each.name}, {each.agency}") for each in near])
        offer(self, "writer", staff(here, "Nobody else"))
        self.fields[
            "until"
        ].help_text = f"{words.whole_day(draft.last)} at the latest. Others read it from the day after."
        if not near:
            del self.fields["writers"]

    def told(self) -> dict[str, Any]:
        """Give who writes it until when, ready for the command."""
        said = self.cleaned_data
        return {"until": said["until"], "writers": ids(dict.fromkeys([*said.get("writers", ()), said["writer"]]))}
