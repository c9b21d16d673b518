"""
What every form has: an id, so that sending twice is one act; the version its writer saw; what was typed, kept.

A view hands the cleaned answers to one command: ``register_contact(by=…, at=…, **form.cleaned_data)``.
"""

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict


class FormId(forms.CharField):
    """The id a form is given when it is first shown; one that is missing or forged is given anew."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        return str(self.clean(data))

    def clean(self, value: Any) -> Any:
        try:
            return UUID(str(value))
        except ValueError:
            return uuid4()


class Seen(forms.CharField):
    """The version its writer saw; nought, which nothing ever has, when it is missing or forged."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        return int(value) if str(value).isdecimal() and len(str(value)) < 10 else 0


Typed = MultiValueDict[str, str]


class Kept(Protocol):
    """A draft: what was typed, field by field, and when it was kept."""

    @property
    def data(self) -> dict[str, Any]: ...

    @property
    def kept_at(self) -> datetime: ...


class Part(forms.Form):
    """
    Some questions of a form, without an id of their own.

    `kept` is a draft, what was typed before and never sent: it is shown as it was, with no complaint about it.
    """

    def __init__(self, data: Any = None, *, kept: "Kept | Typed | None" = None, **more: Any) -> None:
        self.kept = kept if kept is None or isinstance(kept, MultiValueDict) else MultiValueDict(kept.data)
        self.kept_at = getattr(kept, "kept_at", None)
        super().__init__(data, use_required_attribute=False, label_suffix="", **more)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if self.kept is None:
            return super().get_initial_for_field(field, field_name)
        typed = field.widget.value_from_datadict(self.kept, {}, self.add_prefix(field_name))
        if typed is None:
            return super().get_initial_for_field(field, field_name)
        return field.bound_data(typed, None)

    def refuse(self, because: str, field: str | None = None) -> None:
        """Show a refusal beside the field it is about, or above the form."""
        known = field if field in self.fields else None
        self.add_error(known, ValidationError(because, code="refused"))


class Form(Part):
    """A form that does one thing, once."""

    form = FormId(initial=uuid4)


class SeenForm(Form):
    """A form that changes what somebody else may be changing too: ``SeenForm(seen=version)``."""

    seen = Seen()

    def __init__(self, data: Any = None, *, seen: int = 0, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["seen"].initial = seen

    def seen_now(self, version: int) -> None:
        """Show what was sent once more, beside what somebody saved first: sent again, it stands on that version."""
        sent: Any = self.data
        again = sent.copy()
        again[self.add_prefix("seen")] = str(version)
        again[self.add_prefix("form")] = str(uuid4())
        self.data = again
