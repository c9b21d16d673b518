"""Who people are, as far as a viewer may know, and who they may be."""

from thinkfamily.identity.queries.joins import Join, WouldSee, joins_of, who_would_see_more
from thinkfamily.identity.queries.matching import Candidate, Tried, candidates, described
from thinkfamily.identity.queries.names import ADULT, Named, named, named_at_index, named_in_list
from thinkfamily.identity.queries.search import Asked, Found, find, may_search

__all__ = [
    "ADULT",
    "Asked",
    "Candidate",
    "Found",
    "Join",
    "Named",
    "Tried",
    "WouldSee",
    "candidates",
    "described",
    "find",
    "joins_of",
    "may_search",
    "named",
    "named_at_index",
    "named_in_list",
    "who_would_see_more",
]
