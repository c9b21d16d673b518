"""Which ways of reaching people are not safe: every notice counts, whoever may read it."""

from collections.abc import Iterable
from uuid import UUID

from thinkfamily.families.models import Family, Living, SafeWay
from thinkfamily.families.queries import members_of
from thinkfamily.families.terms import Way
from thinkfamily.people.models import Person


def ways_not_safe(family: Family, people: Iterable[UUID]) -> set[Way]:
    """
    Give the ways that any safety notice forbids for these people and those they live with, on any of their records.

    Not for showing: a notice that the one who acts may not read must still keep its person safe. What is chosen with
    it names one way at most and never says which were left out, or that any was.
    """
    notices = SafeWay.objects.filter(person__head__in=concerned_with(family, people), ended=None)
    return {Way(way) for forbids in notices.values_list("forbids", flat=True) for way in forbids}


def concerned_with(family: Family, people: Iterable[UUID]) -> set[UUID]:
    """Give the heads of these people and of those who share a home with them; of the whole family if none is known."""
    heads = set(Person.objects.filter(pk__in=list(people)).values_list("head_id", flat=True))
    lived_in = Living.objects.filter(person__head__in=heads, until=None).values_list("household", flat=True)
    if homes := set(lived_in):
        together = Living.objects.filter(household__in=homes, until=None)
        return heads | set(together.values_list("person__head_id", flat=True))
    everybody = Person.objects.filter(pk__in=members_of(family))
    return heads | set(everybody.values_list("head_id", flat=True))
