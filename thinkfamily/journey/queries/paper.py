"""The family page on paper: it holds only what everyone who will read it may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from thinkfamily.families.queries import OpenFamily, safe_ways
from thinkfamily.identity.queries import Named, named
from thinkfamily.journey.queries.bar import FamilyHead
from thinkfamily.journey.queries.family_page import FamilyShown, family_page
from thinkfamily.partnership.rules import local_day
from thinkfamily.support.queries.paper import what_all_may_see

A_FAMILY = "A family"


@dataclass(frozen=True, slots=True)
class FamilyPaper:
    """The family as all readers of a paper may see it, its head as they may, and who they are."""

    shown: FamilyShown
    head: FamilyHead
    readers: tuple[str, ...]


def family_on_paper(
    opening: OpenFamily, head: FamilyHead, *, staff: Iterable[UUID], family: Iterable[UUID]
) -> FamilyPaper:
    """
    Lay out the family page for a paper that the viewer, some practitioners and some of the family will read.

    `staff` are practitioners, `family` the heads of members' records. Each who may see less makes the paper hold less:
    also whom it names, and by which name the family goes. What is due stands on no paper.
    """
    readers = what_all_may_see(opening, head.names, staff=staff, family=family)
    told = named(readers.seen, opening.heads, local_day(opening.at))
    names = {record: who for record, who in told.items() if record in readers.names}
    common = OpenFamily(
        opening.family, opening.viewer, opening.at, readers.seen, opening.heads, opening.now, opening.left
    )
    on_paper = replace(
        head, names=names, dues=(), name=_called(head, opening, names),
        safe_ways=tuple(way for way in safe_ways(readers.seen) if way.person in names),
    )  # fmt: skip
    return FamilyPaper(family_page(common, on_paper, paper=readers), on_paper, readers.called)


def _called(head: FamilyHead, opening: OpenFamily, names: Mapping[UUID, Named]) -> str:
    """Give the family's name, which is made of its people's: not where one of them may not be known to all."""
    return head.name if all(person in names for person in opening.now) else A_FAMILY
