"""Whom somebody is looking for."""

from typing import Any

from thinkfamily.design.fields import Day, Text
from thinkfamily.design.forms import Form
from thinkfamily.identity.queries import Asked


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
