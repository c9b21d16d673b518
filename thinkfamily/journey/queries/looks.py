"""Who has looked at a family's record, and why, in words a family can read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from thinkfamily.door.models import Contact, Told
from thinkfamily.door.terms import Knows
from thinkfamily.families.queries import OpenFamily
from thinkfamily.findings.models import Finding
from thinkfamily.partnership.queries import colleagues
from thinkfamily.records.paging import Paged, newest_paged
from thinkfamily.sharing.models import Look
from thinkfamily.sharing.queries import people_of
from thinkfamily.sharing.terms import LookReason
from thinkfamily.support.models import Action, FollowUp

# Looks at one person that are told to the family. That somebody asked to see more by law may be told of later.
OF_A_PERSON: Final = ("index", "joins", "match")


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
    Show a page of the looks at a family, newest first; five queries, and one to begin further back.

    A look at one of its people, needs, actions, contacts or calls alone is among them, if the viewer may see that too.
    What the family cannot be told yet without risk to somebody stays in the log and is not on this page.
    """
    of_one = Q(about__in=_people_seen(opening), what__in=OF_A_PERSON) | Q(about__in=_things_seen(opening))
    rows = Look.objects.filter(Q(about=opening.family.pk) | of_one).exclude(reason=LookReason.NOT_YET_TOLD)
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


def _people_seen(opening: OpenFamily) -> set[UUID]:
    """Give the records of those of the family of whom the viewer may see something."""
    seen = {person for some in people_of(opening.seen.items).values() for person in some}
    heads = {opening.heads[person] for person in seen if person in opening.heads}
    return {record for record, head in opening.heads.items() if head in heads}


def _things_seen(opening: OpenFamily) -> set[UUID]:
    """Give what is opened by itself: needs, actions, contacts the family knows of, and calls after a plan ended."""
    told = Told.objects.filter(item__in=opening.seen.of(Told)).values("contact")
    contacts = Contact.objects.filter(pk__in=told).exclude(knows=Knows.NOT_TOLD)
    calls = FollowUp.objects.filter(closing__plan__family=opening.family)
    both = contacts.values_list("pk").union(calls.values_list("pk"))
    return {*opening.seen.of(Action), *opening.seen.of(Finding), *(thing for (thing,) in both)}


_WHAT = {
    "contact": "A contact about them",
    "action": "One action",
    "need": "One need",
    "followup": "A call after the plan ended",
    "index": "Which services are involved with one of them",
    "joins": "Records that are joined with one of them",
    "match": "Whether one of them is already known",
    "team_work": "What waits, on a supervisor’s page of their team",
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
