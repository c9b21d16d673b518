"""The best order of the rows that is found soon: other turns while growing, then single people moved."""

from typing import Final

from thinkfamily.design.genogram.crossings import BRACKET, Order, cost, least_brackets
from thinkfamily.design.genogram.network import Network
from thinkfamily.design.genogram.ordering import Growing, Turn

MOST_TURNS: Final = 30
MOST_MOVES: Final = 40


def ordered(net: Network) -> Order:
    """Give the order to draw: the usual one, or the best of a fixed number of others if that one is not clean."""
    growing = Growing(net)
    order = growing.grow()
    best, good = cost(net, order), BRACKET * (1 + least_brackets(net))
    if best >= good:
        order, best = _turning(net, growing, order, best, good)
    return _moving(net, order, best, good) if best >= good else order


def _turning(net: Network, first: Growing, order: Order, best: float, good: float) -> tuple[Order, float]:
    """Take one turn after another as long as that makes the order better."""
    turns: frozenset[Turn] = frozenset()
    chances, at, since = list(dict.fromkeys(first.chances)), 0, 0
    for _ in range(MOST_TURNS if chances else 0):
        turned = turns ^ {chances[at]}
        found = Growing(net, turned).grow()
        worth, since, at = cost(net, found), since + 1, (at + 1) % len(chances)
        if worth < best:
            order, best, turns, since = found, worth, turned, 0
        if best < good or since >= len(chances):
            break
    return order, best


def _moving(net: Network, order: Order, best: float, good: float) -> Order:
    """Move one person at a time to a better place in their row, for as long as tries last."""
    moves, at, since = _moves(order), 0, 0
    for _ in range(MOST_MOVES if moves else 0):
        found = _moved(order, *moves[at])
        worth, since, at = cost(net, found), since + 1, (at + 1) % len(moves)
        if worth < best:
            order, best, since = found, worth, 0
        if best < good or since >= len(moves):
            break
    return order


def _moves(order: Order) -> list[tuple[int, int, int]]:
    return [
        (row, at, to)
        for reach in range(1, 4)
        for row, people in enumerate(order)
        for at in range(len(people))
        for to in (at - reach, at + reach)
        if 0 <= to < len(people)
    ]


def _moved(order: Order, row: int, at: int, to: int) -> Order:
    people = list(order[row])
    people.insert(to, people.pop(at))
    return [*order[:row], people, *order[row + 1 :]]
