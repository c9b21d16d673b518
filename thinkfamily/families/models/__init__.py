"""What families keep."""

from thinkfamily.families.models.asked import ServiceAsked
from thinkfamily.families.models.decline import (
    Decline,
    SafeguardingCheck,
)
from thinkfamily.families.models.family import (
    Family,
    FamilyMember,
    Household,
    Living,
    PlaceKey,
    Relationship,
    Responsible,
    SafeWay,
    Whereabouts,
)
from thinkfamily.families.models.network import NetworkTie

__all__ = [
    "Decline",
    "Family",
    "FamilyMember",
    "Household",
    "Living",
    "NetworkTie",
    "PlaceKey",
    "Relationship",
    "Responsible",
    "SafeWay",
    "SafeguardingCheck",
    "ServiceAsked",
    "Whereabouts",
]
