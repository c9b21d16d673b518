"""What people do at the door."""

from thinkfamily.door.commands.check import Checked, check_service
from thinkfamily.door.commands.matching import (
    FamilyFormed,
    TieSaid,
    put_family_together,
    take_with,
)
from thinkfamily.door.commands.opening import look_to_match, open_contact, open_to_match
from thinkfamily.door.commands.read import open_to_read, read_contact
from thinkfamily.door.commands.register import ContactTold, PersonTold, register_contact
from thinkfamily.door.commands.screen import put_fact_right, screen_contact, take_first_step

__all__ = [
    "Checked",
    "ContactTold",
    "FamilyFormed",
    "PersonTold",
    "TieSaid",
    "check_service",
    "look_to_match",
    "open_contact",
    "open_to_match",
    "open_to_read",
    "put_fact_right",
    "put_family_together",
    "read_contact",
    "register_contact",
    "screen_contact",
    "take_first_step",
    "take_with",
]
