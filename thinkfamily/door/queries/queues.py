"""What waits at the door: contacts to match, contacts to screen; and the contacts somebody sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from thinkfamily.door.models import Contact, NamedPerson
from thinkfamily.door.terms import DoorDuty
from thinkfamily.families.queries import title
from thinkfamily.partnership.models import TeamMember
from thinkfamily.partnership.queries import on_duty_in, place_on
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, newest_paged, paged
from thinkfamily.sharing.queries import Viewer

MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contact in a queue: a title without its words; who sent it, by when it is to be decided, how late it is."""

    contact: UUID
    reference: str
    family: str
    people: int
    agency: str
    sent: datetime
    danger: bool
    matched: bool
    day: date
    when: str
    late: bool


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """Both queues of the door, what is late first."""

    to_match: Sequence[Waiting]
    to_screen: Sequence[Waiting]
    page: Paged[UUID]


def contacts_at_the_door(viewer: Viewer, at: datetime, after: UUID | None = None) -> AtTheDoor:
    """List what waits for a team somebody is on duty in, a page at a time; five queries, however much waits."""
    teams = [team.pk for team in on_duty_in(viewer.actor, at)]
    queue = _waiting().filter(team__in=teams).order_by("-danger", "sent", "id")
    page = paged(queue.values_list("pk", flat=True), after, key=lambda contact: contact, most=MOST)
    rows = list(queue.filter(pk__in=page.rows).select_related("agency", "family"))
    decided_with = {row.pk: row.taken_with_id or row.pk for row in rows}
    by = Due.objects.filter(about_id__in=decided_with.values(), kind="screen_contact", ended=None)
    open_dues = dict(by.values_list("about_id", "by"))
    dues = {row.pk: open_dues.get(decided_with[row.pk], row.sent) for row in rows}
    place = place_on(at)
    named: dict[UUID, int] = {}
    for contact in NamedPerson.objects.filter(contact__in=rows).values_list("contact", flat=True):
        named[contact] = named.get(contact, 0) + 1
    waiting = [
        Waiting(
            contact=row.pk, reference=row.reference, family=title(viewer, at, row.family), people=named.get(row.pk, 0),
            agency=row.agency.name, sent=row.sent, danger=row.danger, matched=row.matched is not None,
            day=due_day(dues[row.pk]), when=place.when(dues[row.pk], at),
            late=dues[row.pk] <= at,
        )
        for row in rows
    ]  # fmt: skip
    return AtTheDoor(
        to_match=[row for row in waiting if not row.matched], to_screen=[row for row in waiting if row.matched],
        page=page,
    )  # fmt: skip


def count_at_the_door(viewer: Viewer, at: datetime) -> int:
    """Count what waits at the door, for the navigation; one query."""
    duty = TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), practitioner=viewer.practitioner, since__lte=at)
    return _waiting().filter(team__in=duty.values("team_id")).count()


def at_the_door(family: UUID) -> bool:
    """Say whether the front door has something to do about a family: to decide a contact, or to check on a service."""
    kinds = (DoorDuty.SCREEN_CONTACT, DoorDuty.CHECK_SERVICE)
    return Due.objects.filter(family=family, kind__in=kinds, ended=None).exists()


def _waiting() -> QuerySet[Contact]:
    """Contacts not decided; one taken as one with another waits only until its people are matched."""
    return Contact.objects.filter(Q(taken_with=None) | Q(matched=None), decided=None)


@dataclass(frozen=True, slots=True)
class SentOne:
    """A contact somebody sent: its reference, its day, and whether it was decided."""

    contact: UUID
    reference: str
    sent: date
    decided: date | None
    decided_by: date


def contacts_you_sent(viewer: Viewer, at: datetime, after: UUID | None = None) -> Paged[SentOne]:
    """Show a page of the contacts somebody sent, newest first; two queries, and one to begin further back."""
    place = place_on(at)
    page = newest_paged(Contact.objects.filter(sent_by=viewer.actor), after, at="sent")
    sent = [
        SentOne(
            row.pk, row.reference, local_day(row.sent), local_day(row.decided) if row.decided else None,
            due_day(place.due("screen_contact", row.sent)),
        )
        for row in page.rows
    ]  # fmt: skip
    return Paged(tuple(sent), page.after, page.first)
