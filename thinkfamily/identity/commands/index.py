"""Looking in the index which services work with somebody: a reason is stated first, and each look is written down."""

from datetime import datetime
from uuid import UUID

from thinkfamily.identity.queries.in_records import InRecords, surely_in_records
from thinkfamily.identity.queries.search import Asked
from thinkfamily.identity.queries.who_helps import Services, may_look, services_with, surely_in_index
from thinkfamily.identity.rules.index import may_be_looked_for
from thinkfamily.records.decision import NotFound, require
from thinkfamily.sharing.commands import require_reason, state_reason_for_index, write_look
from thinkfamily.sharing.queries import Seen, Viewer, stated_for
from thinkfamily.sharing.rules.urgent import STATED_FOR_INDEX
from thinkfamily.sharing.terms import LookReason


class Looked(tuple[UUID, ...]):
    """Whom it may be that was looked for; of one whom agencies' records alone have, the `services` that sent them."""

    services: tuple[InRecords, ...] = ()


def look_in_index(*, by: Viewer, at: datetime, form: UUID, asked: Asked, reason: str, words: str = "") -> Looked:
    """
    Look somebody up in the index, with a reason, which is kept for the one person found; the look is written down.

    Gives whom it may be, by the heads of their records: nobody, the one whose services may be read now, or more than
    one, of whom nothing is said. Whom no contact ever touched is found by what agencies sent.

    :raises Refused: if the viewer may not look there, gives no reason, or says too little of who is meant.
    """
    require(may_look(by, at))
    require(may_be_looked_for(name=asked.name, known=bool(asked.born or asked.nhs_number)), field="born")
    require_reason(reason, words, among=STATED_FOR_INDEX)
    known, sent = surely_in_index(by, at, asked), surely_in_records(by, at, asked)
    found = Looked(dict.fromkeys((*known, *sent)))
    found.services = sent[found[0]] if len(found) == 1 and not known else ()
    write_look(
        by, at, what="index_search", about=None, people=found, reason=LookReason(reason), seen=Seen(), rule="index",
        shown=len(found.services),
    )  # fmt: skip
    if len(found) == len(known) == 1:
        state_reason_for_index(by=by.actor, at=at, form=form, person=found[0], reason=reason, words=words)
    return found


def open_services(*, by: Viewer, at: datetime, person: UUID) -> Services:
    """
    Open what the index says of a person, for whoever has said why; the look is written down, as the read is.

    :raises NotFound: if it says nothing that this viewer may see, they may not look there, or gave no reason.
    """
    if not may_look(by, at):
        raise NotFound
    shown = services_with(by, at, person)
    if not shown.rows:
        raise NotFound
    write_look(
        by, at, what="index", about=person, people=[person], seen=Seen(), rule="+".join(shown.rules),
        reason=stated_for(by, at, [person]) or LookReason.INVOLVED, shown=len(shown.rows),
    )  # fmt: skip
    return shown
