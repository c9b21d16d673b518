"""A tie of a family to somebody or something outside it is kept, changed and ended; nothing is rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.models import Household, NetworkTie
from thinkfamily.families.rules import TELLS, may_be_drawn, tie_to_agency
from thinkfamily.families.terms import Network, Strength
from thinkfamily.partnership.models import Agency
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries.index import what_it_tells
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.terms import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTold:
    """
    Whose tie it is, to whom, and how strong: of a `person`, or of all who live in a `home`.

    To an `agency` known here, or to `called`, one of a `network`. `said_by` is the one of the family who said it, in
    their `words`; without them whoever writes says so.
    """

    person: UUID | None = None
    home: UUID | None = None
    network: Network = Network.SOMEBODY
    called: str = ""
    agency: UUID | None = None
    strength: Strength = Strength.NOT_ASKED
    support: str = ""
    words: str = ""
    said_by: UUID | None = None
    told_on: date | None = None


def keep_tie_to_network(
    told: NetworkTold, *, people: Sequence[UUID], home: Household | None, by: Actor, at: datetime,
    before: NetworkTie | None = None,
) -> Item:  # fmt: skip
    """
    Keep a tie of these people, all of one `home` or one alone, to somebody or something. Part of a command.

    `before` is what was written of it, and stands no longer.

    :raises NotFound: if there is no such agency.
    :raises Refused: if it tells of harm, of police or of safeguarding.
    """
    network, kind = _told_as(told, local_day(at))
    item = record_item(NetworkTie, kind=kind, about=people, by=by, at=at)
    NetworkTie.objects.create(
        item=item, person_id=None if home else people[0], household=home, network=network,
        called="" if told.agency else told.called.strip(), agency_id=told.agency, strength=told.strength,
        support=told.support, words=told.words.strip(), said_by_id=told.said_by, told_on=told.told_on or local_day(at),
        before=before,
    )  # fmt: skip
    return item


def _told_as(told: NetworkTold, day: date) -> tuple[Network, Kind]:
    if told.agency is None:
        return told.network, TELLS[told.network]
    agency = Agency.objects.filter(pk=told.agency).first()
    if agency is None:
        raise NotFound
    tells = kinds_in(what_it_tells(agency.kind, "", day))[0]
    require(may_be_drawn(tells), field="to")
    return tie_to_agency(tells)


def end_tie_to_network(tie: NetworkTie, *, on: date | None, at: datetime) -> None:
    """Say that a tie was over on a day; without a day, that it was never so as it was written. Part of a command."""
    if on is None:
        tie.withdrawn = at
    else:
        tie.until = on
    tie.save(update_fields=["until", "withdrawn"])
    Item.objects.filter(pk=tie.pk).update(version=tie.version + 1)
