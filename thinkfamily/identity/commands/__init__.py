"""Who somebody is, kept as it was given; records joined as one person, kept apart, and joins undone."""

from thinkfamily.identity.commands.index import look_in_index, open_services
from thinkfamily.identity.commands.indexing import index_everybody
from thinkfamily.identity.commands.joining import (
    join_person,
    keep_person_as_new,
    say_not_the_same,
    undo_join,
)
from thinkfamily.identity.commands.looking import look_for_person, open_joins, open_to_ask
from thinkfamily.identity.commands.record import keep_communication, record_communication, record_identity
from thinkfamily.identity.commands.sealing import SealTold, seal_link

__all__ = [
    "SealTold",
    "index_everybody",
    "join_person",
    "keep_communication",
    "keep_person_as_new",
    "look_for_person",
    "look_in_index",
    "open_joins",
    "open_services",
    "open_to_ask",
    "record_communication",
    "record_identity",
    "say_not_the_same",
    "seal_link",
    "undo_join",
]
