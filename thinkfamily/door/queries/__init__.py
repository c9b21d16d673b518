"""The screens of the door, one query each."""

from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.queries.register import ContactSent, ContactSheet, Prompt, Sign, contact_sent, contact_sheet

__all__ = ["ContactSent", "ContactSheet", "OpenContact", "Prompt", "Sign", "contact_sent", "contact_sheet"]
