"""The least that somebody has to know of a family to do what they accepted; everything else waits for agreement."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from thinkfamily.families.models import FamilyMember
from thinkfamily.partnership.models import Practitioner
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import let_flow, stop_flow
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.terms import Work

# A lead has to know who they are to ask and how to reach them, and so has who takes over or calls after the plan; a
# supervisor and a team member, whom they work with.
LEAST: Final = {
    Work.LEAD: (Kind.IDENTITY, Kind.FAMILY_LINKS, Kind.WHEREABOUTS),
    Work.SUPERVISION: (Kind.IDENTITY, Kind.FAMILY_LINKS),
    Work.TEAM: (Kind.IDENTITY,),
    Work.TAKES_OVER: (Kind.IDENTITY, Kind.FAMILY_LINKS, Kind.WHEREABOUTS),
    Work.FOLLOW_UP: (Kind.IDENTITY, Kind.WHEREABOUTS),
}
REASON: Final = {
    Work.LEAD: "They accepted to lead: they must know who is in the family and how to reach them.",
    Work.SUPERVISION: "They supervise whoever leads: they must know who is in the family.",
    Work.TEAM: "They joined the team: they must know whom they work with.",
    Work.TAKES_OVER: "They accepted to go on: they must know who is in the family and how to reach them.",
    Work.FOLLOW_UP: "They call after the plan: they must know whom, and which way is safe.",
}


def know_the_least(
    people: Iterable[Person | UUID], *, practitioner: Practitioner, work: Work, by: Actor, at: datetime
) -> None:
    """Let somebody know of these people what the part they accepted cannot be done without. Part of a command."""
    let_flow(people=people, to=practitioner, kinds=LEAST[work], reason=REASON[work], by=by, at=at)


def know_no_longer(family: UUID, *, practitioner: Practitioner, at: datetime) -> None:
    """Stop what somebody was let know of a family for their part in it; agreements stand. Part of a command."""
    people = FamilyMember.objects.filter(family=family).values_list("person_id", flat=True)
    stop_flow(people=list(people), to=practitioner, at=at)
