"""What the index may say: that a service works with somebody, and of which services never even that."""

from datetime import date

from thinkfamily.records.queries import edition
from thinkfamily.sharing.rules import PLAIN_KINDS

# That social care is involved is the first thing every service asks; the children's index shows it.
SOCIAL_CARE = frozenset({"children_social_care", "adult_social_care"})

# A role whose very name tells that somebody may be in danger: in no list but that of the agency that holds it.
CLOSED_ROLES = frozenset({"safeguarding"})


def closed_to_index(day: date) -> frozenset[str]:
    """Give the kinds of agency whose very involvement tells something sensitive or restricted."""
    plain = {kind.value for kind in PLAIN_KINDS}
    rows = edition("kinds", day)["kinds"]
    return frozenset(kind for row in rows if row["code"] not in plain for kind in row["told_by"]) - SOCIAL_CARE
