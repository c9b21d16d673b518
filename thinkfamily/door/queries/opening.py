"""A contact that has been opened, as the screens of the door take it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from thinkfamily.door.models import Contact, Told
from thinkfamily.door.terms import ToldPart
from thinkfamily.sharing.queries import Seen, Viewer

# Of these only what was ticked is kept, in codes.
TICKED: Final = frozenset({ToldPart.PROMPT, ToldPart.SIGN, ToldPart.FACT})


class OpenContact:
    """
    A contact opened by one viewer at one time, with what they may see of its people, in the order named.

    `named` are those it names itself; `people` also those of contacts taken as one with it.
    """

    def __init__(self, contact: Contact, viewer: Viewer, at: datetime, seen: Seen) -> None:
        self.contact, self.viewer, self.at, self.seen = contact, viewer, at, seen
        self.named = [row for row in contact.everybody if row.contact_id == contact.pk]
        self.people: tuple[UUID, ...] = tuple(row.person_id for row in contact.everybody)

    def may_read(self, row: Told) -> bool:
        """Say whether a piece of what was told may be read: words in full alone, what was ticked by its code too."""
        shown = self.seen.items.get(row.pk)
        return shown is not None and (shown.in_full or (row.part in TICKED and shown.coded))
