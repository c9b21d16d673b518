"""The screens of the door, one query each."""

from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.queries.queues import AtTheDoor, contacts_at_the_door, contacts_you_sent, count_at_the_door
from thinkfamily.door.queries.register import ContactSent, ContactSheet, Prompt, Sign, contact_sent, contact_sheet
from thinkfamily.door.queries.screen import Alternative, ToScreen, contact_to_screen

__all__ = [
    "Alternative",
    "AtTheDoor",
    "ContactSent",
    "ContactSheet",
    "OpenContact",
    "Prompt",
    "Sign",
    "ToScreen",
    "contact_sent",
    "contact_sheet",
    "contact_to_screen",
    "contacts_at_the_door",
    "contacts_you_sent",
    "count_at_the_door",
]
