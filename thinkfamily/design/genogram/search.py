"""The best order of the rows that is found soon: other turns while growing, then single people moved."""

from typing import Final

from thinkfamily.design.genogram.crossings import BRACKET, Order, cost, least_brackets
from thinkfamily.design.genogram.network import Network
from thinkfamily.design.genogram.ordering import Growing, Turn

MOST_TRIES: Final = 90


def ordered(net: Network) -> Order:
    """Give the order to draw: the usual one, or the best of a fixed number of others if that one is not clean."""
    growing = Growing(net)
    order = growing.grow()
    best, good = cost(net, order), BRACKET * (1 + least_brackets(net))
    if best < good:
        return order
    order, best, left = _turning(net, growing, order, best, good)
    return order if best < good else _moving(net, order, best, left, good)


def _turning(net: Network, first: Growing, order: Order, best: float, good: float) -> tuple[Order, float, int]:
    """Take one turn after another as long as that makes the order better."""
    turns: frozenset[Turn] = frozenset()
    chances, tries = list(dict.fromkeys(first.chances)), 0
    better = True
    while better and best >= good and tries < MOST_TRIES:
        better = False
        for chance in chances:
            tries += 1
            growing = Growing(net, turns ^ {chance})
            found = growing.grow()
            worth = cost(net, found)
            if worth < best:
                order, best, turns, better = found, worth, turns ^ {chance}, True
                if best < good:
                    break
    return order, best, MOST_TRIES - tries


def _moving(net: Network, order: Order, best: float, left: int, good: float) -> Order:
    """Move one person at a time to a better place in their row, for as long as tries last."""
    left = max(left, MOST_TRIES)
    better = True
    while better and left > 0 and best >= good:
        better = False
        for row, at, to in _moves(order):
            left -= 1
            found = _moved(order, row, at, to)
            worth = cost(net, found)
            if worth < best:
                order, best, better = found, worth, True
                break
            if left <= 0:
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
