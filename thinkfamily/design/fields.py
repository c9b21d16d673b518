"""
The questions a form can ask: each with its label and, if an answer is needed, the sentence that asks for it.

``Text``, ``LongText``, ``Email``, ``OneOf`` (radios), ``SomeOf`` (boxes to tick), ``Tick``, ``Pick`` (drops down),
``Day`` (three boxes), ``Time``, ``Number``, ``Age``. Show them with ``{% field form.name %}``.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from thinkfamily.design.typed import age_from, day_from, keepable, tidy, time_from

NOT_OFFERED = "Choose from what is offered here"
TAKEN_OUT = "Some characters cannot be kept. We took them out: read it again, then send it"


def asked(label: str, hint: str, missing: str, **more: Any) -> dict[str, Any]:
    """What every question tells Django: its label and hint, and its own sentence when the answer is missing."""
    messages = {"required": missing, "invalid_choice": missing or NOT_OFFERED, "invalid_list": missing or NOT_OFFERED}
    return {"label": label, "help_text": hint, "required": bool(missing), "error_messages": messages, **more}


class Text(forms.CharField):
    """One line of words."""

    widget: Any = forms.TextInput(attrs={"autocomplete": "off"})
    one_line = True

    def __init__(self, label: str, hint: str = "", missing: str = "", limit: int = 200, width: str = "") -> None:
        super().__init__(**asked(label, hint, missing))
        self.limit, self.width = limit, width

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Show again what was typed, without what cannot be kept."""
        return keepable(data) if isinstance(data, str) else data

    def to_python(self, value: Any) -> str:
        text = tidy(str(value)) if value not in self.empty_values else ""
        if text != keepable(text):
            raise ValidationError(TAKEN_OUT, code="taken_out")
        return (" ".join(text.split()) if self.one_line else text.strip()) or ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if (over := len(value) - self.limit) > 0:
            said = f"“{self.label}” can have {self.limit:,} characters. This has {len(value):,}: take out {over:,}"
            raise ValidationError(said, code="too_long")


class LongText(Text):
    """Several lines of words."""

    widget = forms.Textarea
    one_line = False

    def __init__(self, label: str, hint: str = "", missing: str = "", limit: int = 4000, rows: int = 3) -> None:
        super().__init__(label, hint, missing, limit)
        self.widget.attrs["rows"] = rows


class Email(Text):
    """An e-mail address."""

    widget = forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"})

    def validate(self, value: str) -> None:
        super().validate(value)
        before, _, after = value.partition("@")
        if value and not (before and "." in after and " " not in value):
            raise ValidationError("Write an e-mail address, for example name@example.org", code="invalid")


class OneOf(forms.ChoiceField):
    """One answer of a few, all in view and none picked beforehand; `hints` say what an answer means."""

    widget = forms.RadioSelect

    def __init__(
        self,
        label: str,
        choices: Any = (),
        hint: str = "",
        missing: str = "",
        hints: Mapping[str, str] | None = None,
        inline: bool = False,
    ) -> None:
        super().__init__(**asked(label, hint, missing, choices=choices))
        self.hints, self.inline = hints or {}, inline


class SomeOf(forms.MultipleChoiceField):
    """Any number of answers, all in view."""

    widget = forms.CheckboxSelectMultiple
    inline = False

    def __init__(
        self, label: str, choices: Any = (), hint: str = "", missing: str = "", hints: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(**asked(label, hint, missing, choices=choices))
        self.hints = hints or {}


class Pick(forms.ChoiceField):
    """One answer of many, from a list that drops down; it begins with nothing picked."""

    widget = forms.Select

    def __init__(self, label: str, choices: Any = (), hint: str = "", missing: str = "") -> None:
        super().__init__(**asked(label, hint, missing, choices=choices))


class Tick(forms.BooleanField):
    """One thing that is so when ticked."""

    def __init__(self, label: str, hint: str = "", missing: str = "") -> None:
        super().__init__(**asked(label, hint, missing))


class Number(Text):
    """A whole number between two bounds."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"})

    def __init__(
        self, label: str, hint: str = "", missing: str = "", least: int = 0, most: int = 1_000_000, width: str = "4"
    ) -> None:
        super().__init__(label, hint, missing, limit=20, width=width)
        self.least, self.most = least, most

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).replace(",", "")
        if not typed:
            return None
        if not typed.lstrip("-").isdecimal() or not self.least <= int(typed) <= self.most:
            said = f"“{self.label}” is a whole number from {self.least:,} to {self.most:,}"
            raise ValidationError(said, code="invalid")
        return int(typed)


class Age(Text):
    """How old somebody is, or about: in years, or for a baby in months or weeks. Kept in whole years."""

    def __init__(self, label: str, oldest: int = 125) -> None:
        super().__init__(label, limit=30, width="5")
        self.oldest = oldest

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        years = age_from(typed)
        if years is None or years > self.oldest:
            raise ValidationError("Write an age in years, or for a baby in months: 34, or 8 months", code="invalid")
        return years


class Time(Text):
    """A time of day, as people say it."""

    def __init__(self, label: str, hint: str = "For example, 4pm or 3.45pm", missing: str = "") -> None:
        super().__init__(label, hint, missing, limit=20, width="5")

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return time_from(typed) if typed else None
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong


class DayBoxes(forms.MultiWidget):
    """Day, month and year in three boxes."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"autocomplete": "off", "inputmode": "numeric"}
        super().__init__({part: forms.TextInput(attrs=box) for part in ("day", "month", "year")}, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]


class Day(forms.Field):
    """A day, in three boxes. Say `future=False` for what has happened, `past=False` for what is to come."""

    widget = DayBoxes

    def __init__(
        self,
        label: str,
        hint: str = "For example, 27 3 2026",
        missing: str = "",
        future: bool = True,
        past: bool = True,
    ) -> None:
        super().__init__(**asked(label, hint, missing))
        self.future, self.past = future, past

    def bound_data(self, data: Any, initial: Any) -> Any:
        return [keepable(part)[:60] if isinstance(part, str) else part for part in data]

    def clean(self, value: Any) -> Any:
        typed = [keepable(part or "").strip() for part in value or ("", "", "")]
        if not any(typed):
            self.validate(None)
            return None
        if lacking := [name for name, part in zip(("day", "month", "year"), typed, strict=True) if not part]:
            raise ValidationError(f"“{self.label}” needs a {' and a '.join(lacking)} too", code="incomplete")
        try:
            return self._in_bounds(day_from(*typed))
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong

    def _in_bounds(self, day: date) -> date:
        today = timezone.localdate()
        if day > today and not self.future:
            raise ValueError(f"“{self.label}” is in the future. It can be today or a day before")
        if day < today and not self.past:
            raise ValueError(f"“{self.label}” is in the past. It can be today or a day after")
        return day
