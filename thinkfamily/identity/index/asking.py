"""Asking the index: the likely few by their keys, weighed; one process, one connection, no ORM."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from thinkfamily.identity.weighing.held import Held, marked
from thinkfamily.identity.weighing.keys import NAME_ALONE, asked, hashed
from thinkfamily.identity.weighing.weigher import Weigh, Weigher

# Of one key no more than these are looked at; those that share most keys are weighed; the best are given.
CAP: Final = 60
WEIGHED: Final = 80
MOST: Final = 40
Row = Sequence[Any]
Rows = Callable[[Mapping[int, str]], tuple[list[Row], set[str]]]

KEYS_ON_SQLITE: Final = 'SELECT "person_id" FROM "match_key" WHERE "key" = ? LIMIT ?'
PEOPLE_ON_SQLITE: Final = (
    'SELECT "id", "cluster", "agencies", "features" FROM "match_person" WHERE "id" IN (SELECT value FROM json_each(?))'
)
ON_POSTGRESQL: Final = (
    "SELECT p.id, p.cluster, p.agencies, p.features, c.keys FROM"
    " (SELECT h.person_id, array_agg(a.key) AS keys FROM unnest(%b::bigint[]) AS a(key)"
    " CROSS JOIN LATERAL (SELECT k.person_id FROM match_key k WHERE k.key = a.key LIMIT %b) AS h"
    " GROUP BY h.person_id ORDER BY count(*) DESC LIMIT %b) AS c JOIN match_person p ON p.id = c.person_id"
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Somebody in the index who may be the one asked for, and how much speaks for it (log2 of the odds)."""

    cluster: UUID
    agencies: bool
    weight: float
    features: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The likeliest few, best first, and whether so many bear the name that it tells too little by itself."""

    people: Sequence[Weighed]
    too_many: bool = False


class Asking:
    """A model over an open connection: the search core, which reads by keys and weighs what it finds."""

    def __init__(self, weigher: Weigher, rows: Rows) -> None:
        self.weigher, self.rows = weigher, rows

    def __call__(self, held: Held) -> Answer:
        """Give the likeliest few: from the keys that few share, and from wider ones only where these find nobody."""
        told = replace(held, places=tuple(marked(place) for place in held.places))
        first, wider = asked(told, self.weigher.nicknames)
        weigh = self.weigher.against(told)
        found, full = self._weighed(first, weigh)
        if wider and (not found or max(found)[0] < 0):
            more, fuller = self._weighed(wider, weigh, {row[0] for _, row in found})
            found, full = [*found, *more], full | fuller
        people = {
            row[0]: Weighed(as_uuid(row[1]), bool(row[2]), weight, row[3]) for weight, row in sorted(found)[-MOST:]
        }
        return Answer([*people.values()][::-1], _name_alone(first + wider, full))

    def _weighed(
        self, keys: list[str], weigh: Weigh, already: frozenset[int] | set[int] = frozenset()
    ) -> tuple[list[tuple[float, Row]], set[str]]:
        rows, full = self.rows({hashed(key): key for key in keys})
        return [(weigh(row[3]), row) for row in rows if row[0] not in already], full


def _name_alone(keys: Iterable[str], full: set[str]) -> bool:
    """Say whether all that was asked is a name, and as many as are looked at bear it."""
    return bool(full) and all(key[0] in NAME_ALONE for key in keys)


def rows_on_sqlite(connection: Any) -> Rows:
    """Read the index over an open SQLite connection."""
    run = connection.execute

    def rows(keys: Mapping[int, str]) -> tuple[list[Row], set[str]]:
        hits: Counter[int] = Counter()
        full = set()
        for key, rule in keys.items():
            some = [row[0] for row in run(KEYS_ON_SQLITE, (key, CAP))]
            hits.update(some)
            if len(some) == CAP:
                full.add(rule)
        ids = list(hits) if len(hits) <= WEIGHED else [each for each, _ in hits.most_common(WEIGHED)]
        return run(PEOPLE_ON_SQLITE, (str(ids),)).fetchall(), full

    return rows


def rows_on_postgresql(connection: Any) -> Rows:
    """Read the index over an open PostgreSQL connection, by one statement prepared once with a plan for any keys."""
    connection.execute("SET plan_cache_mode = force_generic_plan")
    cursor = connection.cursor(binary=True)

    def rows(keys: Mapping[int, str]) -> tuple[list[Row], set[str]]:
        some = cursor.execute(ON_POSTGRESQL, (list(keys), CAP, WEIGHED), prepare=True).fetchall()
        counted = Counter(key for row in some for key in row[4])
        return some, {keys[key] for key, times in counted.items() if times >= CAP}

    return rows


@lru_cache(maxsize=10_000)
def as_uuid(cluster: UUID | str) -> UUID:
    """Give an id as either database keeps it."""
    return cluster if isinstance(cluster, UUID) else UUID(cluster)
