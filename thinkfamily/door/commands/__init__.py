"""What people do at the door."""

from thinkfamily.door.commands.opening import open_contact
from thinkfamily.door.commands.register import ContactTold, PersonTold, register_contact

__all__ = ["ContactTold", "PersonTold", "open_contact", "register_contact"]
