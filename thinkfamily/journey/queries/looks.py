"""Who has looked at a family's record, and why, in words a family can read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.families.queries import OpenFamily
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.paging import Paged, newest_paged
from thinkfamily.sharing.models import Look
from thinkfamily.sharing.terms import LookReason


@dataclass(frozen=True, slots=True)
class Looked:
    """One look: when, who for which agency, at what, and the reason in words."""

    at: datetime
    who: str
    agency: str
    what: str
    reason: str


def who_has_looked(opening: OpenFamily, after: UUID | None = None) -> Paged[Looked]:
    """
    Show a page of the looks at a family, newest first; two queries, and one to begin further back.

    What the family cannot be told yet without risk to somebody stays in the log and is not on this page.
    """
    rows = Look.objects.filter(about=opening.family.pk).exclude(reason=LookReason.NOT_YET_TOLD)
    looks = newest_paged(rows, after)
    known = {each.actor: each for each in colleagues(opening.at, actors={look.actor for look in looks.rows})}
    shown = tuple(
        Looked(
            at=look.at,
            who=known[look.actor].name if look.actor in known else "Somebody who has left",
            agency=known[look.actor].agency if look.actor in known else "",
            what=_WHAT.get(look.what, "The record"),
            reason=LookReason(look.reason).means,
        )
        for look in looks.rows
    )
    return Paged(shown, looks.after, looks.first)


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
    "opening": "Whether more may be seen",
    "print": "A print of the record",
}
