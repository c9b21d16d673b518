"""Whether anybody is known here, which records are one person, and what joins two that are sealed from each other."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.people.models import Link, Person, SealedReader, SealedSide
from thinkfamily.records.models import Actor


def anybody_known() -> bool:
    """Say whether anybody at all is known in this database."""
    return Person.objects.exists()


def records_of(people: Iterable[UUID]) -> list[UUID]:
    """List every record of these people, under any of which they may be known."""
    return list(Person.objects.filter(head__cluster__in=list(people)).values_list("id", flat=True).distinct())


def sealed_from(actor: Actor, at: datetime, links: Iterable[Link]) -> set[UUID]:
    """Say which of these links join two sides of a sealed link whose readers the actor is not among (D8)."""
    ends = {record: set[tuple[UUID, int]]() for link in links for record in (link.one_id, link.other_id)}
    mine = SealedReader.objects.filter(Q(until=None) | Q(until__gt=at), actor=actor, since__lte=at).values("seal")
    sides = SealedSide.objects.filter(seal__ended=None, seal__since__lte=at).exclude(seal__in=mine)
    found = sides.filter(person__kept__kept_together__in=list(ends))
    for record, seal, side in found.values_list("person__kept__kept_together", "seal_id", "side"):
        if record in ends:
            ends[record].add((seal, side))
    return {
        link.pk for link in links if any((seal, 3 - side) in ends[link.other_id] for seal, side in ends[link.one_id])
    }
