"""What a family is called to whoever reads it: its title is made of its people's names."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from thinkfamily.families.models import Family, FamilyMember
from thinkfamily.people.models import Person
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.models import Shield, ShieldReader
from thinkfamily.sharing.queries import Viewer

A_FAMILY: Final = "A family"


def title(viewer: Viewer, at: datetime, family: Family) -> str:
    """Give the title of a family; a plain word, where it may be the name of somebody of whom everything is kept."""
    known = getattr(family, "untitled", None)
    if known is not None:
        return A_FAMILY if known else family.name
    return title_of(viewer, at, family.pk, family.name)


def title_of(viewer: Viewer, at: datetime, family: UUID | None, name: str) -> str:
    """Give the title of a family from its id and name, as `title` does."""
    return A_FAMILY if family in untitled(viewer, at) else name


def untitled(viewer: Viewer, at: datetime) -> frozenset[UUID]:
    """
    Give the families whose title a viewer may not read: somebody under a total shield is or was in them (D4).

    One statement a request, and none where of nobody everything is kept.
    """
    if Guard.TOTAL not in viewer.guards:
        return frozenset()
    if at not in viewer.untitled:
        viewer.untitled[at] = frozenset(_untitled(viewer.actor.pk, at))
    return viewer.untitled[at]


def is_untitled(actor: UUID, at: datetime) -> Exists:
    """Say of a family that is read whether its title may not be: in the same statement."""
    return Exists(_hidden_in(actor, at).filter(family=OuterRef("pk")))


@prepared
def _untitled(actor: UUID, at: datetime) -> QuerySet[FamilyMember, UUID]:
    return _hidden_in(actor, at).values_list("family_id", flat=True)


def _hidden_in(actor: UUID, at: datetime) -> QuerySet[FamilyMember]:
    """Find where in families those are or were from whom everything is kept from somebody."""
    cleared = ShieldReader.objects.filter(Q(until=None) | Q(until__gt=at), actor_id=actor, since__lte=at)
    live = Shield.objects.filter(Q(lifted=None) | Q(lifted__gt=at), total=True, since__lte=at)
    kept = live.exclude(pk__in=cleared.values("shield")).values("person__kept")
    people = Person.objects.filter(kept__in=kept).values("pk")
    return FamilyMember.objects.filter(person__in=people)
