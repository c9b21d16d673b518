"""Whether anybody is known here, and which records are one person."""

from collections.abc import Iterable
from uuid import UUID

from thinkfamily.people.models import Person


def anybody_known() -> bool:
    """Say whether anybody at all is known in this database."""
    return Person.objects.exists()


def records_of(people: Iterable[UUID]) -> list[UUID]:
    """List every record of these people, under any of which they may be known."""
    return list(Person.objects.filter(head__cluster__in=list(people)).values_list("id", flat=True).distinct())
