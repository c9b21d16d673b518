"""Who may be asked about a sensitive service."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.partnership.rules import due_day
from thinkfamily.sharing.models import Broker
from thinkfamily.sharing.terms import Kind


@dataclass(frozen=True, slots=True)
class BrokerShown:
    """Who is named for which kind, until when (the last whole day), and why they."""

    id: UUID
    who: Colleague
    kind: Kind
    until: date | None
    because: str


def brokers(at: datetime) -> list[BrokerShown]:
    """List who may be asked now, by kind and name; two queries."""
    rows = list(Broker.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at))
    who = {each.actor: each for each in colleagues(at, actors=[row.actor_id for row in rows])}
    kinds = {kind.bit: kind for kind in Kind}
    shown = [
        BrokerShown(row.pk, who[row.actor_id], kinds[row.kind], due_day(row.until) if row.until else None, row.because)
        for row in rows
        if row.actor_id in who
    ]
    return sorted(shown, key=lambda each: (each.kind.shown, each.who.name))
