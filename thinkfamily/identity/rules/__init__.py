"""Judgements about who somebody is: names and ages, how near two descriptions are, and what that comes to."""

from thinkfamily.identity.rules.bands import Comparison, compare
from thinkfamily.identity.rules.comparing import Described, Reason
from thinkfamily.identity.rules.keys import NUMBER, keys_asked, keys_kept
from thinkfamily.identity.rules.likeness import Nicknames, nicknames_from
from thinkfamily.identity.rules.names import age_now, age_on, parted
from thinkfamily.identity.rules.saying import in_sentences

__all__ = [
    "NUMBER",
    "Comparison",
    "Described",
    "Nicknames",
    "Reason",
    "age_now",
    "age_on",
    "compare",
    "in_sentences",
    "keys_asked",
    "keys_kept",
    "nicknames_from",
    "parted",
]
