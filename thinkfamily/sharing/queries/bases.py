"""By which bases, overrides and broken glass a viewer saw what they saw: the log keeps their ids."""

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from thinkfamily.partnership.models import Practitioner, TeamMember
from thinkfamily.people.models import Person
from thinkfamily.sharing.models import Basis, Glass, Override
from thinkfamily.sharing.queries.looking import Seen, Shown, Viewer

# What is seen by these rules came by way of a basis, an override, or broken glass.
BY_BASIS = frozenset({"P2", "P4", "P5", "P6"})


def bases_used(viewer: Viewer, seen: Seen, people: Collection[UUID], at: datetime) -> list[UUID]:
    """List what let the items flow that were seen by way of it: live, about these people, and reaching the viewer."""
    shown = [each for each in seen.items.values() if each.rule in BY_BASIS]
    rules = {each.rule for each in shown}
    if not shown:
        return []
    records = Person.objects.filter(head__in=Person.objects.filter(pk__in=people).values("head"))
    found: list[UUID] = []
    if kinds := reduce(or_, (each.kind for each in shown if _flowed(viewer, each)), 0):
        found += _flows(_on_whose_behalf(viewer, at, supervised="P4" in rules), kinds, records, at)
    if "P5" in rules:
        overrides = Override.objects.filter(actor=viewer.actor, at__lte=at, until__gt=at, people__person__in=records)
        found += overrides.order_by("id").values_list("id", flat=True).distinct()
    if "P6" in rules:
        glasses = Glass.objects.filter(actor=viewer.actor, at__lte=at, until__gt=at, person__in=records)
        found += glasses.order_by("id").values_list("id", flat=True)
    return found


def _flowed(viewer: Viewer, shown: Shown) -> bool:
    """Say whether an item came by a basis: what one's own agency recorded, those one supervises see without."""
    return shown.rule == "P2" or (shown.rule == "P4" and shown.agency != viewer.agency)


def _on_whose_behalf(viewer: Viewer, at: datetime, *, supervised: bool) -> QuerySet[Practitioner]:
    """Give the viewer, and those in good standing whom they supervise if something was seen by that."""
    day = timezone.localdate(at)
    standing = Q(since__lte=at, cleared_until__gte=day, trained_until__gte=day) & (Q(until=None) | Q(until__gt=at))
    account = Q(actor__account__is_active=True, actor__account__second_factor_since__lte=at)
    theirs = Q(supervisor=viewer.practitioner, agency=viewer.agency) & standing & account
    own = Q(pk=viewer.practitioner.pk if viewer.practitioner else None)
    return Practitioner.objects.filter(own | theirs if supervised else own)


def _flows(whose: QuerySet[Practitioner], kinds: int, records: QuerySet[Person], at: datetime) -> list[UUID]:
    """List the live bases for some of these kinds, about these records, that reach one of these practitioners."""
    live = Q(starts__lte=at) & (Q(ends=None) | Q(ends__gt=at))
    duty = TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), practitioner__in=whose, since__lte=at)
    reaches = (
        Q(agency__in=whose.values("agency")) | Q(actor__in=whose.values("actor")) | Q(team__in=duty.values("team"))
    )
    found = Basis.objects.filter(live, reaches, person__in=records).alias(common=F("kinds").bitand(kinds))
    return list(found.filter(common__gt=0).order_by("id").values_list("id", flat=True))
