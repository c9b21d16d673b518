"""How good an order of the rows is: the crossings it forces, and the lesser things that make it hard to read."""

from dataclasses import dataclass

from thinkfamily.design.genogram.network import Network

Order = list[list[int]]
CROSSING = 100.0
BRACKET = 4.0
APART = 6.0
AGE = 0.5
SIDE = 0.1


@dataclass(slots=True)
class Stands:
    """Where a union's line leaves its row: beside each other, or by a bracket from `inner` to `outer`."""

    at: float
    inner: int
    outer: int
    bracket: bool


def places(order: Order, people: int) -> list[int]:
    """Give each person's place in their row."""
    place = [0] * people
    for row in order:
        for at, who in enumerate(row):
            place[who] = at
    return place


def stands(net: Network, union: int, place: list[int]) -> Stands:
    """Say where a union's children leave the row of their parents."""
    parents = net.unions[union].parents
    if len(parents) == 1:
        return Stands(place[parents[0]], parents[0], parents[0], False)
    one, other = sorted(parents, key=place.__getitem__)
    if place[other] - place[one] == 1:
        return Stands(place[one] + 0.5, one, other, False)
    if partners(net, one) > partners(net, other) or (partners(net, one) == partners(net, other) and one == parents[0]):
        return Stands(place[other] - 0.5, one, other, True)
    return Stands(place[one] + 0.5, other, one, True)


def partners(net: Network, who: int) -> int:
    """Count the couples somebody is one of."""
    return sum(len(net.unions[union].parents) == 2 for union in net.downs[who])


def least_brackets(net: Network) -> int:
    """Count the brackets that nobody can do without: two partners stand beside somebody, every other needs one."""
    return sum(max(partners(net, who) - 2, 0) for who in range(len(net.people)))


def cost(net: Network, order: Order) -> float:
    """Give what an order costs: above all crossings, then brackets, homes in pieces, and children out of order."""
    place = places(order, len(net.people))
    stand = [stands(net, union, place) for union in range(len(net.unions))]
    return (
        CROSSING * (_children(net, place, stand) + _brackets(net, place, stand, order))
        + BRACKET * sum(each.bracket for each in stand)
        + APART * _scattered(net, place)
        + AGE * _out_of_order(net, place)
        + SIDE * sum(place[union.parents[0]] > place[union.parents[-1]] for union in net.unions)
    )


def _children(net: Network, place: list[int], stand: list[Stands]) -> int:
    """Count lines to children that must cross: of two unions, one wholly before the other, above and below."""
    by_row: dict[int, list[tuple[float, list[int]]]] = {}
    for union, each in zip(net.unions, stand, strict=True):
        if union.kids:
            by_row.setdefault(union.row, []).append((each.at, sorted(place[kid] for kid in union.kids)))
    found = 0
    for row in by_row.values():
        row.sort()
        for at, (_, left) in enumerate(row):
            for _, right in row[at + 1 :]:
                if left[-1] > right[0] and left != right:
                    found += sum(a > b for a in left for b in right)
    return found


def _brackets(net: Network, place: list[int], stand: list[Stands], order: Order) -> int:
    """Count what a bracket must cross: lines to parents of those it passes, couple lines where it comes down."""
    found, brackets = 0, [(at, each) for at, each in enumerate(stand) if each.bracket]
    couples = {(each.inner, each.outer) for each in stand if each.inner != each.outer and not each.bracket}
    for at, each in brackets:
        row = order[net.unions[at].row]
        low, high = sorted((place[each.inner], place[each.outer]))
        found += sum(len(net.ups[who]) + (net.people[who] is None) for who in row[low + 1 : high])
        step = -1 if place[each.inner] < place[each.outer] else 1
        beside = row[place[each.outer] + step]
        found += (each.outer, beside) in couples or (beside, each.outer) in couples
        for after, more in brackets:
            if after > at and net.unions[after].row == net.unions[at].row:
                a, b = sorted((place[more.inner], place[more.outer]))
                found += low < a < high < b or a < low < b < high
                found += more.at == each.at
    return found


def _scattered(net: Network, place: list[int]) -> int:
    """Count the pieces into which others break the people of a home who stand in one row."""
    found = 0
    for home in net.homes:
        rows: dict[int, list[int]] = {}
        for who in home:
            rows.setdefault(net.row[who], []).append(place[who])
        found += sum(max(row) - min(row) + 1 - len(row) for row in rows.values())
    return found


def _out_of_order(net: Network, place: list[int]) -> int:
    return sum(
        place[one] > place[other]
        for union in net.unions
        for one, other in zip(union.kids, union.kids[1:], strict=False)
    )
