"""Who people are, as far as a viewer may know, and who they may be."""

from thinkfamily.identity.queries.around import GoingOn, WorksWith, by_service, going_on, involved_with
from thinkfamily.identity.queries.before import how_to_speak, ways_that_stand
from thinkfamily.identity.queries.called import called
from thinkfamily.identity.queries.in_mind import Minded, bear_in_mind
from thinkfamily.identity.queries.joins import Join, WouldSee, joins_of, who_would_see_more
from thinkfamily.identity.queries.matching import Candidate, Matched, Tried, match, match_beside
from thinkfamily.identity.queries.names import ADULT, Named, by_age, named, named_at_index, named_in_list
from thinkfamily.identity.queries.search import Asked, Found, find, likely, may_search
from thinkfamily.identity.queries.who_helps import Service, Services, may_look

__all__ = [
    "ADULT",
    "Asked",
    "Candidate",
    "Found",
    "GoingOn",
    "Join",
    "Matched",
    "Minded",
    "Named",
    "Service",
    "Services",
    "Tried",
    "WorksWith",
    "WouldSee",
    "bear_in_mind",
    "by_age",
    "by_service",
    "called",
    "find",
    "going_on",
    "how_to_speak",
    "involved_with",
    "joins_of",
    "likely",
    "match",
    "match_beside",
    "may_look",
    "may_search",
    "named",
    "named_at_index",
    "named_in_list",
    "ways_that_stand",
    "who_would_see_more",
]
