"""A family is formed, its people tied and housed, the safe way to reach them kept, and somebody answers for it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from thinkfamily.families.models import (
    Family,
    FamilyMember,
    Household,
    Living,
    PlaceKey,
    Responsible,
    SafeWay,
    Whereabouts,
)
from thinkfamily.families.queries import OpenFamily
from thinkfamily.families.queries.members import everybody_in
from thinkfamily.families.queries.titles import is_untitled
from thinkfamily.families.rules import may_have_left, place_keys
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.rules import end_of_day, local_day, start_of_day
from thinkfamily.people.models import Person
from thinkfamily.people.queries import records_of
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import follow_duties
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.commands import follow_family, pass_on_reading, record_item, write_look
from thinkfamily.sharing.models import Item, Look
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import ReasonNeeded, Viewer, seen_about, to_state_reason_for, viewer_of
from thinkfamily.sharing.terms import Kind, LookReason

CHECK_SAFE_WAY = timedelta(days=91)


@command
def form_family(*, by: Actor, at: datetime, name: str, people: Sequence[Person], answers: Practitioner) -> UUID:
    """Begin a family with those a contact names; somebody answers for it from this instant."""
    family = Family.objects.create(name=name, first=people[0], formed=at)
    FamilyMember.objects.bulk_create(
        FamilyMember(family=family, person=person, since=at, added_by=by, because="Named in the first contact.")
        for person in people
    )
    Responsible.objects.create(
        family=family, practitioner=answers, agency_id=answers.agency_id, role="front_door", since=at,
        because="They manage the front door, which has the first contact.",
    )  # fmt: skip
    note("family.formed", by=by, at=at, about=family)
    return family.pk


@command
def add_member(*, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, because: str) -> UUID:
    """
    Add somebody to a family. It opens no record of theirs: each involvement is added by somebody, with a reason.

    :raises NotFound: if nothing of them may be seen by whoever adds them.
    :raises Refused: if they belong to it already, or no reason is given.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    if not seen_about(viewer_of(by, at), at, [person]):
        raise NotFound
    if not because.strip():
        raise Refused("Say why they belong to this family.", field="because")
    if FamilyMember.objects.filter(family=place, person__head__cluster=person, until=None).exists():
        raise Refused("They are in this family already.", field="person")
    FamilyMember.objects.create(family=place, person_id=person, since=at, added_by=by, because=because.strip())
    note("family.member_added", by=by, at=at, about=place, person=person)
    return place.pk


@command
def end_membership(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, on: date | None = None
) -> UUID:
    """
    Say that somebody, under whichever of their records, no longer belongs to a family since today or a day before.

    What was recorded stays, and so does whoever works with them: that ends by itself or when somebody says so.

    :raises Refused: if they do not belong to it now, nobody would be left, or they cannot have left on that day.
    """
    place, today = opened(Family, family, by=by, at=at, lock=True), local_day(at)
    records = set(records_of([person]))
    rows = place.members.filter(until=None).values_list("person_id", "since")
    added = [since for record, since in rows if record in records]
    if not added:
        raise Refused("They are not in this family now.")
    others = sum(record not in records for record, _ in rows)
    require(may_have_left(on or today, added=local_day(min(added)), today=today, others=others), field="on")
    until = at if on is None else min(at, end_of_day(on))
    place.members.filter(person_id__in=records, until=None).update(until=until)
    note("family.member_left", by=by, at=at, about=place, person=person, on=on or today)
    return place.pk


@command
def rename_family(*, by: Actor, at: datetime, form: UUID | None = None, family: UUID, seen: int, name: str) -> UUID:
    """Call a family what its members want to be called."""
    place = opened(Family, family, by=by, at=at, lock=True, seen=seen)
    if not name.strip():
        raise Refused("Write the name the family chose.", field="name")
    place.name, place.version = name.strip(), place.version + 1
    place.save(update_fields=["name", "version"])
    note("family.renamed", by=by, at=at, about=place)
    return place.pk


@command
def confirm_family(*, by: Actor, at: datetime, family: UUID) -> UUID:
    """Say that the people of a contact were looked at and are a family of their own."""
    place = opened(Family, family, by=by, at=at, lock=True)
    place.confirmed, place.version = at, place.version + 1
    place.save(update_fields=["confirmed", "version"])
    note("family.confirmed", by=by, at=at, about=place)
    return place.pk


@command
def join_family(*, by: Actor, at: datetime, family: UUID, into: UUID) -> UUID:
    """
    Say that a family just named is one already known: its people are added there and it ends, keeping its record.

    Each record is added, also of somebody known there already: if their records are parted again, nobody is left out.

    :raises Refused: if it has ended already or is the same one.
    """
    new = opened(Family, family, by=by, at=at, lock=True)
    known = opened(Family, into, by=by, at=at, lock=True)
    if new.pk == known.pk or new.ended:
        raise Refused("This family has already been joined to another.")
    there = set(known.members.filter(until=None).values_list("person_id", flat=True))
    FamilyMember.objects.bulk_create(
        FamilyMember(family=known, person_id=person, since=at, added_by=by, because="Named in a new contact.")
        for person in new.members.filter(until=None).order_by("since", "id").values_list("person_id", flat=True)
        if person not in there
    )
    Family.objects.filter(pk=new.pk).update(joined=known, ended=at, version=new.version + 1)
    Responsible.objects.filter(family=new, until=None).update(until=at)
    follow_family(new.pk, known.pk)
    for answers in Responsible.objects.filter(family=known, until=None).select_related("practitioner"):
        pass_on_reading(known.pk, to=answers.practitioner, at=at)
    follow_duties(new.pk, known.pk, at)
    note("family.joined", by=by, at=at, about=new, into=known.pk)
    return known.pk


def answer_for(*, family: Family, practitioner: Practitioner, role: str, at: datetime, because: str) -> None:
    """
    Let somebody answer for a family from this instant, at which whoever did before ends. Part of a command.

    What that one had yet to read of a new contact is theirs to read now.
    """
    Responsible.objects.filter(family=family, until=None).update(until=at)
    Responsible.objects.create(
        family=family, practitioner=practitioner, agency_id=practitioner.agency_id, role=role, since=at, because=because
    )
    pass_on_reading(family.pk, to=practitioner, at=at)


def set_up_home(
    *, family: Family, people: Iterable[Person | UUID], by: Actor, at: datetime, since: date | None = None
) -> Household:
    """Say who lives together; the home is called after the first of them, not its address. Part of a command."""
    ids = [each if isinstance(each, UUID) else each.pk for each in people]
    home = Household.objects.create(family=family, called_after_id=ids[0], begun=at)
    for person in ids:
        live_in(home=home, person=person, by=by, at=at, since=since)
    return home


def live_in(
    *, home: Household, person: Person | UUID, by: Actor, at: datetime, since: date | None = None, part_time: str = ""
) -> Item:
    """Say that somebody lives in a home, all of the time or part of it. Part of a command."""
    person_id = person if isinstance(person, UUID) else person.pk
    item = record_item(Living, kind=Kind.FAMILY_LINKS, about=[person_id], by=by, at=at)
    Living.objects.create(item=item, household=home, person_id=person_id, since=since, part_time=part_time)
    return item


def say_where(
    *, person: Person | UUID, sort: str, text: str, by: Actor, at: datetime, since: date | None = None
) -> Item:
    """Keep where somebody is or can be reached, in its own table with its own rules. Part of a command."""
    person_id = person if isinstance(person, UUID) else person.pk
    item = record_item(Whereabouts, kind=Kind.WHEREABOUTS, about=[person_id], by=by, at=at)
    where = Whereabouts.objects.create(item=item, person_id=person_id, sort=sort, text=text, since=since)
    PlaceKey.objects.bulk_create(PlaceKey(whereabouts=where, person_id=person_id, key=key) for key in place_keys(text))
    return item


@command
def keep_safe_way(
    *, by: Actor, at: datetime, form: UUID | None = None, person: UUID, words: str, forbids: Sequence[str] = ()
) -> UUID:
    """
    Keep what to do before calling or visiting somebody, never why; it replaces what one could see of it before.

    What another agency keeps and this person may not see stays beside it, and is obeyed all the same.

    :raises Refused: if nothing is said.
    :raises NotFound: if nothing of this person may be seen.
    """
    if not words.strip():
        raise Refused("Say what to do to reach them safely.", field="words")
    seen = seen_about(viewer_of(by, at), at, [person])
    if not len(seen):
        raise NotFound
    SafeWay.objects.filter(item__in=seen.of(SafeWay), person__head__cluster=person, ended=None).update(ended=at)
    item = record_item(SafeWay, kind=Kind.IDENTITY, about=[person], by=by, at=at)
    today = local_day(at)
    SafeWay.objects.create(
        item=item, person_id=person, words=words.strip(), forbids=list(forbids), asked_on=today,
        check_by=today + CHECK_SAFE_WAY,
    )  # fmt: skip
    note("safe_way.kept", by=by, at=at, about=("person", person))
    return item.pk


def open_family(
    *, by: Actor | Viewer, at: datetime, family: UUID, reason: LookReason = LookReason.INVOLVED, what: str = "family"
) -> OpenFamily:
    """
    Open a family to look at one of its pages: refuse, or write down the look and say what of it may be seen.

    Call it inside the transaction of the read: if the look cannot be written, nothing is shown.

    :raises ReasonNeeded: if nothing of it may be seen until the viewer states why they look.
    :raises NotFound: if there is no such family or nothing of it may be seen.
    :raises Refused: if the viewer's own standing has lapsed.
    """
    viewer = by if isinstance(by, Viewer) else viewer_of(by, at)
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    found = next(iter(_family(family, viewer.actor.pk, start_of_day(local_day(at)), at)), None)
    if found is None:
        raise NotFound
    everybody = everybody_in(found)
    seen = seen_about(viewer, at, everybody.members)
    if not seen.wide:
        raise ReasonNeeded(found.pk) if to_state_reason_for(viewer, at, everybody.members) else NotFound
    used = write_look(viewer, at, what=what, about=found.pk, people=everybody.members, reason=reason, seen=seen)
    return OpenFamily(found, viewer, at, seen, everybody.heads, everybody.now, everybody.left, used, found.looked)


@prepared
def _family(family: UUID, actor: UUID, before: datetime, at: datetime) -> "QuerySet[Any, Any]":
    """Read a family, when an actor last looked at it before a time, and whether its title is kept from them."""
    looks = Look.objects.filter(about=OuterRef("pk"), actor=actor, at__lt=before).order_by("-at")
    rows = Family.objects.select_related("first").annotate(looked=Subquery(looks.values("at")[:1]))
    return rows.filter(pk=family).annotate(untitled=is_untitled(actor, at))
