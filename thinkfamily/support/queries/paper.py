"""The plan on paper: it holds only what everyone who will read it may see."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from thinkfamily.families.models import Relationship
from thinkfamily.families.queries import A_FAMILY, OpenFamily, SafeWayShown, safe_ways, title
from thinkfamily.families.terms import Responsibility
from thinkfamily.identity.queries import Named, named
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import Place
from thinkfamily.partnership.rules import local_day
from thinkfamily.sharing.access import Guard
from thinkfamily.sharing.models import AgreementLine, Subject
from thinkfamily.sharing.queries import Seen, Viewer, hidden_among, seen_about, viewer_of
from thinkfamily.sharing.terms import Capacity, Kind
from thinkfamily.support.queries.plan import PlanShown, plan_shown
from thinkfamily.support.rules.paper import may_stand_on_paper


@dataclass(frozen=True, slots=True)
class Paper:
    """
    The plan, and what to do before calling or visiting, as all its readers may see them; and who they are.

    `names` are those that stand on it, by record; where somebody is left out, the family's own name is too.
    """

    plan: PlanShown
    readers: tuple[str, ...]
    signing: tuple[Named, ...]
    safe_ways: tuple[SafeWayShown, ...]
    names: Mapping[UUID, Named]
    title: str


@dataclass(frozen=True, slots=True)
class Readers:
    """
    Who will read a paper beside the viewer, and what all of them may see: items, and names by record.

    `staff` gives for each practitioner what they may see themselves; `theirs` for each of the family the people of whom
    alone something may tell, when they read it.
    """

    seen: Seen
    names: Mapping[UUID, Named]
    staff: tuple[tuple[Practitioner, Viewer, Seen], ...]
    members: tuple[Named, ...]
    theirs: Mapping[UUID, frozenset[UUID]]

    @property
    def called(self) -> tuple[str, ...]:
        """Their names, those of services with their agency."""
        staff = (f"{who.actor.shown_as}, {who.agency.name}" for who, _, _ in self.staff)
        return (*staff, *(who.called for who in self.members))


def what_all_may_see(
    opening: OpenFamily, names: Mapping[UUID, Named], *, staff: Iterable[UUID], family: Iterable[UUID]
) -> Readers:
    """Find what a viewer, some practitioners and some of the family (by the heads of their records) may all see."""
    practitioners = list(Practitioner.objects.select_related("actor", "agency").filter(pk__in=list(staff)))
    people = {who.person: who for who in names.values()}
    members = [person for person in dict.fromkeys(family) if person in people]
    reading = tuple(_reading(opening, each) for each in practitioners)
    seen, known = _for_staff(opening, [theirs for _, _, theirs in reading], dict(names))
    responsible = _responsible_for(opening, members) if members else {}
    hidden = _hidden_from(opening, members)
    may_be_named = {who: name for who, name in known.items() if who not in hidden}
    return Readers(
        _for_family(seen, members, responsible, hidden), may_be_named, reading,
        tuple(people[each] for each in members),
        {each: frozenset({each, *responsible.get(each, ())}) for each in members},
    )  # fmt: skip


def _hidden_from(opening: OpenFamily, members: Collection[UUID]) -> set[UUID]:
    """Say of whom nothing may stand on a paper that these of the family read: all is kept from any but themselves."""
    if not members or Guard.SHIELDS not in opening.viewer.guards:
        return set()
    hidden = hidden_among(opening.people, opening.at)
    heads = {opening.heads[record] for record in hidden if record in opening.heads}
    apart = {head for head in heads if any(reader != head for reader in members)}
    return {record for record, head in opening.heads.items() if head in apart} | apart


def _reading(opening: OpenFamily, practitioner: Practitioner) -> tuple[Practitioner, Viewer, Seen]:
    viewer = viewer_of(practitioner.actor_id, opening.at)
    return practitioner, viewer, seen_about(viewer, opening.at, opening.people)


def plan_on_paper(
    opening: OpenFamily, names: Mapping[UUID, Named], place: Place, *, staff: Iterable[UUID], family: Iterable[UUID]
) -> Paper:
    """
    Lay out the plan for a paper that the viewer, some practitioners and some of the family will read.

    `staff` are practitioners, `family` the heads of members' records. Each who may see less makes the paper hold less.
    """
    readers = what_all_may_see(opening, names, staff=staff, family=family)
    shown = plan_shown(
        readers.seen, opening.viewer, opening.family, members=opening.now, names=readers.names, place=place,
        at=opening.at,
    )  # fmt: skip
    ways = tuple(way for way in safe_ways(readers.seen) if way.person in readers.names)
    untold = any(person not in readers.names for person in opening.now if person in names)
    called = A_FAMILY if untold else title(opening.viewer, opening.at, opening.family)
    return Paper(shown, readers.called, readers.members, ways, readers.names, called)


def _for_staff(
    opening: OpenFamily, each_sees: Iterable[Seen], names: dict[UUID, Named]
) -> tuple[Seen, dict[UUID, Named]]:
    """Keep what each of these practitioners may see too, and the names each may know."""
    items, today = dict(opening.seen.items), local_day(opening.at)
    for theirs in each_sees:
        known = named(theirs, opening.people, today)
        items = {item: shown for item, shown in items.items() if item in theirs and theirs[item].in_full}
        names = {person: who for person, who in names.items() if person in known}
    return Seen(items), names


def _for_family(
    seen: Seen, members: Collection[UUID], responsible: Mapping[UUID, set[UUID]], hidden: Collection[UUID]
) -> Seen:
    """Keep what each of these members may read: what is about them, or only about children they are responsible for."""
    if not members:
        return seen
    about: dict[UUID, set[UUID]] = {}
    for item, head in Subject.objects.filter(item_id__in=list(seen.items)).values_list("item_id", "person__head_id"):
        about.setdefault(item, set()).add(head)
    return Seen(
        {
            item: shown
            for item, shown in seen.items.items()
            if not about[item] & {*hidden}
            and all(may_stand_on_paper(about[item], reader, responsible) for reader in members)
        }
    )


def _responsible_for(opening: OpenFamily, members: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Say for which children each answers, without those who were judged able to decide about plans themselves."""
    ties = Relationship.objects.filter(
        item__in=opening.seen.of(Relationship), responsibility=Responsibility.YES, until=None, withdrawn=None
    ).values_list("one__head_id", "other__head_id", "kind")
    able = {
        head
        for head, kinds in AgreementLine.objects.filter(
            agreement__person__in=opening.people, agreement__capacity=Capacity.ABLE
        ).values_list("agreement__person__head_id", "kinds")
        if kinds & Kind.PLAN_AND_ACTIONS.bit
    }
    found: dict[UUID, set[UUID]] = {}
    for one, other, kind in ties:
        adult, child = (other, one) if kind == "child" else (one, other)
        if adult in members and child not in able:
            found.setdefault(adult, set()).add(child)
    return found
