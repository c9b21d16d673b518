"""What follows a decision at the door: senders are told, the door closes, and what is owed to whom."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from thinkfamily.door.models import Contact, Reply
from thinkfamily.door.rules import reply_words
from thinkfamily.door.terms import DoorDuty, Outcome, ScreeningOutcome
from thinkfamily.families.models import Responsible
from thinkfamily.families.queries import as_it_is_now
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import end_of_day, local_day
from thinkfamily.records.commands import end_due, make_due, owes
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.commands import end_involvement, record_item, send_on, stop_addressing
from thinkfamily.sharing.models import Addressed, Item
from thinkfamily.sharing.terms import Kind


def reply(contact: Contact, chosen: Outcome, route: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    """Tell the sender what was decided, in words that hold nothing they may not know. Part of a command."""
    words = reply_words(
        chosen, told_on=local_day(contact.sent), front_door=contact.team.telephone, person=route.get("person", "")
    )
    tell_sender(contact, chosen["code"], words, by=by, at=at)


def tell_sender(contact: Contact, code: str, words: str, *, by: Actor, at: datetime) -> None:
    """Write to whoever sent a contact; what is written becomes their agency's. Part of a command."""
    item = record_item(
        Reply, kind=Kind.PLAN_AND_ACTIONS, about=named_by(contact), by=by, at=at, agency=contact.agency
    )  # fmt: skip
    Reply.objects.create(item=item, contact=contact, outcome=code, words=words)


def told_before(contact: Contact) -> list[Contact]:
    """Find those from which this one came back to the door: their senders wait to hear what is decided now."""
    found: list[Contact] = []
    while contact.follows:
        contact = contact.follows
        found += as_one(contact)
    return found


def as_one(contact: Contact) -> list[Contact]:
    """Give a contact and those that were taken as one with it."""
    return [contact, *Contact.objects.filter(taken_with=contact).select_related("team", "agency").order_by("sent")]


def decide(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Say that a contact is decided. Part of a command."""
    Contact.objects.filter(pk=contact.pk).update(version=contact.version + 1, decided=at, decided_by=by)
    end_due(DoorDuty.SCREEN_CONTACT, about=contact, at=at)


def close_the_door(contacts: Iterable[Contact], place: Place, *, at: datetime) -> None:
    """
    Let the team go on reading what was sent to it for some days, and then no more. Part of a command.

    Of one service that helps the door closes when the service has been checked, and not before.
    """
    until = place.due("sender_reads", at)
    for contact in contacts:
        items = {*contact.told.values_list("item_id", flat=True), *(each.pk for each in sent_with(contact))}
        stop_addressing(items, until=until, team=contact.team)
        end_involvement(at=until, holder=contact.team, role="front_door", people=named_by(contact))


def sent_with(contact: Contact) -> list[Item]:
    """Find what was sent with a contact: its words, and the names, ways and places of those it names."""
    sent = Addressed.objects.filter(
        team=contact.team, sent=contact.sent, item__subject_rows__person__in=named_by(contact)
    )
    return list(Item.objects.filter(pk__in=sent.values("item_id")))


def named_by(contact: Contact) -> list[UUID]:
    return list(contact.people.order_by("place").values_list("person_id", flat=True))


def make_duties(
    contact: Contact, chosen: Outcome, place: Place, check_on: date | None, *, by: Actor, at: datetime
) -> None:
    """Owe what follows from what was decided. Part of a command."""
    family = contact.family_id
    for step in chosen["then"]:
        if step != "accept_escalation" and not owes(family, step):
            make_due(step, about=contact.family, role=DueRole.RESPONSIBLE, family=family, at=at, by=place.due(step, at))
    if chosen["code"] == ScreeningOutcome.ONE_SERVICE:
        owe_check(contact, place, check_on, at=at)
    if chosen["code"] == ScreeningOutcome.JOIN_OPEN:
        _have_it_read(contact, place, by=by, at=at)


def owe_check(contact: Contact, place: Place, check_on: date | None, *, at: datetime) -> None:
    """Have the front door check on the one service by the end of a day. Part of a command."""
    due = end_of_day(check_on) if check_on else place.due(DoorDuty.CHECK_SERVICE, at)
    make_due(
        DoorDuty.CHECK_SERVICE, about=contact, role=DueRole.TEAM, holder=contact.team_id, family=contact.family_id,
        at=at, by=due,
    )  # fmt: skip


def _have_it_read(contact: Contact, place: Place, *, by: Actor, at: datetime) -> None:
    """
    Send what a contact says on to whoever answers for the family: its words, who is named, how to reach them safely.

    It is the least: neither where they are, nor anything else that is known of them.
    """
    family = as_it_is_now(contact.family).pk
    answers = Responsible.objects.select_related("practitioner").get(family=family, until=None)
    for each in as_one(contact):
        items = [item for item in sent_with(each) if item.kind != Kind.WHEREABOUTS.bit]
        send_on(
            items, people=named_by(each), to=answers.practitioner, family=family, by=by, at=at,
            doing="reads a new contact",
            because="They answer for the family that this contact was joined to, and must know what was told.",
        )  # fmt: skip
    make_due(
        DoorDuty.READ_CONTACT, about=contact, role=DueRole.RESPONSIBLE, family=family, at=at,
        by=place.due(DoorDuty.READ_CONTACT, at),
    )  # fmt: skip
