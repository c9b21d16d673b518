"""The screens that look back over the whole road."""

from thinkfamily.journey.queries.bar import FamilyHead, family_head
from thinkfamily.journey.queries.family_page import FamilyShown, family_page
from thinkfamily.journey.queries.looks import Looked, who_has_looked
from thinkfamily.journey.queries.my_work import Asked, Leads, MyWork, Sent, Waits, my_work

__all__ = [
    "Asked",
    "FamilyHead",
    "FamilyShown",
    "Leads",
    "Looked",
    "MyWork",
    "Sent",
    "Waits",
    "family_head",
    "family_page",
    "my_work",
    "who_has_looked",
]
