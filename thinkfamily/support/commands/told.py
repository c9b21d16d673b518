"""What one person may not see is told to somebody who may, so that no refusal gives it away and nobody is forgotten."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import front_door
from thinkfamily.people.queries import records_of
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import viewer_of
from thinkfamily.support.queries.left import open_told
from thinkfamily.support.terms import EACH_READS


def tell_who_wrote(kind: str, item: UUID, *, by: datetime, at: datetime) -> None:
    """
    Give whoever recorded an item something to do about it, or the front door if they no longer work here.

    They are told once, until they have done it, and tied to no family that others may look up. Part of a command.
    """
    if Due.objects.filter(kind=kind, about_id=item, ended=None).exists():
        return
    written = Item.objects.get(pk=item)
    still = Q(until=None) | Q(until__gt=at)
    here = Practitioner.objects.filter(still, actor_id=written.by_id).exists()
    role, holder = (DueRole.PRACTITIONER, written.by_id) if here else (DueRole.TEAM, front_door().pk)
    name = written.what.split(".")[-1]
    make_due(kind, about=(name, item), role=role, holder=holder, by=by, at=at)


@command
def settle_told(*, by: Actor, at: datetime, form: UUID | None = None, about: UUID) -> UUID:
    """
    Say that what was left to one is done: somebody was rung, a goal has its end, a child was seen.

    Of a person it is done under each of their records. Who has died each reads for themselves.

    :raises NotFound: if nothing is left to `by` about this.
    """
    due = open_told(viewer_of(by, at), at, about)
    mine = by.pk if due.kind in EACH_READS else None
    for record in records_of([due.about_id]) or [due.about_id]:
        end_due(due.kind, about=record, at=at, holder=mine)
    note("told.settled", by=by, at=at, about=(due.about, due.about_id), kind_of=due.kind)
    return due.about_id
