"""The front door looks whether somebody is known whom one who may not look among everybody added to a family."""

from datetime import datetime
from uuid import UUID

from thinkfamily.door.terms import DoorDuty, MatchDuty
from thinkfamily.identity.commands import join_person, keep_person_as_new
from thinkfamily.identity.models import SourceRecord
from thinkfamily.partnership.queries import front_door, place_on
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueRole
from thinkfamily.sharing.commands import address, end_involvement, involve, stop_addressing, write_look
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import Viewer, viewer_of
from thinkfamily.sharing.terms import LookReason
from thinkfamily.support.queries.matching import MemberToMatch, member_to_match, open_to_match

MATCHING = "matching"


def send_to_be_matched(person: UUID, item: Item, *, by: Actor, at: datetime) -> None:
    """
    Let the front door read who somebody is said to be, and nothing else of them, until it has said whether they are
    known. Part of a command.
    """
    team = front_door()
    address([item], team=team, at=at)
    involve(
        people=[person], doing="looks whether they are known", role=MATCHING, by=by, at=at, holder=team, items=[item],
        because="They were added to a family, and the front door looks whether they are known.",
    )  # fmt: skip
    make_due(
        MatchDuty.MATCH_MEMBER, about=("person", person), role=DueRole.TEAM, holder=team.pk, at=at,
        by=place_on(at).due(DoorDuty.SCREEN_CONTACT, at),
    )  # fmt: skip


def open_member_to_match(*, by: Viewer, at: datetime, person: UUID) -> MemberToMatch:
    """
    Open somebody who waits to be matched beside those who may be them; the look is written down.

    :raises NotFound: if nobody waits under this id, or the viewer does not work the front door.
    """
    page = member_to_match(by, at, person)
    looked_at = [person, *(each.person for each, _ in page.found)]
    write_look(
        by, at, what="match", about=person, people=looked_at, reason=LookReason.MATCHING, seen=page.seen, rule="index"
    )
    return page


@command
def match_member(
    *, by: Actor, at: datetime, form: UUID | None = None, person: UUID, other: UUID | None = None, because: str = ""
) -> UUID:
    """
    Say who somebody is who was added to a family: somebody known, or nobody we knew.

    What the front door could read of them ends with it. A join can be undone.

    :raises NotFound: if nobody waits under this id, `by` does not work the front door, or `other` is nobody known.
    """
    due = open_to_match(viewer_of(by, at), at, person)
    if other:
        join_person(by=by, at=at, person=person, other=other, because=because)
    elif Person.objects.get(pk=person).provisional:
        keep_person_as_new(by=by, at=at, person=person)
    end_due(MatchDuty.MATCH_MEMBER, about=due.about_id, at=at)
    stop_addressing(SourceRecord.objects.filter(person=person).values_list("pk", flat=True), until=at)
    end_involvement(at=at, holder=front_door(), role=MATCHING, people=[person])
    note("member.matched", by=by, at=at, about=("person", person), known=other is not None)
    return person
