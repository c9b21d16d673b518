"""Whom somebody is looking for."""

from typing import Any

from thinkfamily.design.fields import Day, OneOf, Text
from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import Asked
from thinkfamily.sharing.rules.urgent import STATED_FOR_INDEX
from thinkfamily.sharing.terms import LookReason
from thinkfamily.web.urgent.forms import WHY


class FindForm(Form):
    """A name in any spelling, and what helps to tell people of one name apart."""

    name = Text("Name", "Any spelling, a short form, the names in either order.", limit=200)
    born = Day("Date of birth, if you know it", "For example, 27 3 1992", future=False)
    nhs_number = Text("NHS number, if you know it", "For example, 999 002 0019", limit=20, width="10")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if "name" in answers and not (answers["name"] or answers.get("nhs_number")):
            self.refuse("Write a name or an NHS number", "name")
        return answers

    def asked(self) -> Asked:
        """Give whom to look for."""
        answers = self.cleaned_data
        return Asked(answers["name"], answers["born"], answers["nhs_number"])


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
