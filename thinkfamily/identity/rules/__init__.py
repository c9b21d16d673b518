"""Judgements about who somebody is: names and ages, how near two descriptions are, and what that comes to."""

from thinkfamily.identity.rules.bands import Comparison, compare
from thinkfamily.identity.rules.comparing import Described, Reason, as_held
from thinkfamily.identity.rules.names import age_now, age_on, parted
from thinkfamily.identity.rules.saying import in_sentences

__all__ = [
    "Comparison",
    "Described",
    "Reason",
    "age_now",
    "age_on",
    "as_held",
    "compare",
    "in_sentences",
    "parted",
]
