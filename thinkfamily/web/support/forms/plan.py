"""What is asked when a plan is agreed, another plan is tied in, or somebody or something is left out of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from thinkfamily.assessment.terms import View
from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf, Text, Tick
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands import PersonSaid
from thinkfamily.web.support.forms.people import Choices, ids, members, offer

ME, MEETING = "me", "meeting"
TOO_SMALL = "Has not been asked yet, or is too small to say"
VIEWS = [(view.value, TOO_SMALL if view == View.NOT_ASKED else view.means.rstrip(".")) for view in View]
WHY_HINT = "For example, “He wants to be left out for now. Ask him again at the first review”."
KINDS = [(kind.value, kind.shown) for kind in Kind]


class AgreePlanForm(SeenForm):
    """What each person says to the plan, in their words; the day they were asked."""

    on = Day("When was the plan agreed?", missing="Say when the plan was agreed", future=False)

    def __init__(self, data: Any = None, *, family: Sequence[Named], today: date, **more: Any) -> None:
        super().__init__(data, initial={"on": today}, **more)
        self.family = family
        for who in family:
            self.fields[f"said_{who.person}"] = OneOf(
                f"What does {who.short} say?", VIEWS,
                missing=f"Say what {who.short} says, or that they have not been asked yet",
            )  # fmt: skip
            self.fields[f"words_{who.person}"] = LongText(f"In {who.short}’s own words", limit=600, rows=2)
        self.people = [(who, self[f"said_{who.person}"], self[f"words_{who.person}"]) for who in family]

    def said(self) -> list[PersonSaid]:
        """Give what each said, ready for the command."""
        answers = self.cleaned_data
        return [
            PersonSaid(who.person, View(answers[f"said_{who.person}"]), answers[f"words_{who.person}"])
            for who in self.family
        ]


class TieForm(Form):
    """A plan that another agency has with somebody in the family."""

    name = Text(
        "What is the plan called?", "For example, “Child in need plan”.", missing="Write what it is called", limit=120
    )
    agency = Pick("Whose plan is it? The agency", missing="Choose the agency")
    people = SomeOf("Who in the family is it for?", missing="Choose whom it is for")
    led_by = Text("Who leads it, and their number", limit=120)
    since = Day("Since when?", future=False)
    review_on = Day("When is it reviewed next?", "For example, 27 3 2027. Then two reviews can be held on one day.")
    words = LongText("What this plan should know of it", limit=1000, rows=2)
    kind = Pick("What does it tell of?", KINDS, "Choose a more guarded kind if knowing of it tells something.",
                missing="Choose what it tells of")  # fmt: skip

    def __init__(self, data: Any = None, *, agencies: Choices, family: Sequence[Named], **more: Any) -> None:
        super().__init__(data, initial={"kind": Kind.PLAN_AND_ACTIONS.value}, **more)
        offer(self, "agency", [("", "Choose an agency"), *agencies])
        offer(self, "people", members(family))

    def told(self) -> dict[str, Any]:
        """Give what is known of the other plan, ready for the command."""
        answers = self.cleaned_data
        return {
            "name": answers["name"], "agency": UUID(answers["agency"]), "people": ids(answers["people"]),
            "led_by": answers["led_by"], "since": answers["since"],
            "review_on": answers["review_on"], "words": answers["words"],
            "kind": Kind(answers["kind"]),
        }  # fmt: skip


class WhyForm(Form):
    """Why the plan has no goal for somebody, or for something that is hard for them."""

    because = LongText("Why is there none?", WHY_HINT, missing="Say why, in a sentence", limit=1000)


class PaperForm(Form):
    """Who will see the paper; it then holds only what all of them may see."""

    who = OneOf(
        "Who will see this paper?", [(ME, "Only me"), (MEETING, "Me, and those I tick here")],
        missing="Say who will see this paper",
    )  # fmt: skip
    staff = SomeOf("From services")
    family = SomeOf(
        "From the family", hint="A person reads what is about them, and what is about a child they are responsible for."
    )
    checked = Tick("I have read it, and it tells none of one person’s confidences to another")

    def __init__(self, data: Any = None, *, team: Iterable[Colleague], family: Sequence[Named], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "staff", [(str(each.id), f"{each.name}, {each.agency}") for each in team])
        offer(self, "family", members(family))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("who") == ME:
            return answers | {"staff": [], "family": []}
        if answers.get("who") == MEETING and not (answers.get("staff") or answers.get("family")):
            self.refuse("Tick who will see it with you", "staff")
        if answers.get("family") and not answers.get("checked"):
            self.refuse("Say that you have read it, because somebody in the family will", "checked")
        return answers
