"""Whom somebody is looking for."""

from typing import Any

from thinkfamily.design.fields import Day, OneOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import Asked
from thinkfamily.identity.weighing.normalise import plain, whole_nhs_number
from thinkfamily.sharing.rules.urgent import STATED_FOR_INDEX
from thinkfamily.sharing.terms import LookReason
from thinkfamily.web.urgent.forms import WHY


class FindForm(Form):
    """A name in any spelling, and what helps to tell people of one name apart."""

    name = Text("Name", "Any spelling, a short form, the names in either order.", limit=200)
    born = Day("Date of birth, if you know it", "For example, 27 3 1992", future=False)
    where = Text("Address or postcode, if you know it", "For example, 14 Larch Close or ZZ1 4QD", limit=120)
    nhs_number = Text("NHS number, if you know it", "For example, 999 002 0019", limit=20, width="10")
    expected = Day("When the baby is expected, if you look for one not born yet", "Then write the mother’s name above.")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        name, number = plain(answers.get("name") or ""), answers.get("nhs_number") or ""
        if "name" in answers and not (name or number):
            self.refuse("Write a name or an NHS number", "name")
        if number and not whole_nhs_number(number):
            self.refuse(
                "An NHS number has ten digits, and the last one checks the others. Look at it again", "nhs_number"
            )
        return answers

    def asked(self) -> Asked:
        """Give whom to look for."""
        answers = self.cleaned_data
        return Asked(
            answers["name"],
            answers["born"],
            answers["nhs_number"],
            where=answers["where"],
            expected=answers["expected"],
        )


# Before there is any work: whoever looks has not agreed anything with them yet.
WHY_INDEX = WHY | {
    LookReason.CONCERN: "I am worried about them.", LookReason.PREPARE: "To prepare for a visit or a meeting.",
}  # fmt: skip


class IndexForm(Form):
    """Who is meant, by more than a name, and why somebody looks."""

    name = Text("Name", "Any spelling, or a short form.", "Write their name", limit=200)
    born = Day("Date of birth", "For example, 27 3 1992. If you do not know it, write the NHS number.", future=False)
    nhs_number = Text("NHS number, if you know it", "For example, 999 002 0019", limit=20, width="10")
    reason = OneOf(
        "Why do you look?", [(each.value, WHY_INDEX[each]) for each in STATED_FOR_INDEX], missing="Choose why you look"
    )
    words = Text("If another reason: which?", "In a few words. The family can see it.", limit=200)

    def asked(self) -> Asked:
        """Give whom to look for."""
        answers = self.cleaned_data
        return Asked(answers["name"], answers["born"], answers["nhs_number"])
