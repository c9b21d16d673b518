"""Which members of a family a viewer knows of at all: a page and a rule are laid out as if there were no others."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.identity.queries import Named, by_age
from thinkfamily.people.models import Person
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.queries import Seen


def known_of(seen: Seen, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Give those of these people about whom something may be seen, each with the head of their records."""
    wanted = list(dict.fromkeys(people))
    heads, told_of = dict(_heads(wanted)), set(_told_of(list(seen.items)))
    return {person: heads[person] for person in wanted if heads.get(person) in told_of}


@prepared
def _heads(people: list[UUID]) -> QuerySet[Person, tuple[UUID, UUID]]:
    return Person.objects.filter(pk__in=people).values_list("id", "head_id")


@prepared
def _told_of(items: list[UUID]) -> QuerySet[Subject, UUID]:
    return Subject.objects.filter(item_id__in=items).values_list("person__head_id", flat=True).distinct()


def short_names(people: Iterable[UUID], names: Mapping[UUID, Named]) -> str:
    """Name those of these people who may be known, as a person would say it: "Jo, Marcus and Ellie"."""
    return listed(who.short for who in by_age(names[person] for person in people if person in names))


def listed(names: Iterable[str]) -> str:
    """Join names as a person would: "Jo, Marcus and Ellie"."""
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}" if unique else ""
