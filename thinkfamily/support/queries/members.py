"""Which members of a family a viewer knows of at all: a page and a rule are laid out as if there were no others."""

from collections.abc import Iterable
from uuid import UUID

from thinkfamily.families.models import Family, FamilyMember
from thinkfamily.people.models import Person
from thinkfamily.sharing.models import Subject
from thinkfamily.sharing.queries import Seen


def members_of(family: Family) -> list[UUID]:
    """List who belongs to a family now, in the order they were named."""
    rows = FamilyMember.objects.filter(family=family, until=None).order_by("since", "id")
    return list(dict.fromkeys(rows.values_list("person_id", flat=True)))


def known_of(seen: Seen, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Give those of these people about whom something may be seen, each with the head of their records."""
    wanted = list(dict.fromkeys(people))
    heads = dict(Person.objects.filter(pk__in=wanted).values_list("id", "head_id"))
    told_of = set(
        Subject.objects.filter(item_id__in=list(seen.items)).values_list("person__head_id", flat=True).distinct()
    )
    return {person: heads[person] for person in wanted if heads.get(person) in told_of}
