"""Which bases let what a viewer saw flow to them: the log keeps their ids."""

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import F, Q

from thinkfamily.partnership.models import TeamMember
from thinkfamily.people.models import Person
from thinkfamily.sharing.models import Basis
from thinkfamily.sharing.queries.looking import Seen, Viewer

# What is seen by these rules came by way of a basis.
BY_BASIS = frozenset({"P2"})


def bases_used(viewer: Viewer, seen: Seen, people: Collection[UUID], at: datetime) -> list[UUID]:
    """List the live bases about these people, for kinds that were seen by way of one, that reach the viewer."""
    kinds = reduce(or_, (shown.kind for shown in seen.items.values() if shown.rule in BY_BASIS), 0)
    if not kinds:
        return []
    duty = TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), practitioner=viewer.practitioner, since__lte=at)
    reaches = Q(agency=viewer.agency) | Q(actor=viewer.actor) | Q(team__in=duty.values("team"))
    live = Q(starts__lte=at) & (Q(ends=None) | Q(ends__gt=at))
    about = Q(person__head__in=Person.objects.filter(pk__in=people).values("head"))
    found = Basis.objects.filter(about, live, reaches).alias(common=F("kinds").bitand(kinds)).filter(common__gt=0)
    return list(found.order_by("id").values_list("id", flat=True))
