"""A contact that has been opened, as the screens of the door take it."""

from datetime import datetime
from uuid import UUID

from thinkfamily.door.models import Contact
from thinkfamily.sharing.queries import Seen, Viewer


class OpenContact:
    """A contact opened by one viewer at one time, with what they may see of its people, in the order named."""

    def __init__(self, contact: Contact, viewer: Viewer, at: datetime, seen: Seen) -> None:
        self.contact, self.viewer, self.at, self.seen = contact, viewer, at, seen
        self.people: tuple[UUID, ...] = tuple(contact.people.order_by("place").values_list("person_id", flat=True))
