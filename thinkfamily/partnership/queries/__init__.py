"""Who works here, in which words and by when; what stands in their way; on which terms agencies share."""

from thinkfamily.partnership.queries.barriers import barrier_told, every_barrier, what_you_told_us
from thinkfamily.partnership.queries.beside import information_leads, team_of
from thinkfamily.partnership.queries.place import (
    FRONT_DOOR,
    CanBeOffered,
    Colleague,
    Place,
    agencies,
    colleague,
    colleagues,
    front_door,
    is_demonstration,
    managed_by,
    manages,
    on_duty_in,
    place_on,
    practitioner_of,
    what_can_be_offered,
    who_works_as,
)
from thinkfamily.partnership.queries.posts import Post, agencies_assured, my_post, post_of, posts_of, who_keeps
from thinkfamily.partnership.queries.protocols import Covered, ProtocolShown, covered_with, protocol_shown, protocols

__all__ = [
    "FRONT_DOOR",
    "CanBeOffered",
    "Colleague",
    "Covered",
    "Place",
    "Post",
    "ProtocolShown",
    "agencies",
    "agencies_assured",
    "barrier_told",
    "colleague",
    "colleagues",
    "covered_with",
    "every_barrier",
    "front_door",
    "information_leads",
    "is_demonstration",
    "managed_by",
    "manages",
    "my_post",
    "on_duty_in",
    "place_on",
    "post_of",
    "posts_of",
    "practitioner_of",
    "protocol_shown",
    "protocols",
    "team_of",
    "what_can_be_offered",
    "what_you_told_us",
    "who_keeps",
    "who_works_as",
]
