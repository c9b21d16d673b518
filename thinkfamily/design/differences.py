"""What two people wrote over each other, side by side, with the words that differ marked and named."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher
from typing import Any

from django.forms import BaseForm
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from thinkfamily.design.words import whole_day


@dataclass(frozen=True, slots=True)
class Pair:
    """One question answered twice: what you wrote, what they wrote, and both put together."""

    name: str
    label: str
    yours: SafeString
    theirs: SafeString
    both: str


def words(text: str) -> list[str]:
    """Cut a text into words, each with the space after it."""
    return re.findall(r"\S+\s*|\s+", text)


def marked(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Set two texts with the words that only one has marked and named."""
    left, right = words(before), words(after)
    pieces = list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    return (
        format_html_join(
            "", "{}", ((_piece("del", "taken out", left[a:b], same == "equal"),) for same, a, b, _, _ in pieces)
        ),
        format_html_join(
            "", "{}", ((_piece("ins", "added", right[c:d], same == "equal"),) for same, _, _, c, d in pieces)
        ),
    )


def together(yours: str, theirs: str) -> str:
    """Put two texts into one: what both say once, then what each says alone, yours after theirs."""
    ours, other = words(yours), words(theirs)
    parts: list[str] = []
    for same, a, b, c, d in SequenceMatcher(None, other, ours, autojunk=False).get_opcodes():
        parts += other[a:b] if same == "equal" else _spaced(other[a:b]) + _spaced(ours[c:d])
    return "".join(parts).strip()


def pairs(form: BaseForm, theirs: Mapping[str, Any]) -> Iterator[Pair]:
    """Go through the questions of a form to which somebody else meanwhile gave another answer."""
    for name, their_value in theirs.items():
        bound = form[name]
        mine_value = getattr(form, "cleaned_data", {}).get(name, bound.value())
        mine, other = said(bound.field, mine_value), said(bound.field, their_value)
        if mine != other:
            written = isinstance(their_value, str) and not hasattr(bound.field, "choices")
            kept, changed = marked(other, mine) if written else (escape(other), escape(mine))
            yield Pair(name, str(bound.label), changed, kept, together(mine, other))


def said(field: Any, value: Any) -> str:
    """Say an answer in words: a choice by its label, a day as a day, yes or no, several as a list."""
    choices = dict(_offered(getattr(field, "choices", ())))
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_said(each, choices) for each in values if each not in (None, "")).replace("\r\n", "\n")


def _offered(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    """Go through what a question offers, also what stands under a heading."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _offered(label)
        else:
            yield str(key), str(label)


def _said(value: Any, choices: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return whole_day(value)
    return choices.get(str(value), f"{value:%H:%M}" if isinstance(value, time) else str(value))


def _piece(mark: str, named: str, piece: Iterable[str], same: bool) -> SafeString | str:
    text = "".join(piece)
    if same or not text:
        return text
    return format_html('<{0}><span class="govuk-visually-hidden">{1}: </span>{2}</{0}>', mark, named, text)


def _spaced(piece: list[str]) -> list[str]:
    """Words that end a text have no space after them; give them one before more follows."""
    return [*piece[:-1], piece[-1] if piece[-1][-1:].isspace() else piece[-1] + " "] if piece else []
