"""What to bear in mind when meeting somebody, as far as a viewer may know."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from thinkfamily.identity.models import BearInMind
from thinkfamily.identity.terms import InMind
from thinkfamily.sharing.queries import Seen


@dataclass(frozen=True, slots=True)
class Minded:
    """What to bear in mind of one person: of culture and faith, and of a disability."""

    culture: str = ""
    disability: str = ""

    def of(self, sort: InMind) -> str:
        """Give the words of one sort."""
        return self.culture if sort is InMind.CULTURE else self.disability

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(words if words.endswith((".", "!", "?")) else f"{words}." for words in self._said)

    @property
    def _said(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.culture, self.disability)))


def bear_in_mind(seen: Seen) -> Mapping[UUID, Minded]:
    """Say what to bear in mind, by the head of each person's records, the latest word first; no query if nothing is."""
    items = seen.in_full(BearInMind)
    found: dict[UUID, Minded] = {}
    if not items:
        return found
    for row in BearInMind.objects.filter(item__in=items).select_related("person").order_by("item__at", "pk"):
        found[row.person.head_id] = replace(found.get(row.person.head_id, Minded()), **{row.sort: row.words})
    return found
