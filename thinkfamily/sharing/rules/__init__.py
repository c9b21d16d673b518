"""Judgements of sharing that are the same everywhere, values in and a decision out."""

from thinkfamily.sharing.rules.agreements import (
    Line,
    guarded_as,
    kinds_meant,
    may_answer,
    may_last,
    said_of_kinds,
)
from thinkfamily.sharing.rules.kinds import PLAIN_KINDS, Concerns, bits, kinds_in, most_guarded
from thinkfamily.sharing.rules.standing import in_good_standing

__all__ = [
    "PLAIN_KINDS",
    "Concerns",
    "Line",
    "bits",
    "guarded_as",
    "in_good_standing",
    "kinds_in",
    "kinds_meant",
    "may_answer",
    "may_last",
    "most_guarded",
    "said_of_kinds",
]
