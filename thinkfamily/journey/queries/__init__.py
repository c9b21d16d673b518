"""The screens that look back over the whole road."""

from thinkfamily.journey.queries.bar import FamilyHead, family_head
from thinkfamily.journey.queries.my_work import Asked, Leads, MyWork, Sent, Waits, my_work

__all__ = ["Asked", "FamilyHead", "Leads", "MyWork", "Sent", "Waits", "family_head", "my_work"]
