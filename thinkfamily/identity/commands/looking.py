"""Looking somebody up is an act: it is written down, with its reason, in the same transaction."""

from datetime import datetime
from uuid import UUID

from thinkfamily.identity.queries.called import called
from thinkfamily.identity.queries.joins import Join, joins_of
from thinkfamily.identity.queries.names import Named
from thinkfamily.identity.queries.search import Asked, FoundPeople, find, may_search
from thinkfamily.records.decision import NotFound, Refused
from thinkfamily.sharing.commands import write_look
from thinkfamily.sharing.queries import Seen, Viewer, may_open_more, seen_about
from thinkfamily.sharing.terms import LookReason


def look_for_person(*, by: Viewer, at: datetime, asked: Asked) -> tuple[FoundPeople, bool]:
    """
    Look somebody up by name, birth or number, and write down that it was done, inside the transaction of the read.

    The answer says also whether it was looked for in the index, among everybody known.

    :raises Refused: if there is nothing to look for, or the viewer's own standing has lapsed.
    """
    if not by.standing:
        raise Refused(by.standing.because)
    if not (asked.name.strip() or asked.nhs_number.strip()):
        raise Refused("Write a name or an NHS number.", field="name")
    index = bool(may_search(by, at))
    found = find(by, at, asked, index=index)
    write_look(
        by, at, what="search", about=None, people=[each.named.person for each in found], reason=LookReason.MATCHING,
        seen=Seen(), rule="index" if index else "own", shown=len(found),
    )  # fmt: skip
    return found, index


def open_to_ask(*, by: Viewer, at: datetime, person: UUID) -> Named:
    """
    Name a person whom somebody is about to open more about; the look is written down, inside the transaction.

    :raises NotFound: if there is no such person, or they neither see something of them nor find them at the front door.
    """
    if not may_open_more(by, at, [person]):
        raise NotFound
    found = called(by, at, [person])
    if person not in found:
        raise NotFound
    write_look(
        by, at, what="asked", about=person, people=[person], reason=LookReason.CONCERN,
        seen=seen_about(by, at, [person]), rule="index" if may_search(by, at) else "",
    )  # fmt: skip
    return found[person]


def open_joins(*, by: Viewer, at: datetime, person: UUID) -> tuple[Named, list[Join]]:
    """
    Open what was ever joined to a person; the look is written down, inside the transaction of the read.

    :raises NotFound: if there is no such person, or the viewer may neither see them nor use the index.
    """
    found = joins_of(by, at, person)
    seen = seen_about(by, at, [person])
    write_look(
        by, at, what="joins", about=person, people=[person], reason=LookReason.MATCHING, seen=seen,
        rule="index" if may_search(by, at) else "",
    )  # fmt: skip
    return found
