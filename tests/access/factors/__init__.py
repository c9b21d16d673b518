"""An exhaustive table of factors: few worlds, each crossing some of them in full, over many items and viewers."""

from collections.abc import Iterable, Iterator
from functools import cache

from tests.access.factors.denies import denies
from tests.access.factors.edges import days, edges
from tests.access.factors.entries import entries, entry_edges, sent
from tests.access.factors.links import links, shields
from tests.access.factors.making import Case
from tests.access.factors.portal import portal
from tests.access.factors.seals import seals
from tests.access.factors.sharing import pairs, sharing
from tests.access.factors.standing import instants, standing
from tests.access.oracle import Answer, Look, Moment, answer


@cache
def worlds() -> tuple[Case, ...]:
    """Give every case; nobody changes what was given."""
    return tuple(_worlds())


def _worlds() -> Iterator[Case]:
    for group in (
        sharing,
        pairs,
        denies,
        shields,
        links,
        standing,
        portal,
        seals,
        entries,
        entry_edges,
        sent,
        instants,
        edges,
        days,
    ):
        yield from group()


def answers(cases: Iterable[Case], sort: str) -> Iterator[Answer]:
    """Give what the oracle answers for every row of some cases: items, or involvements shown in the index."""
    for case in cases:
        for at in case.instants:
            moment = Moment(case.world, at)
            for look in [Look(moment, viewer) for viewer in case.viewers]:
                yield from (answer(look, name, sort) for name in case.world[sort])
