"""What people do at the door."""

from thinkfamily.door.commands.opening import open_contact
from thinkfamily.door.commands.register import ContactTold, PersonTold, register_contact
from thinkfamily.door.commands.screen import put_fact_right, screen_contact, take_first_step

__all__ = [
    "ContactTold",
    "PersonTold",
    "open_contact",
    "put_fact_right",
    "register_contact",
    "screen_contact",
    "take_first_step",
]
