"""What a family's people are tied to outside it, as far as a viewer may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from thinkfamily.families.models import NetworkTie
from thinkfamily.families.terms import Network, Strength
from thinkfamily.records.prepared import prepared
from thinkfamily.sharing.queries import Seen


@dataclass(frozen=True, slots=True)
class TieToNetwork:
    """A tie as it was written: of somebody (by the head of their records) or of all in a home, to whom, how strong."""

    item: UUID
    person: UUID | None
    household: UUID | None
    called_after: UUID | None
    network: Network
    called: str
    agency: UUID | None
    strength: Strength
    support: str
    words: str
    said_by: UUID | None
    told_on: date
    until: date | None
    withdrawn: bool
    version: int
    in_full: bool
    by: UUID

    def stands(self, day: date) -> bool:
        """Say whether it holds on a day: it was not put right, and is not over."""
        return not self.withdrawn and not (self.until and self.until <= day)


def network_ties(seen: Seen) -> list[TieToNetwork]:
    """
    List the ties to a network that a viewer may see among what they have opened, also those over; one query.

    Of what is seen by its codes alone, words are left out, and what it is called but for an agency.
    """
    found = [_tie(row, seen) for row in _rows(seen.coded(NetworkTie))]
    return sorted(found, key=lambda tie: (seen[tie.item].at, str(tie.item)))


def _tie(row: tuple[Any, ...], seen: Seen) -> TieToNetwork:
    item, person, home, after, network, called, agency, name, strength, support, words, by, on, until, withdrawn = row
    shown = seen[item]
    return TieToNetwork(
        item=item, person=person, household=home, called_after=after, network=Network(network),
        called=name or (called if shown.in_full else ""), agency=agency, strength=Strength(strength), support=support,
        words=words if shown.in_full else "", said_by=by, told_on=on, until=until, withdrawn=withdrawn is not None,
        version=shown.version, in_full=shown.in_full, by=shown.by,
    )  # fmt: skip


@prepared
def _rows(items: list[UUID]) -> QuerySet[NetworkTie, tuple[Any, ...]]:
    return NetworkTie.objects.filter(item__in=items).values_list(
        "item_id", "person__head_id", "household_id", "household__called_after__head_id", "network", "called",
        "agency_id", "agency__name", "strength", "support", "words", "said_by__head_id", "told_on", "until",
        "withdrawn",
    )  # fmt: skip


def what_stands_for_network_tie(seen: Seen, tie: UUID) -> UUID:
    """Give what stands now in the place of a tie that was put right since; itself, if nothing does."""
    rows = NetworkTie.objects.filter(item__in=seen.of(NetworkTie), before__isnull=False)
    after = dict(rows.values_list("before_id", "item_id"))
    while tie in after:
        tie = after[tie]
    return tie
