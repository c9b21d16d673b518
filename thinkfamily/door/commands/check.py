"""The front door says what came of the one service that was to help, and what follows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.door.commands.decided import (
    as_one,
    close_the_door,
    named_by,
    owe_check,
    sent_with,
    tell_sender,
    told_before,
)
from thinkfamily.door.commands.register import next_reference
from thinkfamily.door.models import Contact, NamedPerson, ServiceCheck, Told
from thinkfamily.door.queries.check import check_owed, last_said_by
from thinkfamily.door.queries.screen import guarded_as
from thinkfamily.door.rules import checked_words, may_check, tells_enough
from thinkfamily.door.terms import AfterCheck, DoorDuty, ServiceHelped, ToldPart
from thinkfamily.families.queries import as_it_is_now
from thinkfamily.partnership.queries import on_duty_in, place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import address, involve, record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.terms import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the front door heard of a service: whether it helped, in which words, and what follows."""

    helped: ServiceHelped
    then: AfterCheck
    words: str = ""
    call: str = ""
    check_on: date | None = None


@command
def check_service(
    *, by: Actor, at: datetime, form: UUID | None = None, contact: UUID, seen: int, told: Checked
) -> UUID:
    """
    Say what came of the one service; give the contact that is to be decided now, which is a new one if it comes back.

    Whoever told us hears that we checked, and no more. The door stays open to the team until nothing is to be checked.

    :raises Refused: if `by` is not on duty at the front door, nothing is to be checked, or somebody is left without a
        route.
    :raises Stale: if somebody else has just said it.
    """
    found = opened(Contact, contact, by=by, at=at, lock=True, seen=seen)
    on_duty = found.team_id in {team.pk for team in on_duty_in(by, at)}
    require(may_check(on_duty=on_duty, owed=check_owed(found.pk) is not None, last=last_said_by(found)))
    words, call = told.words.strip(), told.call.strip()
    enough, field = tells_enough(
        told.helped, told.then, words=words, call=call, check_on=told.check_on, today=local_day(at)
    )
    require(enough, field=field)
    _keep(found, told, words, call, by=by, at=at)
    for each in (*as_one(found), *told_before(found)):
        tell_sender(each, told.then, checked_words(told.then), by=by, at=at)
    Contact.objects.filter(pk=found.pk).update(version=found.version + 1)
    goes_on = _what_follows(found, told, words, by=by, at=at)
    note("service.checked", by=by, at=at, about=found, helped=told.helped, then=told.then, goes_on=goes_on)
    return goes_on


def _keep(contact: Contact, told: Checked, words: str, call: str, *, by: Actor, at: datetime) -> None:
    """Keep the answer as part of what is done for them; what was said of it is guarded as the contact is."""
    people = [row.person for row in contact.everybody]
    again = told.then == AfterCheck.CHECK_AGAIN
    item = record_item(ServiceCheck, kind=Kind.PLAN_AND_ACTIONS, about=people, by=by, at=at)
    ServiceCheck.objects.create(
        item=item, contact=contact, helped=told.helped, then=told.then, check_on=told.check_on if again else None,
        call=call if told.then == AfterCheck.NOTHING_MORE else "",
    )  # fmt: skip
    if words:
        item = record_item(Told, kind=guarded_as(contact.words), about=people, by=by, at=at)
        Told.objects.create(item=item, contact=contact, part=ToldPart.CHECKED, words=words)


def _what_follows(contact: Contact, told: Checked, words: str, *, by: Actor, at: datetime) -> UUID:
    place = place_on(at)
    if told.then == AfterCheck.CHECK_AGAIN:
        end_due(DoorDuty.CHECK_SERVICE, about=contact, at=at, end=DueEnd.REPLACED)
        owe_check(contact, place, told.check_on, at=at)
        return contact.pk
    end_due(DoorDuty.CHECK_SERVICE, about=contact, at=at)
    sent = [item for each in as_one(contact) for item in sent_with(each)]
    close_the_door(as_one(contact), place, at=at)
    return _come_back(contact, words, sent, by=by, at=at) if told.then == AfterCheck.COMES_BACK else contact.pk


def _come_back(contact: Contact, words: str, sent: list[Item], *, by: Actor, at: datetime) -> UUID:
    """
    Register what is needed now in the front door's own name, about the same people, matched as they are.

    What was sent before is read with it, for as long as it takes to decide.
    """
    team, family = contact.team, as_it_is_now(contact.family).pk
    back = Contact.objects.create(
        reference=next_reference(at), sent_by=by, agency_id=team.agency_id, sent=at, team=team, family_id=family,
        knows=contact.knows, matched=at, matched_by=by, follows=contact,
    )  # fmt: skip
    NamedPerson.objects.bulk_create(
        NamedPerson(contact=back, person=row.person, place=place, tie=row.tie, adult=row.adult)
        for place, row in enumerate(contact.everybody)
    )
    item = record_item(Told, kind=guarded_as(contact.words), about=named_by(back), by=by, at=at)
    Told.objects.create(item=item, contact=back, part=ToldPart.HAPPENING, words=words)
    address([item, *sent], team=team, at=at)
    involve(
        people=named_by(back), doing="contact", role="front_door", by=by, at=at, holder=team, family=family,
        because="One service was not enough, and the next step is to be decided.",
    )  # fmt: skip
    make_due(
        DoorDuty.SCREEN_CONTACT, about=back, role=DueRole.TEAM, holder=team.pk, family=family, at=at,
        by=place_on(at).due(DoorDuty.SCREEN_CONTACT, at),
    )  # fmt: skip
    note("contact.came_back", by=by, at=at, about=back, reference=back.reference, follows=contact.pk)
    return back.pk
