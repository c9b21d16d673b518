"""The ties of a family to people, places and services outside it, as its pages list them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thinkfamily.families.queries import (
    Home,
    OpenFamily,
    TieToNetwork,
    homes,
    network_ties,
    what_stands_for_network_tie,
)
from thinkfamily.families.terms import PEOPLE_AND_PLACES, Network, Strength, Support
from thinkfamily.identity.queries import Named
from thinkfamily.partnership.queries import agencies
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.queries import closed_to_index

Names = Mapping[UUID, Named]
Choices = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class NetworkTieShown:
    """A tie as a page shows it: whose it is (somebody, or those of a home), to whom, how strong, and who said so."""

    tie: TieToNetwork
    who: Named | None
    home: str
    said_by: Named | None
    stands: bool

    @property
    def whose(self) -> str:
        """Whose tie it is, in a word or two."""
        return self.who.short if self.who else f"All at {self.home}"

    @property
    def to(self) -> str:
        """To whom or what; by what it is where the name may not be read."""
        return self.tie.called or self.tie.network.shown

    @property
    def is_service(self) -> bool:
        return self.tie.agency is not None or self.tie.network not in PEOPLE_AND_PLACES

    @property
    def how(self) -> str:
        """How strong it is, in a word or two."""
        return self.tie.strength.shown.lower()

    @property
    def helps(self) -> str:
        """Which way help goes, as a sentence, if somebody said so."""
        return Support(self.tie.support).means if self.tie.support else ""

    @property
    def sentence(self) -> str:
        """Say it for a link: "Jo and Carly"."""
        return f"{self.whose} and {self.to}"


@dataclass(frozen=True, slots=True)
class NetworkOf:
    """The ties of a family, now and before."""

    now: tuple[NetworkTieShown, ...]
    before: tuple[NetworkTieShown, ...]


def network_of(
    opening: OpenFamily, names: Names, found: list[TieToNetwork] | None = None, lived: list[Home] | None = None
) -> NetworkOf:
    """List the ties of those in a family whom the viewer may know; `found` and `lived` where they were read before."""
    shown = _shown(opening, names, found, lived)
    return NetworkOf(
        tuple(each for each in shown if each.stands),
        tuple(each for each in shown if not each.stands and not each.tie.withdrawn),
    )


def _shown(
    opening: OpenFamily, names: Names, found: list[TieToNetwork] | None = None, lived: list[Home] | None = None
) -> list[NetworkTieShown]:
    found, day = network_ties(opening.seen) if found is None else found, local_day(opening.at)
    if any(tie.household for tie in found) and lived is None:
        lived = homes(opening.seen, day)
    known = {who.person: who for who in names.values()}
    called = {home.household: _called(home, known) for home in lived or ()}
    return [
        NetworkTieShown(
            tie, known.get(tie.person) if tie.person else None, called.get(tie.household, "home") if tie.household
            else "", known.get(tie.said_by) if tie.said_by else None, tie.stands(day),
        )
        for tie in found
        if (tie.person in known if tie.person else tie.household in called)
    ]  # fmt: skip


def _called(home: Home, known: Names) -> str:
    living = [known[person] for person in home.people if person in known]
    after = known.get(home.called_after, living[0] if living else None)
    return f"{after.short}’s home" if after else "home"


def network_tie_shown(opening: OpenFamily, names: Names, tie: UUID) -> NetworkTieShown:
    """
    Show one tie, as it stands now if it was changed since.

    :raises NotFound: if it is not there or may not be seen.
    """
    standing = what_stands_for_network_tie(opening.seen, tie)
    found = next((each for each in _shown(opening, names) if each.tie.item == standing), None)
    if found is None:
        raise NotFound
    return found


def networks_to_choose(agencies: Mapping[UUID, str]) -> Choices:
    """Offer to whom somebody may be tied: people and places, services that work with them, other services."""
    others = tuple((each.value, each.shown) for each in Network if each not in PEOPLE_AND_PLACES)
    here = tuple((str(agency), name) for agency, name in agencies.items())
    known = (("Services that work with them", here),) if here else ()
    people = tuple((each.value, each.shown) for each in PEOPLE_AND_PLACES)
    return (("People and places", people), *known, ("Other services", others))


def services_to_ask(at: datetime) -> list[tuple[UUID, str]]:
    """List the services of the area of which a list may tell that they work with somebody."""
    closed = closed_to_index(local_day(at))
    return [(agency.pk, agency.name) for agency in agencies() if agency.kind not in closed]


STRENGTHS = tuple((each.value, each.shown) for each in Strength)
