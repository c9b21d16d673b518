"""What a genogram of a family is drawn from: the people, ties and homes that the family page has read already."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from thinkfamily.families.queries import Tie
from thinkfamily.families.rules import as_it_is_now, called_as, inverse_of, phrase
from thinkfamily.families.terms import KindOfRelationship, Line
from thinkfamily.families.terms import Tie as Sort
from thinkfamily.identity.queries import Named
from thinkfamily.journey.queries.people import PeopleOf

PARENTAL: Final = (Line.CHILD, Line.ADOPTED, Line.FOSTERED, Line.STEP)
COUPLES: Final = (Line.MARRIED, Line.COUPLE, Line.NOT_KNOWN, Line.APART, Line.DIVORCED)
IDENTICAL: Final = "identical_twin"
TWINS: Final = ("twin", IDENTICAL)


@dataclass(frozen=True, slots=True)
class CoupleTold:
    """Two who are together, or were until a year that may be known."""

    one: UUID
    other: UUID
    married: bool
    divorced: bool = False
    apart: bool = False
    year: int | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class HomeTold:
    """A home called after somebody: who lives there, and who does for a part of the time."""

    called: str
    people: tuple[UUID, ...]
    part_time: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OtherTie:
    """A tie that no line shows: what one is to the other and back, and how many generations above, among kin."""

    one: UUID
    other: UUID
    said: str
    back: str
    above: int | None


@dataclass(frozen=True, slots=True)
class Kinship:
    """
    The people of a family whom the viewer may see and how they belong together, ready to draw.

    Somebody they may not see is in none of it. Parent links stand in the order in which they were written down.
    """

    people: tuple[Named, ...]
    first: UUID
    couples: tuple[CoupleTold, ...]
    parents: tuple[tuple[UUID, Line, UUID], ...]
    carers: tuple[tuple[UUID, UUID], ...]
    others: tuple[OtherTie, ...]
    twins: tuple[tuple[tuple[UUID, ...], bool], ...]
    before: frozenset[UUID]
    homes: tuple[HomeTold, ...]


def kinship(known: PeopleOf) -> Kinship:
    """Say of those who belong to a family now what a genogram shows; it asks the database nothing."""
    before = _tied_before(known)
    here = known.now | {who: known.people[who] for who in before}
    told = [(tie, known.kinds[tie.kind]) for tie in known.ties if {tie.one, tie.other} <= here.keys()]
    now = [(tie, kind) for tie, kind in told if not (tie.until and tie.until <= known.day)]
    parents = tuple(_downwards(tie, kind) for tie, kind in now if kind["line"] in PARENTAL and kind["generation"])
    return Kinship(
        people=tuple(here.values()),
        first=known.opening.family.first.head_id,
        couples=tuple(_couple(tie, kind, known.day) for tie, kind in told if kind["line"] in COUPLES),
        parents=parents,
        carers=tuple(_carer(tie, kind) for tie, kind in now if kind["line"] == Line.CARER),
        others=tuple(_other(here, tie, kind, known) for tie, kind in now if kind["line"] == Line.NONE),
        twins=_twins(parents, list(here.values()), now),
        before=before,
        homes=tuple(_home(known, at) for at in range(len(known.homes))),
    )


def _downwards(tie: Tie, kind: KindOfRelationship) -> tuple[UUID, Line, UUID]:
    parent, child = (tie.one, tie.other) if kind["generation"] > 0 else (tie.other, tie.one)
    return parent, Line(kind["line"]), child


def _couple(tie: Tie, kind: KindOfRelationship, day: date) -> CoupleTold:
    """A tie that ended, and one that says "former", is a couple apart; the year is the one that was written down."""
    former = kind["line"] in (Line.APART, Line.DIVORCED)
    ended = tie.until if tie.until and tie.until <= day else None
    since = ended or (tie.since if former else None)
    return CoupleTold(
        tie.one, tie.other, married=kind["line"] in (Line.MARRIED, Line.DIVORCED),
        divorced=kind["line"] == Line.DIVORCED, apart=former or ended is not None, year=since.year if since else None,
        known=kind["line"] != Line.NOT_KNOWN,
    )  # fmt: skip


def _carer(tie: Tie, kind: KindOfRelationship) -> tuple[UUID, UUID]:
    return (tie.one, tie.other) if kind["cares_for"] == "yes" else (tie.other, tie.one)


def _tied_before(known: PeopleOf) -> frozenset[UUID]:
    """Give those who left the family and hang on a line with somebody who is in it."""
    lines = [{tie.one, tie.other} for tie in known.ties if known.kinds[tie.kind]["line"] not in (Line.NONE, Line.CARER)]
    return frozenset(
        who for who in known.opening.left
        if who in known.people and who not in known.now and any(who in two and two & known.now.keys() for two in lines)
    )  # fmt: skip


def _other(here: Mapping[UUID, Named], tie: Tie, kind: KindOfRelationship, known: PeopleOf) -> OtherTie:
    one, other = here[tie.one], here[tie.other]
    now = as_it_is_now(tie.kind, unborn=one.unborn or other.unborn)
    said = called_as(now, known.kinds, gender=one.gender, adult=one.adult)
    back = called_as(inverse_of(now, known.kinds), known.kinds, gender=other.gender, adult=other.adult)
    above = kind["generation"] if kind["tie"] == Sort.KIN else None
    return OtherTie(tie.one, tie.other, phrase(said, other.short), phrase(back, one.short), above)


def _twins(
    parents: Sequence[tuple[UUID, Line, UUID]],
    people: Sequence[Named],
    ties: Sequence[tuple[Tie, KindOfRelationship]],
) -> tuple[tuple[tuple[UUID, ...], bool], ...]:
    """Give those who are written down as twins, identical or not, and children of one parent born on one day."""
    written = [({tie.one, tie.other}, tie.kind == IDENTICAL) for tie, _ in ties if tie.kind in TWINS]
    groups: list[tuple[set[UUID], bool]] = []
    for two, identical in written:
        near = [group for group in groups if group[0] & two]
        groups = [group for group in groups if group not in near]
        groups.append((two.union(*(group for group, _ in near)), identical and all(same for _, same in near)))
    told = {child for group, _ in groups for child in group}
    by_birth = [(each, False) for each in _born_together(parents, people) if not told & {*each}]
    return (*((tuple(who.person for who in people if who.person in group), same) for group, same in groups), *by_birth)


def _born_together(parents: Sequence[tuple[UUID, Line, UUID]], people: Sequence[Named]) -> tuple[tuple[UUID, ...], ...]:
    born = {who.person: who.born for who in people if who.born}
    found: dict[tuple[UUID, date], set[UUID]] = defaultdict(set)
    for parent, line, child in parents:
        if line == Line.CHILD and child in born:
            found[parent, born[child]].add(child)
    together = (tuple(person for person in born if person in children) for children in found.values())
    return tuple(dict.fromkeys(children for children in together if len(children) > 1))


def _home(known: PeopleOf, at: int) -> HomeTold:
    home = known.homes[at]
    people = [person for person in home.people if person in known.now]
    called = known.people.get(home.called_after, known.now[people[0]])
    return HomeTold(
        called.short,
        tuple(person for person in people if person not in home.part_time),
        tuple(person for person in people if person in home.part_time),
    )
