"""How many things somebody is to do first, said quietly on every page to them and to nobody else."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from thinkfamily.families.models import Responsible
from thinkfamily.journey.rules import until
from thinkfamily.journey.terms import DANGER_DUTIES
from thinkfamily.partnership.queries import Place
from thinkfamily.records.models import Due
from thinkfamily.records.prepared import prepared
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.queries import Viewer
from thinkfamily.support.terms import Work

MOST: Final = 99


def to_do_first(viewer: Viewer, place: Place, at: datetime) -> int:
    """
    Count what is late, due today or about danger and somebody's own to do: by name, or for a family they lead, answer
    for or supervise; one query. What a whole team has stands with its list.
    """
    me = viewer.practitioner
    if me is None:
        return 0
    first = until(at, place.calendar).first
    return len(_to_do_first(viewer.actor.pk, me.pk, first))


@prepared
def _to_do_first(actor: UUID, me: UUID, first: datetime) -> "QuerySet[Any, Any]":
    """Find each duty once for a family or a thing; each way of holding it is asked by itself, so by its index."""
    pressing = Due.objects.filter(Q(by__lte=first) | Q(kind__in=DANGER_DUTIES), ended=None)
    own = Responsible.objects.filter(until=None, practitioner=me)
    others = Responsible.objects.filter(until=None, practitioner__supervisor=me)
    parts = [
        pressing.filter(role=DueRole.PRACTITIONER, holder=actor),
        pressing.filter(role=DueRole.LEAD, family__in=own.filter(role=Work.LEAD).values("family")),
        pressing.filter(role=DueRole.RESPONSIBLE, family__in=own.values("family")),
        pressing.filter(role=DueRole.SUPERVISOR, family__in=others.values("family")),
    ]
    rows = [part.order_by().values_list("kind", Coalesce("family", "about_id")) for part in parts]
    return rows[0].union(*rows[1:])[:MOST]
