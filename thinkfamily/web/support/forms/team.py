"""What is asked when somebody builds a team, and of whoever leaves one."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from thinkfamily.design.fields import LongText, Pick, SomeOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague
from thinkfamily.web.support.forms.people import ids, members, offer, staff

DOING_HINT = "For example, “weighs Cai at home” or “lists the debts”. They, the team and the family read it."
PEOPLE_HINT = (
    "They get a reason to know each person you tick, and nobody else. "
    "What they may know still rests on what each person agreed to."
)


class JoinForm(Form):
    """Whom to ask into the team, to do what, with which members of the family."""

    practitioner = Pick("Who?", missing="Choose whom to ask")
    doing = Text("What would they do?", DOING_HINT, missing="Say what they would do", limit=120)
    people = SomeOf("With whom would they work?", hint=PEOPLE_HINT, missing="Choose whom they would work with")

    def __init__(
        self, data: Any = None, *, staff_here: Iterable[Colleague], family: Sequence[Named], **more: Any
    ) -> None:
        super().__init__(data, **more)
        offer(self, "practitioner", staff(staff_here))
        offer(self, "people", members(family))

    def asked(self) -> dict[str, Any]:
        """Give whom is asked, to do what, with whom, ready for the command."""
        answers = self.cleaned_data
        return {
            "practitioner": UUID(answers["practitioner"]), "doing": answers["doing"], "people": ids(answers["people"]),
        }  # fmt: skip


class LeaveForm(Form):
    """Why a place in the team ends."""

    because = LongText("Why?", "The team can read it.", missing="Say why, in a few words", limit=400, rows=2)


class WorkWithForm(Form):
    """Who works with somebody new in the family, and why."""

    practitioners = SomeOf("Who will work with them?", missing="Choose who will work with them")
    because = LongText(
        "Why?", "The family can see it.", missing="Say why they will work with this person", limit=400, rows=2
    )

    def __init__(self, data: Any = None, *, team: Iterable[Colleague], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "practitioners", [(str(each.id), f"{each.name}, {each.agency}") for each in team])
