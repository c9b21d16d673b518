"""What people do at the door."""

from thinkfamily.door.commands.register import ContactTold, PersonTold, register_contact

__all__ = ["ContactTold", "PersonTold", "register_contact"]
