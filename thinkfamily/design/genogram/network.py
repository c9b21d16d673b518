"""The family as the drawing sees it: people and places for long lines in rows, and unions from which children hang."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from thinkfamily.design.genogram.sound import Sound
from thinkfamily.design.genogram.values import (
    ADOPTED,
    BIRTH,
    DUE,
    FOSTERED,
    SQUARE,
    STEP,
    Couple,
    Family,
    Person,
)

ORDER = (BIRTH, ADOPTED, FOSTERED, STEP)


@dataclass(slots=True)
class Union:
    """A couple or one parent alone, with the children who hang from them and how each does."""

    parents: tuple[int, ...]
    row: int
    couple: Couple | None = None
    kids: list[int] = field(default_factory=list)
    looks: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Network:
    """People by number, then places where a line passes a row (no person); who hangs from what."""

    people: list[Person | None]
    row: list[int]
    unions: list[Union]
    ups: list[list[int]]
    downs: list[list[int]]
    twins: list[tuple[tuple[int, ...], bool]]
    homes: list[tuple[int, ...]]
    first: int = 0

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max(self.row, default=-1) + 1

    def other(self, union: int, one: int) -> int:
        """Give the other of a couple."""
        two = self.unions[union].parents
        return two[1] if two[0] == one else two[0]


def network(family: Family, known: Sound, rows: dict[str, int], uneven: Sequence[Couple]) -> Network:
    """Put people into rows with their unions, eldest children first; a line over a row gets a place in it."""
    number = {key: at for at, key in enumerate(known.people)}
    unions = _unions(known, number, rows, {frozenset((each.one, each.other)) for each in uneven})
    net = Network(
        people=list(known.people.values()), row=[rows[key] for key in number], unions=unions, ups=[], downs=[],
        twins=[(tuple(number[key] for key in each.keys if key in number), each.identical) for each in family.twins],
        homes=[tuple(number[key] for key in home.members if key in number) for home in family.homes],
        first=next((number[key] for key, who in known.people.items() if who.first_contact), 0),
    )  # fmt: skip
    _places_for_long_lines(net)
    for union in net.unions:
        union.kids.sort(key=lambda kid: _birth_order(net.people[kid], kid))
    net.ups, net.downs = [[] for _ in net.people], [[] for _ in net.people]
    for at, union in enumerate(net.unions):
        for parent in union.parents:
            net.downs[parent].append(at)
        for kid in union.kids:
            net.ups[kid].append(at)
    return net


def _unions(known: Sound, number: dict[str, int], rows: dict[str, int], uneven: set[frozenset[str]]) -> list[Union]:
    made: dict[frozenset[str], Union] = {}
    for couple in known.couples:
        if frozenset((couple.one, couple.other)) not in uneven:
            _union(made, (couple.one, couple.other), number, rows, known).couple = couple
    for child, parents, how in _families(known):
        if len(parents) == 2 and rows[parents[0]] != rows[parents[1]]:
            for parent in parents:
                _hang(_union(made, (parent,), number, rows, known), number[child], how)
        else:
            _hang(_union(made, parents, number, rows, known), number[child], how)
    return list(made.values())


def _families(known: Sound) -> list[tuple[str, tuple[str, ...], str]]:
    """
    Give each child's parents of one sort together.

    A step-parent who is with a drawn parent of the child follows from their couple line, and has no line of their own.
    """
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    together = {frozenset((couple.one, couple.other)) for couple in known.couples}
    own: dict[str, list[str]] = defaultdict(list)
    for link in known.parents:
        if link.how != STEP:
            own[link.child].append(link.parent)
    for link in known.parents:
        if link.how != STEP or not any(frozenset((link.parent, each)) in together for each in own[link.child]):
            found[link.child, link.how].append(link.parent)
    pairs = [
        (child, tuple(parents[at : at + 2]), how)
        for (child, how), parents in found.items()
        for at in range(0, len(parents), 2)
    ]
    return sorted(pairs, key=lambda each: ORDER.index(each[2]))


def _union(
    made: dict[frozenset[str], Union], keys: tuple[str, ...], number: dict[str, int], rows: dict[str, int], known: Sound
) -> Union:
    who = frozenset(keys)
    if who not in made:
        made[who] = Union(tuple(number[key] for key in _left_first(keys, known)), rows[keys[0]])
    return made[who]


def _left_first(keys: tuple[str, ...], known: Sound) -> list[str]:
    """A man stands left of a woman; two alike as they were written down."""
    return sorted(keys, key=lambda key: known.people[key].symbol != SQUARE)


def _hang(union: Union, kid: int, how: str) -> None:
    if kid not in union.looks:
        union.kids.append(kid)
        union.looks[kid] = how


def _places_for_long_lines(net: Network) -> None:
    """Where a parent stands more than one row above a child, lead the line through a place in each row between."""
    for union in list(net.unions):
        for kid in [kid for kid in union.kids if net.row[kid] > union.row + 1]:
            look = union.looks.pop(kid)
            union.kids.remove(kid)
            above = union
            for row in range(union.row + 1, net.row[kid]):
                net.people.append(None)
                net.row.append(row)
                place = len(net.people) - 1
                _hang(above, place, look)
                above = Union((place,), row)
                net.unions.append(above)
            _hang(above, kid, look)


def _birth_order(person: Person | None, at: int) -> tuple[bool, int, int, int]:
    """The eldest first, then those whose age nobody knows, a baby who is expected last."""
    if person is None:
        return (True, 0, 0, at)
    born = person.born.toordinal() if person.born is not None else at
    unknown = person.age is None and person.born is None
    return (person.symbol == DUE, int(unknown), -(person.age or 0), born)
