"""Information is let flow to somebody without an agreement, for a stated reason; and the flow is stopped."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import Basis, Item
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Ground, Kind, Level


def let_flow(
    *,
    people: Iterable[Person | UUID],
    to: Agency | Team | Practitioner,
    kinds: Iterable[Kind],
    reason: str,
    by: Actor,
    at: datetime,
    ground: Ground = Ground.SAFEGUARDING_DUTY,
    level: Level = Level.FULL,
    proportionality: str = "",
    starts: datetime | None = None,
    ends: datetime | None = None,
    decision: Item | None = None,
) -> None:
    """
    Let kinds of information about people flow to somebody, from now unless another start is given. Part of a command.

    It is the least they need to do what they were asked; everything else waits for the person's own agreement.
    `decision` is the decision to share that this follows from.
    """
    number = bits(kinds)
    for person in people:
        row = Basis(
            person_id=person if isinstance(person, UUID) else person.pk, kinds=number, level=level,
            starts=starts or at, ends=ends, ground=ground, reason=reason, proportionality=proportionality,
            decision=decision, recorded_by=by,
        )  # fmt: skip
        if isinstance(to, Practitioner):
            row.actor_id = to.actor_id
        elif isinstance(to, Team):
            row.team = to
        else:
            row.agency = to
        row.save(force_insert=True)


def stop_flow(*, people: Iterable[UUID], to: Practitioner, at: datetime) -> int:
    """Stop what was let flow to a practitioner by name without an agreement; agreements are not touched."""
    flowing = Basis.objects.filter(person_id__in=list(people), actor_id=to.actor_id, ends=None)
    return flowing.exclude(ground=Ground.AGREEMENT).update(ends=at)


def stop_flow_by(*, decision: UUID, at: datetime) -> int:
    """Stop what a decision to share let flow. What has not begun never does. Part of a command."""
    return Basis.objects.filter(Q(ends=None) | Q(ends__gt=at), decision=decision).update(ends=at)
