"""Items recorded, involvement opened and ended and contacts addressed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from thinkfamily.partnership.models import Agency, Practitioner, Team
from thinkfamily.partnership.queries import practitioner_of
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.decision import Refused
from thinkfamily.records.models import Actor
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.models import (
    Addressed,
    CompartmentPerson,
    CompartmentReader,
    Involvement,
    InvolvementItem,
    Item,
    Subject,
)
from thinkfamily.sharing.queries.index import what_it_tells
from thinkfamily.sharing.terms import Kind


def record_item(
    what: type[Model],
    *,
    kind: Kind | str,
    about: Sequence[Person | UUID],
    by: Actor,
    at: datetime,
    happened: datetime | None = None,
    agency: Agency | None = None,
) -> Item:
    """
    Put an envelope round something recorded about people: its kind, its subjects, its agency. Part of a command.

    `what` is the model that will hold the content, with this item as its key.

    Recording an item opens an involvement for its author with each subject, unless there is one; a limited one is
    added to and stays limited. What a reader of a compartment writes about somebody whose record is kept in it goes
    into it.

    :raises Refused: if it is about nobody.
    """
    people = list(dict.fromkeys(each if isinstance(each, UUID) else each.pk for each in about))
    if not people:
        raise Refused("Choose who this is about.")
    recorder = practitioner_of(by)
    agency = agency or recorder.agency
    bit = Kind(kind).bit
    item = Item.objects.create(
        what=what._meta.label_lower,
        kind=bit,
        agency=agency,
        by=by,
        at=at,
        happened=happened or at,
        subjects=len(people),
        compartment_id=_kept_to_readers(people, by, at),
    )
    Subject.objects.bulk_create(
        Subject(item=item, person_id=person, kind=bit, agency=agency, subjects=len(people), at=at) for person in people
    )
    _involve_author(recorder, item, people, at)
    return item


def involve(
    *,
    people: Iterable[Person | UUID],
    doing: str,
    role: str,
    by: Actor,
    at: datetime,
    holder: Practitioner | Team,
    family: UUID | None = None,
    because: str = "",
    items: Sequence[Item] = (),
) -> list[Involvement]:
    """
    Open an involvement with each of these people for one practitioner or team. Part of a command.

    With `items` it is limited to those: an outsider's own actions and no more.
    """
    opened = []
    for person in people:
        row = Involvement(
            person_id=person if isinstance(person, UUID) else person.pk, agency_id=holder.agency_id, role=role,
            doing=doing, because=because, family=family, opened=at, opened_by=by, limited=bool(items),
            tells=what_it_tells(holder.agency.kind, role, local_day(at)),
        )  # fmt: skip
        if isinstance(holder, Team):
            row.team = holder
        else:
            row.actor_id = holder.actor_id
        row.save(force_insert=True)
        if items:
            InvolvementItem.objects.bulk_create(InvolvementItem(involvement=row, item=item) for item in items)
        opened.append(row)
    return opened


def end_involvement(
    *,
    at: datetime,
    holder: Practitioner | Team,
    family: UUID | None = None,
    role: str = "",
    people: Iterable[UUID] = (),
) -> int:
    """End what a practitioner or team holds: for a family, a role, or some people. Part of a command."""
    held = Q(team=holder) if isinstance(holder, Team) else Q(actor_id=holder.actor_id)
    if family:
        held &= Q(family=family)
    if role:
        held &= Q(role=role)
    if people:
        held &= Q(person_id__in=list(people))
    return Involvement.objects.filter(held, Q(ended=None) | Q(ended__gt=at)).update(ended=at)


def follow_family(family: UUID, into: UUID) -> None:
    """Let involvements opened for a family go on for the one it was joined to. Part of a command."""
    Involvement.objects.filter(family=family, ended=None).update(family=into)


def address(items: Iterable[Item], *, team: Team, at: datetime) -> None:
    """Send items to a team, to be read by those on duty there until it has decided and some days more."""
    Addressed.objects.bulk_create(Addressed(item=item, team=team, sent=at) for item in items)


def stop_addressing(items: Iterable[UUID], *, until: datetime, team: Team | None = None) -> None:
    """
    Say until when a team, or everybody they were sent to, goes on reading items. Part of a command.

    What has ended, or ends sooner, is not read again by it.
    """
    sent = Addressed.objects.filter(Q(until=None) | Q(until__gt=until), item_id__in=list(items))
    (sent.filter(team=team) if team else sent).update(until=until)


def _kept_to_readers(people: list[UUID], by: Actor, at: datetime) -> UUID | None:
    """Find the compartment that keeps the record of one of these people and that the author reads, if there is one."""
    return next(iter(_kept_together(people, by.pk, at)), None)


@prepared
def _kept_together(people: list[UUID], by: UUID, at: datetime) -> QuerySet[CompartmentPerson, UUID]:
    now = Q(until=None) | Q(until__gt=at)
    reads = CompartmentReader.objects.filter(now, actor=by, since__lte=at).values("compartment")
    rows = CompartmentPerson.objects.filter(now, person__kept__kept_together__in=people, compartment__in=reads)
    return rows.order_by("since", "pk").values_list("compartment_id", flat=True)


def _involve_author(recorder: Practitioner, item: Item, people: list[UUID], at: datetime) -> None:
    """
    Open an involvement for the author with each subject, unless there is one.

    Whose involvement is limited to named items goes on with those and the new one: recording widens nothing else.
    """
    held = _held(recorder.actor_id, people, at)
    known = {row.person_id for row in held if not row.limited}
    limited = {row.person_id: row for row in held if row.person_id not in known}
    if limited:
        InvolvementItem.objects.bulk_create(InvolvementItem(involvement=row, item=item) for row in limited.values())
    involve(
        people=[person for person in people if person not in known and person not in limited],
        doing=recorder.job, role="author", by=recorder.actor, at=at, holder=recorder,
        because="They recorded something about this person.",
    )  # fmt: skip


@prepared
def _held(actor: UUID, people: list[UUID], at: datetime) -> QuerySet[Involvement]:
    live = Q(ended=None) | Q(ended__gt=at)
    return Involvement.objects.filter(live, actor_id=actor, person_id__in=people).order_by("opened")
