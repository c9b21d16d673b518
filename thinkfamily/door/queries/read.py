"""A contact that was joined to what is open, as whoever answers for the family reads it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thinkfamily.door.models import Contact
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.queries.told import signs_ticked, told_in_order
from thinkfamily.door.rules import may_read
from thinkfamily.door.terms import DoorDuty
from thinkfamily.families.queries import before_calling, safe_ways, who_answers
from thinkfamily.identity.queries import Named, named, ways_that_stand
from thinkfamily.partnership.queries import Colleague, colleagues
from thinkfamily.partnership.rules import due_day, local_day
from thinkfamily.records.decision import Decision
from thinkfamily.records.models import Due


@dataclass(frozen=True, slots=True)
class Reading:
    """How it stands with the reading of a contact: whether it is owed, about which family, and who has read it."""

    owed: bool
    answers: bool
    family: UUID
    by: date | None
    read_by: str


@dataclass(frozen=True, slots=True)
class Words:
    """What one sender told: who, when, and in which words."""

    reference: str
    sender: Colleague | None
    agency: str
    sent: date
    told: tuple[tuple[str, str], ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToRead:
    """The page of a contact to be read; `may` is whether the viewer, who answers for its family, says so now."""

    contact: Contact
    family: UUID
    by: date | None
    answers: bool
    may: Decision
    words: tuple[Words, ...]
    people: tuple[Named, ...]
    safe_ways: tuple[str, ...]


def reading_of(contact: Contact, actor: UUID) -> Reading:
    """Say whether a contact is still to be read, and whether somebody answers for its family as it is known now."""
    due = Due.objects.filter(kind=DoorDuty.READ_CONTACT, about_id=contact.pk, ended=None).first()
    family = due.family if due and due.family else contact.family_id
    answering = who_answers([family]).get(family)
    return Reading(
        owed=due is not None, answers=answering is not None and answering.who.actor == actor, family=family,
        by=due_day(due.by) if due else None, read_by=contact.read_by.shown_as if contact.read_by else "",
    )  # fmt: skip


def contact_to_read(opening: OpenContact) -> ToRead:
    """Show what was told to whoever answers for the family; the number of queries does not grow with it."""
    contact, day = opening.contact, local_day(opening.at)
    reading = reading_of(contact, opening.viewer.actor.pk)
    names = named(opening.seen, opening.people, day)
    return ToRead(
        contact=contact, family=reading.family, by=reading.by, answers=reading.answers,
        may=may_read(answers=reading.answers, read_by=reading.read_by, owed=reading.owed),
        words=_words(opening, day), people=tuple({each.person: each for each in names.values()}.values()),
        safe_ways=before_calling(
            ways_that_stand(safe_ways(opening.seen), names), {each.person: each.short for each in names.values()}
        ),
    )  # fmt: skip


def _words(opening: OpenContact, day: date) -> tuple[Words, ...]:
    """Show sender by sender what was told, as far as it may be seen; what it is about now comes first."""
    rows = [row for row in opening.contact.words if opening.may_read(row)]
    told = {
        each.pk: each
        for each in Contact.objects.filter(pk__in={row.contact_id for row in rows}).select_related("agency")
    }
    senders = {each.actor: each for each in colleagues(opening.at, actors={each.sent_by_id for each in told.values()})}
    return tuple(
        Words(
            told[key].reference, senders.get(told[key].sent_by_id), told[key].agency.name, local_day(told[key].sent),
            told_in_order([row for row in rows if row.contact_id == key], day),
            signs_ticked([row for row in rows if row.contact_id == key], day),
        )
        for key in dict.fromkeys(row.contact_id for row in rows)
    )  # fmt: skip
