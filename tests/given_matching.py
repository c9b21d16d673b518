"""Contacts whose people are matched and whose family is formed, through the commands of the front door."""

from datetime import datetime
from uuid import UUID, uuid4

from tests.given import MONDAY, Place
from thinkfamily.door.commands import FamilyFormed, put_family_together
from thinkfamily.door.models import Contact
from thinkfamily.identity.commands import join_person, keep_person_as_new


def all_new(contact: Contact, place: Place, at: datetime = MONDAY) -> None:
    """Nobody in the contact is somebody we knew."""
    for person in contact.people.filter(person__provisional=True).values_list("person_id", flat=True):
        keep_person_as_new(by=place.worker.actor, at=at, person=person)


def joined(contact: Contact, other: UUID, place: Place, at: datetime = MONDAY, nth: int = 0) -> None:
    """One person of the contact is somebody known."""
    join_person(by=place.worker.actor, at=at, person=contact.people.get(place=nth).person_id, other=other)


def a_family_of(contact: Contact, place: Place, at: datetime = MONDAY, **more: object) -> Contact:
    """The contact's people form a family, all of them members unless said otherwise."""
    contact.refresh_from_db()
    members = list(contact.people.order_by("place").values_list("person_id", flat=True))
    put_family_together(
        by=place.worker.actor, at=at, form=uuid4(), contact=contact.pk, seen=contact.version,
        formed=FamilyFormed(**({"members": members} | more)),
    )  # fmt: skip
    contact.refresh_from_db()
    return contact


def a_matched_contact(contact: Contact, place: Place, at: datetime = MONDAY) -> Contact:
    """Everybody in a contact is new to us, and they are one family."""
    all_new(contact, place, at)
    return a_family_of(contact, place, at)
