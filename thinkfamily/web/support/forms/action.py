"""What is asked about an action: who will do what by when, how it goes, who does it instead."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague
from thinkfamily.support.commands import Promise
from thinkfamily.support.terms import Word
from thinkfamily.web.support.forms.people import Choices, ids, members, offer, one, staff

FAMILY, SERVICE, AGENCY = "family", "service", "agency"
WHO = [
    (FAMILY, "The family"),
    (SERVICE, "Somebody from a service, by name"),
    (AGENCY, "A service, with nobody named yet"),
]
WHAT_HINT = "So that anyone can see whether it was. For example, “Mend the wall and dry the back bedroom”."
HOW_OPEN = (Word.ON_THE_WAY, Word.DONE, Word.LATE)


class ActionForm(Form):
    """Who will do what, by when or how often."""

    what = LongText("What will be done?", WHAT_HINT,
                    missing="Say what will be done", limit=500, rows=2)  # fmt: skip
    who = OneOf("Who will do it?", WHO, missing="Who will do it? Choose somebody")
    doers = SomeOf("Who in the family?")
    practitioner = Pick("Who from a service?", hint="Somebody outside the team sees this action and nothing else.")
    agency = Pick("Which service?", hint="The lead sees to it until somebody is named.")
    by_when = Day("By when?", "Services promise a day.")
    how_often = Text("Or how often?", "For things that go on. For example, “each Friday”.", limit=120)

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], people: Iterable[Colleague], agencies: Choices,
        for_goal: bool, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        offer(self, "doers", members(family))
        offer(self, "practitioner", staff(people))
        offer(self, "agency", [("", "Choose a service"), *agencies])
        if not for_goal:
            self.fields["people"] = SomeOf("Whom is it for?", members(family), missing="Choose whom it is for")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        chosen, asked = answers.get("who"), {FAMILY: "doers", SERVICE: "practitioner", AGENCY: "agency"}
        if chosen and not answers.get(asked[chosen]):
            self.refuse("Who will do it? Choose somebody", asked[chosen])
        return answers

    def promise(self) -> Promise:
        """Give what is promised, ready for the command; only what belongs to the side that was chosen."""
        answers = self.cleaned_data
        side = answers["who"]
        return Promise(
            what=answers["what"], by_when=answers["by_when"], how_often=answers["how_often"],
            doers=ids(answers["doers"]) if side == FAMILY else (),
            practitioner=one(answers["practitioner"]) if side == SERVICE else None,
            agency=one(answers["agency"]) if side == AGENCY else None,
        )  # fmt: skip

    def people(self) -> list[UUID]:
        """Give whom it is for, where no goal says so."""
        return ids(self.cleaned_data.get("people", ()))


class GoesForm(SeenForm):
    """How an action goes."""

    sort = OneOf("How does it go?", missing="Say how it goes")
    words = LongText(
        "In a few words", "If it is late: what got in the way. The family can be told this.", limit=1000, rows=2
    )
    new_day = Day("If it is late: by when will it be done?", past=False)
    on = Day("If it is done: on which day?", "Leave it empty if it was today.", future=False)

    def __init__(self, data: Any = None, *, done: bool, **more: Any) -> None:
        super().__init__(data, **more)
        offered = (Word.NOT_DONE_AFTER_ALL,) if done else HOW_OPEN
        offer(self, "sort", [(word.value, word.means.rstrip(".")) for word in offered])
        if done:
            del self.fields["on"]

    def told(self) -> dict[str, Any]:
        """Give how it goes, ready for the command."""
        answers = self.cleaned_data
        sort = Word(answers["sort"])
        return {
            "seen": answers["seen"], "sort": sort, "words": answers["words"],
            "new_day": answers["new_day"] if sort in (Word.LATE, Word.NOT_DONE_AFTER_ALL) else None,
            "on": answers.get("on") if sort == Word.DONE else None,
        }  # fmt: skip


class HandForm(SeenForm):
    """Who does an action instead."""

    to = Pick("Who will do it now?", missing="Choose who will do it")
    words = LongText("Anything they should know?", limit=1000, rows=2)

    def __init__(self, data: Any = None, *, people: Iterable[Colleague], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "to", staff(people))


class EndForm(SeenForm):
    """Why an action is no longer needed."""

    words = LongText("Why is it no longer needed?", missing="Say why it is no longer needed", limit=1000, rows=2)
