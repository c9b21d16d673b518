"""Who is in a family, how they are tied and reached, who answers for them, and what they said no to."""

from thinkfamily.families.queries.decline import (
    Declined,
    declines_seen,
)
from thinkfamily.families.queries.family import (
    Answering,
    FamilyName,
    Home,
    OpenFamily,
    Place,
    SafeWayShown,
    Tie,
    as_it_is_now,
    before_calling,
    families_of,
    homes,
    homes_and_before,
    safe_ways,
    ties,
    ties_ever,
    what_stands_for,
    whereabouts,
    who_answers,
)
from thinkfamily.families.queries.members import heads_of_members, members_of, records_in
from thinkfamily.families.queries.network import TieToNetwork, network_ties, what_stands_for_network_tie
from thinkfamily.families.queries.safe import Sharing, who_shares_the_place
from thinkfamily.families.queries.titles import A_FAMILY, title, title_of, untitled
from thinkfamily.families.queries.why import ToSayWhy, family_to_state_reason_for

__all__ = [
    "A_FAMILY",
    "Answering",
    "Declined",
    "FamilyName",
    "Home",
    "OpenFamily",
    "Place",
    "SafeWayShown",
    "Sharing",
    "Tie",
    "TieToNetwork",
    "ToSayWhy",
    "as_it_is_now",
    "before_calling",
    "declines_seen",
    "families_of",
    "family_to_state_reason_for",
    "heads_of_members",
    "homes",
    "homes_and_before",
    "members_of",
    "network_ties",
    "records_in",
    "safe_ways",
    "ties",
    "ties_ever",
    "title",
    "title_of",
    "untitled",
    "what_stands_for",
    "what_stands_for_network_tie",
    "whereabouts",
    "who_answers",
    "who_shares_the_place",
]
