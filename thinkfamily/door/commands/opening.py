"""A contact is opened to look at it: refused, or the look is written down."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.door.models import Contact
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Actor
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.opening import what_is_seen
from thinkfamily.sharing.queries import Viewer, viewer_of
from thinkfamily.sharing.terms import LookReason


def open_to_match(*, by: Viewer, at: datetime, contact: UUID) -> OpenContact:
    """
    Open a contact to match its people; the look is written down with those it is matched to, by `look_to_match`.

    :raises NotFound: if it is not there or none of its words may be seen.
    :raises Refused: if the viewer's own standing has lapsed.
    """
    return _opened(by, at, contact)


def look_to_match(*, opening: OpenContact, candidates: Iterable[UUID] = ()) -> None:
    """Write down that somebody looked at a contact, and at these others, to see who its people are."""
    people = dict.fromkeys((*opening.people, *candidates))
    write_look(
        opening.viewer, opening.at, what="match", about=opening.contact.pk, people=people,
        reason=LookReason.MATCHING, seen=opening.seen, rule="index", shown=len(people),
    )  # fmt: skip


def open_contact(
    *, by: Actor | Viewer, at: datetime, contact: UUID, reason: LookReason = LookReason.ADDRESSED
) -> OpenContact:
    """
    Open a contact to look at it, inside the transaction of the read.

    :raises NotFound: if it is not there or none of its words may be seen.
    :raises Refused: if the viewer's own standing has lapsed.
    """
    viewer = by if isinstance(by, Viewer) else viewer_of(by, at)
    opened = _opened(viewer, at, contact)
    write_look(
        viewer, at, what="contact", about=opened.contact.pk, people=opened.people, reason=reason, seen=opened.seen
    )
    return opened


def _opened(viewer: Viewer, at: datetime, contact: UUID) -> OpenContact:
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    found = next(iter(_contact(contact)), None)
    if found is None:
        raise NotFound
    seen = what_is_seen(viewer, found, at)
    if not len(seen):
        raise NotFound
    return OpenContact(found, viewer, at, seen)


@prepared
def _contact(contact: UUID) -> QuerySet[Contact]:
    return Contact.objects.select_related("sent_by", "agency", "team", "family").filter(pk=contact)
