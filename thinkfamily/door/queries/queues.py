"""What waits at the door: contacts to match, contacts to screen; and the contacts somebody sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from thinkfamily.door.models import Contact, NamedPerson
from thinkfamily.door.terms import DoorDuty
from thinkfamily.families.queries import title_of
from thinkfamily.partnership.models import TeamMember
from thinkfamily.partnership.queries import on_duty_in, place_on
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.models import Due
from thinkfamily.records.paging import Paged, cut, newest_paged, paged
from thinkfamily.records.prepared import prepared
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


class _Row(NamedTuple):
    """A contact that waits, as it is read."""

    pk: UUID
    reference: str
    family_id: UUID
    family__name: str
    agency__name: str
    sent: datetime
    danger: bool
    matched: datetime | None
    taken_with_id: UUID | None


def contacts_at_the_door(viewer: Viewer, at: datetime, after: UUID | None = None) -> AtTheDoor:
    """List what waits for a team somebody is on duty in, a page at a time; four queries, however much waits."""
    page = _page([team.pk for team in on_duty_in(viewer.actor, at)], after)
    decided_with = {row.pk: row.taken_with_id or row.pk for row in page.rows}
    open_dues = dict(_decided_by(list(decided_with.values())))
    place, named = place_on(at), dict(_how_many(list(decided_with)))
    waiting = []
    for row in page.rows:
        by = open_dues.get(decided_with[row.pk], row.sent)
        waiting.append(
            Waiting(
                contact=row.pk, reference=row.reference, family=title_of(viewer, at, row.family_id, row.family__name),
                people=named.get(row.pk, 0), agency=row.agency__name, sent=row.sent, danger=row.danger,
                matched=row.matched is not None, day=due_day(by), when=place.when(by, at), late=by <= at,
            )
        )  # fmt: skip
    return AtTheDoor(
        to_match=[row for row in waiting if not row.matched], to_screen=[row for row in waiting if row.matched],
        page=Paged((), page.after, page.first),
    )  # fmt: skip


def _page(teams: list[UUID], after: UUID | None) -> Paged[_Row]:
    """Read the first page and no more; of those after it, the one that begins after a row is cut out of all."""
    if after is None:
        found: list[Any] = [_Row(*row) for row in _first(teams)]
        return cut(found, MOST, first=True)
    page = paged(_in_order(teams).values_list("pk", flat=True), after, key=lambda contact: contact, most=MOST)
    rows = _in_order(teams).filter(pk__in=page.rows).values_list(*_Row._fields)
    return Paged(tuple(_Row(*row) for row in rows), page.after, page.first)


def _in_order(teams: list[UUID]) -> QuerySet[Contact]:
    return _waiting().filter(team__in=teams).order_by("-danger", "sent", "id")


@prepared
def _first(teams: list[UUID]) -> "QuerySet[Any, Any]":
    return _in_order(teams).values_list(*_Row._fields)[: MOST + 1]


@prepared
def _decided_by(contacts: list[UUID]) -> "QuerySet[Any, Any]":
    rows = Due.objects.filter(about_id__in=contacts, kind="screen_contact", ended=None)
    return rows.values_list("about_id", "by")


@prepared
def _how_many(contacts: list[UUID]) -> "QuerySet[Any, Any]":
    rows = NamedPerson.objects.filter(contact__in=contacts).order_by().values_list("contact")
    return rows.annotate(people=Count("pk"))


def count_at_the_door(viewer: Viewer, at: datetime) -> int:
    """Count what waits at the door, for the navigation; one query."""
    if viewer.practitioner is None:
        return 0
    return sum(int(waiting) for (waiting,) in _counted(viewer.practitioner.pk, at))


@prepared
def _counted(practitioner: UUID, at: datetime) -> "QuerySet[Any, Any]":
    """Count in one group, of those not decided: a row, or none where nothing waits."""
    duty = TeamMember.objects.filter(Q(until=None) | Q(until__gt=at), practitioner=practitioner, since__lte=at)
    rows = _waiting().filter(team__in=duty.values("team_id")).order_by()
    return rows.values("decided").annotate(waiting=Count("pk")).values_list("waiting")


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
