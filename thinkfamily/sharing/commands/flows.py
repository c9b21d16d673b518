"""Information is let flow to somebody without an agreement, for a stated reason; and the flow is stopped."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import Basis
from thinkfamily.sharing.rules import bits
from thinkfamily.sharing.terms import Ground, Kind, Level


def let_flow(
    *,
    people: Iterable[Person | UUID],
    to: Practitioner,
    kinds: Iterable[Kind],
    reason: str,
    by: Actor,
    at: datetime,
    ground: Ground = Ground.SAFEGUARDING_DUTY,
    level: Level = Level.FULL,
) -> None:
    """
    Let kinds of information about people flow to one practitioner by name, from now. Part of a command.

    It is the least they need to do what they were asked; everything else waits for the person's own agreement.
    """
    number = bits(kinds)
    for person in people:
        Basis.objects.create(
            person_id=person if isinstance(person, UUID) else person.pk, actor_id=to.actor_id, kinds=number,
            level=level, starts=at, ground=ground, reason=reason, recorded_by=by,
        )  # fmt: skip


def stop_flow(*, people: Iterable[UUID], to: Practitioner, at: datetime) -> int:
    """Stop what was let flow to a practitioner by name without an agreement; agreements are not touched."""
    flowing = Basis.objects.filter(person_id__in=list(people), actor_id=to.actor_id, ends=None)
    return flowing.exclude(ground=Ground.AGREEMENT).update(ends=at)
