"""How a question of a form is put on the page: which control, with which hint, answers and errors."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "tick"),
    (forms.MultiWidget, "day"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
)
GROUPS = ("radios", "checkboxes", "day")


@dataclass(frozen=True)
class Answer:
    """One answer that can be picked, or one box of several: how it is shown and what it means."""

    control: Any
    label: str
    at: str
    hint: str = ""


@dataclass(frozen=True)
class Asked:
    """A question as the page shows it; `at` is where an error's link leads."""

    kind: str
    label: str
    hint: str
    at: str
    name: str
    errors: list[str]
    described_by: str
    control: Any = None
    answers: list[Answer] = field(default_factory=list)
    inline: bool = False


@dataclass(frozen=True)
class Wrong:
    """One thing to put right, and where."""

    said: str
    at: str = ""


def kind_of(bound: BoundField) -> str:
    """Which control of the design a question's widget is."""
    widget = bound.field.widget
    return next((name for cls, name in KINDS if isinstance(widget, cls)), "input")


def place_of(bound: BoundField) -> str:
    """The id of the first thing on the page that answers the question."""
    return f"{bound.auto_id}_0" if kind_of(bound) in GROUPS else bound.auto_id


def errors(form: BaseForm) -> Iterator[Wrong]:
    """What there is to put right in a form, in the order of its questions."""
    if not form.is_bound:
        return
    for said in form.non_field_errors():
        yield Wrong(str(said))
    for bound in form:
        at = "" if bound.is_hidden else place_of(bound)
        yield from (Wrong(str(said), at) for said in list(bound.errors)[:1])


def ask(bound: BoundField, inline: bool | None = None) -> Asked:
    """The question, ready for the page."""
    kind, name = kind_of(bound), bound.auto_id
    wrong = [str(said) for said in bound.errors]
    ids = [f"{name}-hint"] * bool(bound.help_text) + [f"{name}-error"] * bool(wrong)
    described = " ".join(ids)
    return Asked(
        kind=kind,
        label=str(bound.label or ""),
        hint=str(bound.help_text or ""),
        at=place_of(bound),
        name=name,
        errors=wrong,
        described_by=described,
        control=None if kind in GROUPS else control(bound, kind, described, bool(wrong)),
        answers=list(answers(bound, kind, bool(wrong))),
        inline=getattr(bound.field, "inline", False) if inline is None else inline,
    )


def control(bound: BoundField, kind: str, described: str, wrong: bool) -> str:
    """One box, list or tick, with its classes."""
    name = "checkboxes__input" if kind == "tick" else kind
    classes = [f"govuk-{name}"] + [f"govuk-{name}--error"] * (wrong and kind != "tick")
    if width := getattr(bound.field, "width", ""):
        classes.append(f"govuk-input--width-{width}")
    attrs: dict[str, bool | str] = {"class": " ".join(classes)}
    if described:  # our own id for the hint: Django would name one of its own
        attrs["aria-describedby"] = described
    return bound.as_widget(attrs=attrs) if kind == "select" else drawn(bound, kind, attrs)


def drawn(bound: BoundField, kind: str, attrs: dict[str, bool | str]) -> str:
    """Set a box from what its widget says of it; a template for each would take longer than the rest of the page."""
    widget = bound.field.widget
    attrs = bound.build_widget_attrs(attrs, widget) | {"id": bound.auto_id}
    said = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    if kind == "textarea":
        return format_html(
            '<textarea name="{}"{}>\n{}</textarea>', said["name"], flatatt(said["attrs"]), said["value"] or ""
        )
    return _input(said)


def _input(said: dict[str, Any]) -> str:
    value = {} if said["value"] is None else {"value": str(said["value"])}
    return format_html('<input type="{}" name="{}"{}>', said["type"], said["name"], flatatt(value | said["attrs"]))


def answers(bound: BoundField, kind: str, wrong: bool) -> Iterator[Answer]:
    """The answers that can be picked, or the three boxes of a day."""
    if kind == "day":
        yield from boxes(bound, wrong)
    if kind in ("radios", "checkboxes"):
        hints = getattr(bound.field, "hints", {})
        for option in bound.subwidgets:
            said = option.data
            hint = hints.get(said["value"], "")
            said["attrs"]["class"] = f"govuk-{kind}__input"
            if hint:
                said["attrs"]["aria-describedby"] = f"{option.id_for_label}-hint"
            yield Answer(_input(said), option.choice_label, option.id_for_label, hint)


def boxes(bound: BoundField, wrong: bool) -> Iterator[Answer]:
    """Day, month and year."""
    for part, box in zip(("Day", "Month", "Year"), bound.subwidgets[0].data["subwidgets"], strict=True):
        width = 4 if part == "Year" else 2
        error = " govuk-input--error" if wrong else ""
        box["attrs"]["class"] = f"govuk-input govuk-date-input__input govuk-input--width-{width}{error}"
        yield Answer(box, part, box["attrs"]["id"])
