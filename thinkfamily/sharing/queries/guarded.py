"""About whom something that is kept is, and which of those who may know of it learn that."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from thinkfamily.people.models import SealedReader, SealedSide
from thinkfamily.sharing.models import Compartment, CompartmentPerson, Exclusion, Item, Seal, Shield, Subject
from thinkfamily.sharing.queries.looking import Viewer

About = dict[UUID, tuple[UUID, ...]]


def about_whom(guards: Iterable[Any]) -> About:
    """Say whom each of these is about, by the head of their records: whose place, whose item, whose record."""
    kept = list(guards)
    people: dict[UUID, set[UUID]] = {guard.pk: set() for guard in kept}
    for guard, head in _of_many(kept) if any(isinstance(guard, Compartment | Seal) for guard in kept) else ():
        people[guard].add(head)
    items = {guard.item_id for guard in kept if isinstance(guard, Exclusion) and guard.item_id}
    of_items: dict[UUID | None, set[UUID]] = {}
    for item, head in _subjects(items).values_list("item_id", "person__head_id") if items else ():
        of_items.setdefault(item, set()).add(head)
    for guard in kept:
        if isinstance(guard, Shield):
            people[guard.pk].add(guard.person.head_id)
        elif isinstance(guard, Exclusion):
            people[guard.pk] |= {guard.subject.head_id} if guard.subject else of_items[guard.item_id]
    return {guard: tuple(sorted(heads, key=str)) for guard, heads in people.items()}


def told_about(guards: Iterable[Any], about: About, read: Collection[UUID]) -> About:
    """Say whom each of these is about, but of a sealed link to those alone who `read` both of its sides (D8)."""
    return about | {guard.pk: () for guard in guards if isinstance(guard, Seal) and guard.pk not in read}


def sealed_and_read(viewer: Viewer, at: datetime) -> Exists:
    """Say of a sealed link whether a viewer is a named reader of it now, as a column."""
    mine = SealedReader.objects.filter(Q(until=None) | Q(until__gt=at), actor=viewer.actor, since__lte=at)
    return Exists(mine.filter(seal=OuterRef("link")))


def _of_many(kept: Iterable[Any]) -> QuerySet[Any, Any]:
    """Pair what has rows of its own for whom it is about with their heads."""
    held = [guard.pk for guard in kept if isinstance(guard, Compartment)]
    links = [guard.link_id for guard in kept if isinstance(guard, Seal)]
    named = CompartmentPerson.objects.filter(compartment__in=held).values_list("compartment_id", "person__head_id")
    inside = Subject.objects.filter(item__in=Item.objects.filter(compartment__in=held).values("pk"))
    seal = Subquery(Seal.objects.filter(link=OuterRef("seal")).values("pk"))
    sides = SealedSide.objects.filter(seal__in=links).annotate(guard=seal)
    return named.union(
        inside.values_list("item__compartment_id", "person__head_id"), sides.values_list("guard", "person__head_id")
    )


def _subjects(items: Iterable[UUID]) -> QuerySet[Subject]:
    return Subject.objects.filter(item__in=list(items))
