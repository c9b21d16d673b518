"""Items sent on to one practitioner by name, to be read and nothing more; whoever takes their part reads on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands.items import involve
from thinkfamily.sharing.models import Addressed, Involvement, Item

# The role of an involvement that lasts until somebody has read what was sent on to them, and some days more.
READS: Final = "reads"


def send_on(
    items: Iterable[Item], *, people: Iterable[Person | UUID], to: Practitioner, family: UUID, doing: str, because: str,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Send items on to one practitioner, who reads these and nothing else of their people by it. Part of a command."""
    sent = list(items)
    Addressed.objects.bulk_create(Addressed(item=item, actor_id=to.actor_id, sent=at) for item in sent)
    involve(
        people=people, doing=doing, role=READS, by=by, at=at, holder=to, family=family, items=sent, because=because
    )  # fmt: skip


def pass_on_reading(family: UUID, *, to: Practitioner, at: datetime) -> None:
    """Let somebody read what was sent on about a family to whoever had their part before them. Part of a command."""
    rows = Involvement.objects.filter(family=family, role=READS, ended=None).exclude(actor_id=to.actor_id)
    held = list(rows.prefetch_related("items__item"))
    items = {row.pk: [each.item for each in row.items.all()] for row in held}
    sent = {item.pk: item for named in items.values() for item in named}
    before = Addressed.objects.filter(item__in=sent, actor__in=[row.actor_id for row in held], until=None)
    before.update(until=at)
    Involvement.objects.filter(pk__in=[row.pk for row in held]).update(ended=at)
    Addressed.objects.bulk_create(Addressed(item=item, actor_id=to.actor_id, sent=at) for item in sent.values())
    for row in held:
        involve(
            people=[row.person_id], doing=row.doing, role=READS, by=row.opened_by, at=at, holder=to, family=family,
            items=items[row.pk], because=row.because,
        )  # fmt: skip


def read_until(items: Iterable[UUID], *, until: datetime) -> None:
    """Say until when somebody goes on reading what was sent on to them by name. Part of a command."""
    sent = list(items)
    Addressed.objects.filter(item__in=sent, actor__isnull=False, until=None).update(until=until)
    held = Involvement.objects.filter(role=READS, ended=None, items__item__in=sent).values("pk")
    Involvement.objects.filter(pk__in=list(held.values_list("pk", flat=True))).update(ended=until)
