"""A contact is opened to look at it: refused, or the look is written down."""

from datetime import datetime
from uuid import UUID

from thinkfamily.door.models import Contact
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.opening import what_is_seen
from thinkfamily.sharing.queries import Viewer, viewer_of
from thinkfamily.sharing.terms import LookReason


def open_contact(
    *, by: Actor | Viewer, at: datetime, contact: UUID, reason: LookReason = LookReason.ADDRESSED
) -> OpenContact:
    """
    Open a contact to look at it, inside the transaction of the read.

    :raises NotFound: if it is not there or none of its words may be seen.
    :raises Refused: if the viewer's own standing has lapsed.
    """
    viewer = by if isinstance(by, Viewer) else viewer_of(by, at)
    if not viewer.standing:
        raise Refused(viewer.standing.because)
    found = Contact.objects.select_related("sent_by", "agency", "team", "family").filter(pk=contact).first()
    if found is None:
        raise NotFound
    seen = what_is_seen(viewer, found, at)
    if not len(seen):
        raise NotFound
    opened = OpenContact(found, viewer, at, seen)
    rules = sorted({shown.rule for shown in seen.items.values()})
    write_look(
        viewer, at, what="contact", about=found.pk, people=opened.people, reason=reason, rule="+".join(rules),
        shown=len(seen),
    )  # fmt: skip
    return opened
