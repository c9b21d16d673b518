"""What is asked about a file that an agency gave: whose it is, and which column holds what."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thinkfamily.design.fields import Pick, SomeOf, Tick, asked
from thinkfamily.design.forms import Form
from thinkfamily.identity.linkage.mapping import SEVERAL, Fields
from thinkfamily.identity.linkage.terms import Column, DateForm, NameForm

SHOWN, LONGEST = 3, 40


class SendForm(Form):
    """A file, and whose it is."""

    agency = Pick("Which agency gave it?", missing="Choose the agency that gave the file")
    file = forms.FileField(
        **asked("The file", "CSV or Parquet. Nothing of it is loaded until you have seen how it is read.",
                "Choose a file", widget=forms.FileInput()),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, agencies: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        agency: Any = self.fields["agency"]
        agency.choices = agencies
        self.fields["file"].error_messages["empty"] = "The file is empty. Choose another"


class MappingForm(Form):
    """Which column holds what, each with some of what stands in it; how dates and whole names are written."""

    dates = Pick("How are dates written?", [(each.value, each.means) for each in DateForm])
    names = Pick("How are whole names written?", [(each.value, each.means) for each in NameForm])
    once = Tick(
        "Each person stands in this file once",
        "As on a school roll or a list of patients. Not a file of episodes, visits or incidents.",
    )

    def __init__(
        self, data: Any = None, *, header: Sequence[str], samples: Sequence[Sequence[str]], fields: Fields, **more: Any
    ) -> None:
        now = fields.as_data()
        columns = now["columns"]
        told = {
            c.value: columns.get(c.value, []) if c in SEVERAL else (columns.get(c.value) or [""])[0] for c in Column
        }
        super().__init__(
            data, initial={**told, "dates": now["dates"], "names": now["names"], "once": fields.once}, **more
        )
        offered = [(name, _with_samples(name, place, samples)) for place, name in enumerate(header) if name]
        for column in Column:
            if column in SEVERAL:
                self.fields[column.value] = SomeOf(column.shown, offered)
            else:
                self.fields[column.value] = Pick(column.shown, [("", "Not in this file"), *offered])
        self.order_fields([*(column.value for column in Column), "dates", "names", "once"])

    @staticmethod
    def as_sent(data: Any) -> dict[str, Any]:
        """Give what was sent as a mapping is kept."""
        columns = {column.value: [name for name in data.getlist(column.value) if name] for column in Column}
        return {
            "columns": {column: names for column, names in columns.items() if names},
            "dates": data.get("dates"), "names": data.get("names"), "once": bool(data.get("once")),
        }  # fmt: skip


def _with_samples(name: str, place: int, samples: Sequence[Sequence[str]]) -> str:
    said = dict.fromkeys(row[place].strip()[:LONGEST] for row in samples if place < len(row) and row[place].strip())
    some = list(said)[:SHOWN]
    return f"{name}: {', '.join(some)}" if some else f"{name}: empty"
