"""Who has looked at a family's record, and why, in words a family can read."""

from dataclasses import dataclass
from datetime import datetime

from thinkfamily.families.queries import OpenFamily
from thinkfamily.partnership.queries import colleagues
from thinkfamily.sharing.models import Look
from thinkfamily.sharing.terms import LookReason

MOST = 200


@dataclass(frozen=True, slots=True)
class Looked:
    """One look: when, who for which agency, at what, and the reason in words."""

    at: datetime
    who: str
    agency: str
    what: str
    reason: str


def who_has_looked(opening: OpenFamily) -> list[Looked]:
    """List the latest looks at a family, newest first; two queries."""
    looks = list(Look.objects.filter(about=opening.family.pk).order_by("-at", "id")[:MOST])
    known = {each.actor: each for each in colleagues(opening.at, actors={look.actor for look in looks})}
    return [
        Looked(
            at=look.at,
            who=known[look.actor].name if look.actor in known else "Somebody who has left",
            agency=known[look.actor].agency if look.actor in known else "",
            what=_WHAT.get(look.what, "The record"),
            reason=LookReason(look.reason).means,
        )
        for look in looks
    ]


_WHAT = {
    "family": "The family page",
    "findings": "Strengths and needs",
    "assessment": "The assessment",
    "plan": "The plan",
    "visits": "Visits and calls",
    "visit": "A visit or call",
    "reviews": "Reviews of the plan",
    "review": "A review of the plan",
    "oversight": "Supervision and decisions",
    "close": "The end of the plan",
    "agreements": "Agreements",
    "looks": "Who has looked",
    "asked": "What somebody who is asked to help is told",
    "lead": "Who leads",
    "team": "The team",
    "print": "A print of the record",
}
