"""Somebody is named whom others may ask about a sensitive service."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.partnership.queries import practitioner_of, who_works_as
from thinkfamily.partnership.rules import end_of_day, local_day, may_keep_protocols
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import Broker
from thinkfamily.sharing.terms import SENSITIVE, Kind


@command
def name_broker(
    *, by: Actor, at: datetime, form: UUID | None = None, actor: UUID, kind: Kind, until: date, because: str
) -> UUID:
    """
    Name a practitioner as broker for a sensitive kind: they see in the index that such a service is involved (P9).

    :raises NotFound: if nobody works here under this id.
    :raises Refused: if `by` does not keep the protocols, the kind is not a sensitive one, they are named for it
        already, the day is not one to come, or no reason is given.
    """
    require(may_keep_protocols(practitioner_of(by).role))
    named = who_works_as(actor)
    if named is None:
        raise NotFound
    if kind not in SENSITIVE:
        raise Refused("Choose a sensitive kind. Nobody is asked about the others.", field="kind")
    live = Broker.objects.filter(Q(until=None) | Q(until__gt=at), actor=named.actor_id, kind=kind.bit)
    if live.exists():
        raise Refused("They are named for this already.", field="actor")
    if until <= local_day(at):
        raise Refused("Give a day to come.", field="until")
    if not because.strip():
        raise Refused("Say why they are the one to ask.", field="because")
    broker = Broker.objects.create(
        actor_id=named.actor_id, kind=kind.bit, because=because.strip(), since=at, until=end_of_day(until), named_by=by
    )
    note("broker.named", by=by, at=at, about=("broker", broker.pk), information=kind.value)
    return broker.pk


@command
def end_broker(*, by: Actor, at: datetime, form: UUID | None = None, broker: UUID) -> None:
    """
    Let somebody be broker no more: from now they see nothing of it.

    :raises NotFound: if nobody is named under this id now.
    :raises Refused: if `by` does not keep the protocols.
    """
    require(may_keep_protocols(practitioner_of(by).role))
    live = Broker.objects.filter(Q(until=None) | Q(until__gt=at), pk=broker, since__lt=at)
    if not live.update(until=at, ended_by=by):
        raise NotFound
    note("broker.ended", by=by, at=at, about=("broker", broker))
