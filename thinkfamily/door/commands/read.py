"""Whoever works with a family reads a contact that was joined to what is open."""

from datetime import datetime
from uuid import UUID

from thinkfamily.door.commands.decided import as_one, sent_with
from thinkfamily.door.commands.opening import open_contact
from thinkfamily.door.models import Contact
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.queries.read import reading_of
from thinkfamily.door.rules import may_read
from thinkfamily.door.terms import DoorDuty
from thinkfamily.partnership.queries import place_on
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due
from thinkfamily.records.decision import require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import read_until
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Viewer
from thinkfamily.sharing.terms import LookReason


def open_to_read(*, by: Viewer, at: datetime, contact: UUID) -> OpenContact:
    """
    Open a contact to read it as whoever answers for the family, inside the transaction of the read.

    :raises NotFound: if it is not there or none of its words may be seen.
    """
    return open_contact(by=by, at=at, contact=contact, reason=LookReason.INVOLVED)


@command
def read_contact(*, by: Actor, at: datetime, form: UUID | None = None, contact: UUID) -> UUID:
    """
    Say that one has read what was told of a family one answers for. Whoever told us sees that it was read.

    It can be read for some days more, and then no longer: what it leads to stands in the family's own record.

    :raises Refused: if `by` does not answer for the family, or it was read already.
    """
    found = opened(Contact, contact, by=by, at=at, lock=True)
    reading = reading_of(found, by.pk)
    require(may_read(answers=reading.answers, read_by=reading.read_by, owed=reading.owed))
    together, until = as_one(found), place_on(at).due("sender_reads", at)
    for each in together:
        read_until([item.pk for item in sent_with(each)], until=until)
        Contact.objects.filter(pk=each.pk).update(read=at, read_by=by, version=each.version + 1)
    end_due(DoorDuty.READ_CONTACT, about=found, at=at)
    note("contact.read", by=by, at=at, about=found, family=reading.family)
    return found.pk
