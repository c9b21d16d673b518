"""Where somebody lives is kept safe, once it is decided about everybody who shares the home and holds the place."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from thinkfamily.families.queries.safe import Sharing, undecided_in_home, who_shares_the_place, written_by
from thinkfamily.records.command import command
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands.guards import let_read
from thinkfamily.sharing.commands.shields import (
    SafeTold,
    Unseen,
    check_safe,
    keep_decisions,
    leave_to_leads,
    set_shield,
)
from thinkfamily.sharing.models import Shield
from thinkfamily.sharing.opening import open_person
from thinkfamily.sharing.queries import Viewer, viewer_of
from thinkfamily.sharing.queries.conflicts import in_conflict
from thinkfamily.sharing.rules.guards import Decided, all_decided
from thinkfamily.sharing.terms import HeldDecision

OF_PEOPLE = (HeldDecision.TOO, HeldDecision.NOT_TOO)
OF_AGENCIES = (HeldDecision.CLEARED, HeldDecision.TOLD, HeldDecision.NOT_TOLD)


@command
def keep_address_safe(
    *, by: Actor, at: datetime, form: UUID | None = None, person: UUID, told: SafeTold,
    people: Mapping[UUID, Decided], agencies: Mapping[UUID, Decided],
) -> UUID:  # fmt: skip
    """
    Keep where somebody lives, or everything about them, from all but named readers; and theirs who live with them.

    It holds from now and never ends by itself. `people` and `agencies` say what is decided of each person in the same
    home (by head) and each agency that holds the place. Who could not be seen here is seen to by those who look after
    all that is kept.

    :raises NotFound: if nothing of this person may be seen.
    :raises Refused: if something is missing or undecided, or somebody may not be chosen.
    """
    found, seen = open_person(person, by=by, at=at)
    if not seen.wide:
        raise NotFound
    check_safe(told, at)
    viewer = viewer_of(by, at)
    shares = who_shares_the_place(viewer, at, found.head_id)
    require(all_decided(shares.people, people, OF_PEOPLE))
    require(all_decided((agency for agency, _ in shares.agencies), agencies, OF_AGENCIES))
    _see_family(viewer, told, at)
    too = [each for each in shares.people if people[each].decision == HeldDecision.TOO]
    shields = [set_shield(each, told, by=by, at=at) for each in (found.head_id, *too)]
    keep_decisions(
        shields[0], people={each: people[each] for each in shares.people},
        agencies={agency: agencies[agency] for agency, _ in shares.agencies}, by=by, at=at,
    )  # fmt: skip
    _let_them_go_on(shields, agencies, by=by, at=at)
    leave_to_leads(shields[0], _unseen(shares), at=at)
    return shields[0].pk


def see_to_new_home(head: UUID, *, by: Actor, at: datetime) -> None:
    """
    Let it be decided of whoever now shares a home with somebody whose place is kept safe. Part of a command.

    Who wrote the home down may not know that anything is kept: it is asked of those who look after all that is kept.
    """
    for shield, people in undecided_in_home(head, at):
        leave_to_leads(shield, [Unseen(told_by=by.pk, person=each) for each in people], at=at)


def _see_family(viewer: Viewer, told: SafeTold, at: datetime) -> None:
    """See that each one of the family who is to read is somebody whom the viewer may see."""
    for member in told.family_readers:
        if not open_person(member, by=viewer, at=at)[1]:
            raise Refused("Choose from those you may see.", field="family_readers")


def _let_them_go_on(shields: list[Shield], agencies: Mapping[UUID, Decided], *, by: Actor, at: datetime) -> None:
    """Let whoever wrote the place down go on reading it, where that was decided of their agency."""
    cleared = [agency for agency, said in agencies.items() if said.decision == HeldDecision.CLEARED]
    authors = written_by(cleared, [shield.person_id for shield in shields], at)
    for actor in {actor for actors in authors.values() for actor in actors}:
        reader = viewer_of(actor, at)
        for shield in shields:
            if reader.standing and not in_conflict(reader, at, [shield.person_id]):
                let_read(shield, actor, by=by, at=at)


def _unseen(shares: Sharing) -> list[Unseen]:
    return [
        *(Unseen(told_by=each.by, person=each.person) for each in shares.unseen_people),
        *(Unseen(told_by=each.by, agency=each.agency) for each in shares.unseen_agencies),
    ]
