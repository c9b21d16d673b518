"""Choices of people: members of the family as the viewer may know them, practitioners and agencies."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.forms import ChoiceField, Form

from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import Colleague

Choices = list[tuple[str, str]]


def members(people: Iterable[Named]) -> Choices:
    """Offer the members of a family, each by name and age."""
    return [
        (str(who.person), f"{who.called}, {who.age_in_words}" if who.age_in_words else who.called) for who in people
    ]


def staff(people: Iterable[Colleague], first: str = "Choose somebody") -> Choices:
    """Offer practitioners by agency and name."""
    return [("", first), *((str(each.id), f"{each.name}, {each.agency} ({each.job})") for each in people)]


def ids(values: Iterable[Any]) -> list[UUID]:
    """Read the ids that were chosen."""
    return [UUID(str(value)) for value in values if value]


def one(value: Any) -> UUID | None:
    """Read the one id that was chosen, or none."""
    return UUID(str(value)) if value else None


def offer(form: Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Offer these answers to a question of a form."""
    cast(ChoiceField, form.fields[name]).choices = list(choices)
