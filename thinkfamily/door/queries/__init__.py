"""The screens of the door, one query each."""

from thinkfamily.door.queries.check import ToCheck, service_to_check
from thinkfamily.door.queries.facts import FactAsked
from thinkfamily.door.queries.family import FamilyForming, KnownFamily, ToPlace, family_forming
from thinkfamily.door.queries.matching import (
    InContact,
    MatchPage,
    OpenAlready,
    first_to_match,
    match_page,
    where_to_match,
)
from thinkfamily.door.queries.opening import OpenContact
from thinkfamily.door.queries.queues import (
    AtTheDoor,
    at_the_door,
    contacts_at_the_door,
    contacts_you_sent,
    count_at_the_door,
)
from thinkfamily.door.queries.read import ToRead, contact_to_read
from thinkfamily.door.queries.register import ContactSent, ContactSheet, Prompt, Sign, contact_sent, contact_sheet
from thinkfamily.door.queries.screen import Alternative, ToScreen, contact_to_screen

__all__ = [
    "Alternative",
    "AtTheDoor",
    "ContactSent",
    "ContactSheet",
    "FactAsked",
    "FamilyForming",
    "InContact",
    "KnownFamily",
    "MatchPage",
    "OpenAlready",
    "OpenContact",
    "Prompt",
    "Sign",
    "ToCheck",
    "ToPlace",
    "ToRead",
    "ToScreen",
    "at_the_door",
    "contact_sent",
    "contact_sheet",
    "contact_to_read",
    "contact_to_screen",
    "contacts_at_the_door",
    "contacts_you_sent",
    "count_at_the_door",
    "family_forming",
    "first_to_match",
    "match_page",
    "service_to_check",
    "where_to_match",
]
