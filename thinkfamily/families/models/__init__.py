"""What families keep."""

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

__all__ = [
    "Decline",
    "Family",
    "FamilyMember",
    "Household",
    "Living",
    "PlaceKey",
    "Relationship",
    "Responsible",
    "SafeWay",
    "SafeguardingCheck",
    "Whereabouts",
]
