"""What people do at the door."""

from thinkfamily.door.commands.matching import (
    FamilyFormed,
    TieSaid,
    put_family_together,
    take_with,
)
from thinkfamily.door.commands.opening import look_to_match, open_contact, open_to_match
from thinkfamily.door.commands.register import ContactTold, PersonTold, register_contact
from thinkfamily.door.commands.screen import put_fact_right, screen_contact, take_first_step

__all__ = [
    "ContactTold",
    "FamilyFormed",
    "PersonTold",
    "TieSaid",
    "look_to_match",
    "open_contact",
    "open_to_match",
    "put_fact_right",
    "put_family_together",
    "register_contact",
    "screen_contact",
    "take_first_step",
    "take_with",
]
