"""What is asked about a goal: the family's words, how and when we will know, how it goes, how it ended."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import Day, LongText, OneOf, Pick, SomeOf
from thinkfamily.design.forms import Form, SeenForm
from thinkfamily.findings.terms import Progress
from thinkfamily.identity.queries import Named
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.queries.goal import NeedToChoose
from thinkfamily.support.terms import GoalEnd
from thinkfamily.web.support.forms.people import ids, members, offer, one

KINDS = [(kind.value, kind.shown) for kind in Kind]
WORDS_HINT = "Write it as they said it. For example, “Stay in our house and stop dreading the post”."
WORDS_MISSING = "Write what the family wants, in their own words"
KIND_HINT = "Most goals are “Plan and actions”. Choose a more guarded kind where fewer may know."
KNOWN_HINT = "What anyone could see. For example, “£60 a week is paid for 12 weeks”."


class GoalForm(Form):
    """A goal in the words of somebody in the family."""

    words = LongText("What does the family want?", WORDS_HINT, missing=WORDS_MISSING, limit=1000, rows=2)  # fmt: skip
    said_by = Pick("Who said it?", missing="Choose who said it")
    said_on = Day("When did they say it?", missing="Say when they said it", future=False)
    people = SomeOf("Whose goal is it?", hint="Everyone it is for.", missing="Choose whose goal it is")
    known_when = LongText("We will know it is met when …", KNOWN_HINT, limit=1000, rows=2)
    by_when = Day("When will we know?", "You can leave this and the box above for later, until the plan is agreed.")
    needs = SomeOf("What that is hard does it answer?")
    kind = Pick("What do the words tell of?", KINDS, KIND_HINT,
                missing="Choose what the words tell of")  # fmt: skip

    def __init__(
        self, data: Any = None, *, family: Sequence[Named], needs: Sequence[NeedToChoose], today: date, **more: Any
    ) -> None:
        super().__init__(data, initial={"kind": Kind.PLAN_AND_ACTIONS.value, "said_on": today}, **more)
        offer(self, "said_by", [("", "Choose somebody"), *members(family)])
        offer(self, "people", members(family))
        if needs:
            offer(self, "needs", [(str(need.item), need.says) for need in needs])
        else:
            del self.fields["needs"]

    def told(self) -> dict[str, Any]:
        """Give the goal, ready for the command."""
        answers = self.cleaned_data
        return {
            "words": answers["words"], "said_by": UUID(answers["said_by"]), "said_on": answers["said_on"],
            "people": ids(answers["people"]), "known_when": answers["known_when"], "by_when": answers["by_when"],
            "needs": ids(answers.get("needs", ())), "kind": Kind(answers["kind"]),
        }  # fmt: skip


class ChangeGoalForm(SeenForm):
    """A goal put more clearly."""

    words = LongText("What does the family want?", WORDS_HINT, missing=WORDS_MISSING, limit=1000, rows=2)  # fmt: skip
    known_when = LongText("We will know it is met when …", KNOWN_HINT, limit=1000, rows=2)
    by_when = Day("When will we know?")
    needs = SomeOf("What that is hard does it answer?")

    def __init__(self, data: Any = None, *, needs: Sequence[NeedToChoose], **more: Any) -> None:
        super().__init__(data, **more)
        if needs:
            offer(self, "needs", [(str(need.item), need.says) for need in needs])
        else:
            del self.fields["needs"]

    def told(self) -> dict[str, Any]:
        """Give the goal as it is now put, ready for the command."""
        answers = self.cleaned_data
        return {
            "words": answers["words"], "known_when": answers["known_when"], "by_when": answers["by_when"],
            "needs": ids(answers["needs"]) if "needs" in answers else None,
        }  # fmt: skip


class GoesForm(Form):
    """How a goal goes on a day, in whose view and words."""

    how = OneOf("How does it go?", [(each.value, each.shown) for each in Progress], missing="Say how it goes",
                hints={each.value: each.means for each in Progress})  # fmt: skip
    said_by = Pick("Who says so?", hint="Leave it empty if it is your own view.")
    words = LongText("In their words", limit=1000, rows=2)
    on = Day("When?", missing="Say when", future=False)

    def __init__(self, data: Any = None, *, family: Sequence[Named], today: date, **more: Any) -> None:
        super().__init__(data, initial={"on": today}, **more)
        offer(self, "said_by", [("", "My own view"), *members(family)])

    def told(self) -> dict[str, Any]:
        """Give how it goes, ready for the command."""
        answers = self.cleaned_data
        return {
            "how": Progress(answers["how"]), "words": answers["words"], "said_by": one(answers["said_by"]),
            "on": answers["on"],
        }  # fmt: skip


class EndGoalForm(SeenForm):
    """How a goal ended."""

    end = OneOf(
        "How did it end?", [(each.value, each.means.rstrip(".")) for each in GoalEnd], missing="Say how it ended"
    )
