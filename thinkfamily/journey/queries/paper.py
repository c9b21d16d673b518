"""The family page on paper: it holds only what everyone who will read it may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from thinkfamily.assessment.models import Hearing
from thinkfamily.families.models import Living, NetworkTie, SafeWay
from thinkfamily.families.queries import A_FAMILY, OpenFamily, safe_ways
from thinkfamily.identity.models import Communication, SourceRecord
from thinkfamily.identity.queries import Named, how_to_speak, named, ways_that_stand
from thinkfamily.journey.queries.bar import FamilyHead
from thinkfamily.journey.queries.family_page import FamilyShown, family_page
from thinkfamily.journey.queries.gaps import gaps_of
from thinkfamily.journey.queries.people import PeopleOf
from thinkfamily.journey.queries.rows import rows_seen
from thinkfamily.partnership.rules import local_day
from thinkfamily.sharing.models import Agreement
from thinkfamily.sharing.queries import Seen, Viewer, people_of, shown_to
from thinkfamily.support.models import Action, Goal, GoalProgress, OwnScore
from thinkfamily.support.queries.paper import Readers, what_all_may_see

# What is agreed with people is theirs to read, with whoever agreed it with them.
AGREED_TOGETHER: Final = frozenset(m._meta.label_lower for m in (Goal, GoalProgress, Action, Agreement))
# Who they are, and their own words: of whom else they read this is the rule of `_theirs`.
WHO_THEY_ARE: Final = frozenset(m._meta.label_lower for m in (SourceRecord, Communication, Living, SafeWay))
OWN_WORDS: Final = frozenset(m._meta.label_lower for m in (Hearing, OwnScore))


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
    also whom it names, and by which name the family goes. What is due stands on no paper. What services and others said
    or wrote reaches one of the family only where it was published to them, also where it tells of them.
    """
    readers = what_all_may_see(opening, head.names, staff=staff, family=family)
    readers = replace(readers, seen=_told_to_family(opening, readers))
    told = named(readers.seen, opening.heads, local_day(opening.at))
    names = {record: who for record, who in told.items() if record in readers.names}
    common = OpenFamily(
        opening.family, opening.viewer, opening.at, readers.seen, opening.heads, opening.now, opening.left
    )
    on_paper = replace(
        head, names=names, dues=(), name=_called(head, opening, names),
        safe_ways=ways_that_stand((way for way in safe_ways(readers.seen) if way.person in names), names),
        speaking=how_to_speak(names[person] for person in opening.now if person in names),
    )  # fmt: skip
    gaps = gaps_of(PeopleOf(opening, head.names), rows_seen(opening.seen))
    return FamilyPaper(family_page(common, on_paper, paper=readers, gaps_too=gaps), on_paper, readers.called)


def _told_to_family(opening: OpenFamily, readers: Readers) -> Seen:
    """Keep what each of the family who reads may: what was published to them, agreed with them, or is their own."""
    items = dict(readers.seen.items)
    about = people_of(items) if readers.members else {}
    for member in readers.members:
        said = _said_themselves(member.person, list(items))
        reading = Viewer(actor=opening.viewer.actor, standing=opening.viewer.standing, person=member.person)
        published = shown_to(reading, opening.at, items=sorted(items)) if items else Seen()
        items = {
            item: shown for item, shown in items.items()
            if item in published or item in said
            or _theirs(shown.what, {opening.heads.get(who, who) for who in about[item]}, member.person, readers)
        }  # fmt: skip
    return Seen(items)


def _said_themselves(reader: UUID, items: Iterable[UUID]) -> set[UUID]:
    """Give the ties to friends, places and services that a reader told of themselves, and of nobody else."""
    own = NetworkTie.objects.filter(pk__in=list(items), person__head=reader, said_by__head=reader)
    return {*own.values_list("pk", flat=True)}


def _theirs(what: str, subjects: set[UUID], reader: UUID, readers: Readers) -> bool:
    """Say whether something is a reader's to read because of what it is, and of whom it tells."""
    if what in AGREED_TOGETHER:
        return True
    if what in WHO_THEY_ARE:
        return subjects <= readers.theirs[reader]
    return what in OWN_WORDS and subjects == {reader}


def _called(head: FamilyHead, opening: OpenFamily, names: Mapping[UUID, Named]) -> str:
    """Give the family's name, which is made of its people's: not where one of them may not be known to all."""
    return head.name if all(person in names for person in opening.now) else A_FAMILY
