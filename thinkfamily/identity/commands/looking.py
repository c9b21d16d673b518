"""Looking somebody up is an act: it is written down, with its reason, in the same transaction."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from thinkfamily.identity.queries.search import Asked, Found, find, may_search
from thinkfamily.records.decision import Refused
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.queries import Viewer
from thinkfamily.sharing.terms import LookReason


def look_for_person(*, by: Viewer, at: datetime, asked: Asked) -> list[Found]:
    """
    Look somebody up by name, birth or number, and write down that it was done, inside the transaction of the read.

    :raises Refused: if there is nothing to look for, or the viewer's own standing has lapsed.
    """
    if not by.standing:
        raise Refused(by.standing.because)
    if not (asked.name.strip() or asked.nhs_number.strip()):
        raise Refused("Write a name or an NHS number.", field="name")
    found = find(by, at, asked)
    write_search(by=by, at=at, people=[each.named.person for each in found], about=None)
    return found


def write_search(*, by: Viewer, at: datetime, people: Iterable[UUID], about: UUID | None) -> None:
    """Write down that somebody looked for who is already known; `about` is the contact they match, if any."""
    people = list(people)
    rule = "index" if may_search(by, at) else "own"
    write_look(
        by, at, what="search", about=about, people=people, reason=LookReason.MATCHING, rule=rule, shown=len(people)
    )
