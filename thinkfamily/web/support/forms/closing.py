"""What is asked when a plan ends: how each goal ended, why, the exit plan, whether everyone is safe, who calls when."""

from typing import Any
from uuid import UUID

from thinkfamily.design.fields import Day, LongText, OneOf, Pick
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.partnership.queries import Colleague
from thinkfamily.support.commands import CannotClose
from thinkfamily.support.queries.close_sheet import CloseSheet
from thinkfamily.support.queries.closing import ClosingTold
from thinkfamily.support.terms import FollowUpFound, GoalEnd
from thinkfamily.web.support.forms.people import offer, one, staff

ENDS = [("", "Choose"), *((each.value, each.means.rstrip(".")) for each in GoalEnd)]
NOBODY = "Nobody yet"


class CloseForm(SeenForm):
    """The end of a plan."""

    reason = OneOf("Why does the plan end?")
    because = LongText("In a few words", "What the family says to it, and what became of what they wanted.", rows=3)
    call = LongText("Whom can the family call from now on?", "Names and numbers they know.", limit=1000, rows=2)
    do = LongText("What will they do when it gets hard again?", "As they say it: when what happens, who does what.",
                  rows=4)  # fmt: skip
    stays = LongText("Who stays, and how?", "School, surgery, family, friends: who sees them anyway.", rows=2)
    safety = LongText(
        "Is everyone safe, and how do you know?",
        "Ask this when the family stops, or was not reached. It is shown only to those who may know what tells of "
        "safety.",
        limit=1000, rows=2,
    )  # fmt: skip
    offers = Pick("Who offers support again?", hint="When the family stops, or was not reached.")
    offer_again = Day("On which day?", past=False)

    def __init__(self, data: Any = None, *, sheet: CloseSheet, **more: Any) -> None:
        super().__init__(data, seen=sheet.version, initial={"offer_again": None}, **more)
        self.sheet = sheet
        offer(self, "reason", [(row["code"], row["name"]) for row in sheet.reasons])
        self.fields["reason"].hints = {row["code"]: row["means"] for row in sheet.reasons}  # type: ignore[attr-defined]
        offer(self, "offers", staff(sheet.callers, first=NOBODY))
        for goal in sheet.goals:
            self.fields[f"goal_{goal.item}"] = Pick(f"How did “{goal.words}” end?", ENDS)
        for number, call in enumerate(sheet.calls, start=1):
            self.fields[f"follow_up_{number}"] = Pick(
                f"Who calls {call.when}?", staff(sheet.callers, first=NOBODY), f"By {call.on.day} {call.on:%B %Y}."
            )

    @property
    def goal_fields(self) -> list[Any]:
        return [self[f"goal_{goal.item}"] for goal in self.sheet.goals]

    @property
    def call_fields(self) -> list[Any]:
        return [self[f"follow_up_{number}"] for number in range(1, len(self.sheet.calls) + 1)]

    def refuse_all(self, cannot: CannotClose) -> None:
        """Show everything that stands in the way, each beside the question it is about."""
        undecided = [f"goal_{goal.item}" for goal in self.sheet.goals if not self.cleaned_data.get(f"goal_{goal.item}")]
        for obstacle in cannot.obstacles:
            beside = undecided.pop(0) if obstacle.field == "goals" and undecided else obstacle.field
            self.refuse(obstacle.says, beside or None)

    def told(self) -> ClosingTold:
        """Give how the plan ends, ready for the command."""
        answers = self.cleaned_data
        ends = {goal.item: answers[f"goal_{goal.item}"] for goal in self.sheet.goals}
        callers: list[UUID | None] = [one(answers[f"follow_up_{n}"]) for n in range(1, len(self.sheet.calls) + 1)]
        return ClosingTold(
            reason=answers["reason"], because=answers["because"], call=answers["call"], do=answers["do"],
            stays=answers["stays"], safety=answers["safety"], goals={goal: end for goal, end in ends.items() if end},
            callers=tuple(callers), offers=one(answers["offers"]), offer_again=answers["offer_again"],
        )  # fmt: skip


class FollowUpForm(SeenForm):
    """How a family is when it is called after its plan ended."""

    found = OneOf("How are they?", [(each.value, each.means.rstrip(".")) for each in FollowUpFound],
                  missing="Say how they are")  # fmt: skip
    words = LongText("As they say it", "If they want support again: what is happening now.", limit=2000, rows=3)
    on = Day("On which day did you call?", missing="Write the day", future=False)


class HandFollowUpForm(SeenForm):
    """Who makes a call instead."""

    to = Pick("Who calls now?", missing="Choose who calls")
    because = LongText("Why?", missing="Say why, in a few words", limit=400, rows=2)

    def __init__(self, data: Any = None, *, people: list[Colleague], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "to", staff(people))


class ActForm(Form):
    """A form that only acts."""
