"""What an ecomap of a family is drawn from: ties that were written down, and services known to work with somebody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Model

from thinkfamily.families.models import NetworkTie
from thinkfamily.families.queries import TieToNetwork
from thinkfamily.families.terms import Network, Strength
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.journey.queries.involved import Tied
from thinkfamily.journey.queries.lines import BETWEEN, Row
from thinkfamily.journey.queries.people import PeopleOf
from thinkfamily.sharing.queries import Seen
from thinkfamily.sharing.rules import kinds_in
from thinkfamily.sharing.terms import RESTRICTED
from thinkfamily.support.queries.network import NetworkTieShown, network_of
from thinkfamily.support.terms import Work

# What somebody outside is to them, in the word that fits under a name in the drawing.
SORTS: Final = {
    Network.KIN: "family", Network.FRIEND: "friend", Network.NEIGHBOUR: "neighbour", Network.FAITH: "faith",
    Network.SCHOOL: "school", Network.WORK: "work", Network.CLUB: "club or group",
}  # fmt: skip

# The key under which a service stands that works with everybody.
WHOLE_FAMILY: Final = UUID(int=1)
DOOR: Final = "front_door"
WORK: Final = (Work.LEAD, Work.TEAM)
Lived = tuple[UUID | None, str, tuple[UUID, ...]]


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody or something outside the family: who or what, which sort where it helps to say so, a service or not."""

    key: str
    name: str
    sort: str
    service: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tie of somebody, or of all in a home, to somebody outside; who said so, when and in which words."""

    of: UUID
    to: str
    strength: Strength
    support: str = ""
    said_by: str = ""
    told_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class NetworkDrawn:
    """
    The people of a family by home and what they are tied to, ready to draw.

    The last home may be nobody's: there are those of whom nobody has said where they live. What the viewer may not see
    is in none of it. `told` says whether somebody wrote down any tie; else there are services alone.
    """

    people: tuple[Named, ...]
    homes: tuple[Lived, ...]
    outside: tuple[Outside, ...]
    ties: tuple[Drawn, ...]
    told: bool


def network_drawn(known: PeopleOf, involved: Iterable[Tied], rows: Iterable[tuple[Row, type[Model]]]) -> NetworkDrawn:
    """Say what an ecomap shows of those who belong to a family now; it asks the database nothing."""
    names = {head: who for head, who in known.people.items() if head in known.now}
    written = network_of(known.opening, names, _ties(rows, known.opening.seen), known.homes).now
    outside: dict[str, Outside] = {}
    ties: dict[tuple[UUID, str], Drawn] = {}
    for each in sorted(written, key=lambda each: each.tie.told_on):
        to = _outside(each)
        outside[to.key] = to
        tie = each.tie
        of = tie.person or tie.household
        if of:
            said_by = each.said_by.short if each.said_by else ""
            ties[of, to.key] = Drawn(of, to.key, tie.strength, tie.support, said_by, tie.told_on, tie.words)
    lived = tuple(_homes(known))
    for (agency, name), heads in _services(known, involved).items():
        told = {of for of, to in ties if to == agency}
        left = heads - told - {who for home, _, people in lived if home in told for who in people}
        for of in _of_whom(left, lived, {*known.now} - told):
            outside.setdefault(agency, Outside(agency, name, "", service=True))
            ties[of, agency] = Drawn(of, agency, Strength.NOT_ASKED)
    return NetworkDrawn(
        tuple(known.now.values()), lived, tuple(outside.values()),
        tuple(ties.values()), bool(written),
    )  # fmt: skip


def _ties(rows: Iterable[tuple[Row, type[Model]]], seen: Seen) -> list[TieToNetwork]:
    """Read the ties out of the rows of the timeline, with which they were read."""
    found = [_tie(row, seen) for row, model in rows if model is NetworkTie]
    return sorted(found, key=lambda tie: (seen[tie.item].at, str(tie.item)))


def _tie(row: Row, seen: Seen) -> TieToNetwork:
    network, strength, support, told_on, until, withdrawn, _ = row.one.split(BETWEEN)
    person, home, after, said_by = (UUID(text) if text else None for text in row.two.split(BETWEEN))
    agency, _, name = row.three.partition(BETWEEN)
    called, _, words = row.words.partition(BETWEEN)
    shown = seen[row.item]
    return TieToNetwork(
        item=row.item, person=person, household=home, called_after=after, network=Network(network),
        called=name or called, agency=UUID(agency) if agency else None, strength=Strength(strength), support=support,
        words=words, said_by=said_by, told_on=date.fromisoformat(told_on),
        until=date.fromisoformat(until) if until else None, withdrawn=bool(withdrawn), version=shown.version,
        in_full=shown.in_full, by=shown.by,
    )  # fmt: skip


def _outside(each: NetworkTieShown) -> Outside:
    """Two who are tied to somebody of one name are tied to the same."""
    tie = each.tie
    key = str(tie.agency) if tie.agency else f"{tie.network}:{tie.called.casefold()}"
    sort = SORTS.get(tie.network, "") if tie.called and not tie.agency else ""
    said_already = sort in each.to.casefold()
    return Outside(key, each.to, "" if said_already else sort, each.is_service)


def _services(known: PeopleOf, involved: Iterable[Tied]) -> dict[tuple[str, str], set[UUID]]:
    """
    Give the services that work with somebody now, and with whom.

    None that tells of harm, of police or of safeguarding; nor the front door, which looks after a contact.
    """
    involved = list(involved)
    rows = [row for row in involved if row.ended is None or row.ended > known.opening.at]
    door = {row.agency for row in involved if row.role == DOOR} - {row.agency for row in rows if row.role in WORK}
    found: dict[tuple[str, str], set[UUID]] = {}
    for row in rows:
        if row.head in known.now and row.agency not in door and not RESTRICTED & {*kinds_in(row.tells)}:
            found.setdefault((str(row.agency), row.agency_name), set()).add(row.head)
    return found


def _of_whom(heads: set[UUID], lived: Iterable[Lived], everybody: set[UUID]) -> Iterator[UUID]:
    """Give whose tie it is: the whole family's, all of a home's, or each one's."""
    if len(heads) > 1 and heads == everybody:
        yield WHOLE_FAMILY
        return
    for home, _, people in lived:
        if home and len(people) > 1 and {*people} <= heads:
            yield home
            heads = heads - {*people}
    yield from sorted(heads)


def _homes(known: PeopleOf) -> Iterator[Lived]:
    """Give who lives together, each once, where they live most of the time; last those of whom nobody said where."""
    now, placed = known.now, set[UUID]()
    mostly = {person for home in known.homes for person in home.people if person not in home.part_time}
    for home in known.homes:
        here = [each for each in home.people if each not in home.part_time or each not in mostly]
        living = [now[each] for each in here if each in now and each not in placed]
        placed |= {who.person for who in living}
        after = known.people.get(home.called_after) or next((now[each] for each in home.people if each in now), None)
        yield home.household, f"{after.short}’s home" if after else "", tuple(who.person for who in by_age(living))
    rest = tuple(who.person for who in by_age(now.values()) if who.person not in placed)
    if rest:
        yield None, "Elsewhere, or not asked yet" if known.homes else "", rest
