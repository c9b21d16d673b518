"""Asking the index: the likely few by their keys, weighed; one process, one connection, no ORM."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Any, Final, NamedTuple
from uuid import UUID

from thinkfamily.identity.weighing.held import Held, with_marks
from thinkfamily.identity.weighing.keys import NAME_ALONE, OF_AGENCIES, asked, hashed
from thinkfamily.identity.weighing.weigher import Weigher

# Of one key no more than these are looked at; those that share the rarest keys are weighed, so many in all and so
# many in each turn at least; the best are given.
CAP: Final = 60
WEIGHED: Final = 32
FEWEST: Final = 16
MOST: Final = 25
# What sharing a key tells, by how many bear it: most where few do.
TELLS: Final = (0.0, *(1 + log2(CAP / some) for some in range(1, CAP)))
Row = Sequence[Any]

KEYS_ON_SQLITE: Final = 'SELECT "person_id" FROM "match_key" WHERE "key" = ? LIMIT ?'
PEOPLE_ON_SQLITE: Final = (
    'SELECT "id", "cluster", "agencies", "features" FROM "match_person" WHERE "id" IN (SELECT value FROM json_each(?))'
)
_SHARING: Final = "ARRAY(SELECT k.person_id FROM match_key k WHERE k.key = a.key LIMIT %s)"
KEYS_ON_POSTGRESQL: Final = (
    f"SELECT {_SHARING} FROM unnest(%s::bigint[]) WITH ORDINALITY AS a(key, place) ORDER BY a.place"  # noqa: S608
)
PEOPLE_ON_POSTGRESQL: Final = "SELECT id, cluster, agencies, features FROM match_person WHERE id = ANY(%s::bigint[])"
# `TELLS` as whole numbers, so that their sum is the same in any order; what very many bear tells as much of each.
_TOLD: Final = f"{{{','.join(f'{tells * 1e6:.0f}' for tells in (*TELLS[1:], 1e-6))}}}"
# Whom `likeliest` gives, and what is held of them, asked at once: a second question takes as long as its answer.
LIKELIEST_ON_POSTGRESQL: Final = f"""
WITH shares AS MATERIALIZED (
  SELECT each.people, cardinality(each.people) AS many
  FROM (SELECT {_SHARING % CAP} AS people FROM unnest(%s::bigint[]) AS a(key) OFFSET 0) AS each
)
SELECT m.id, m.cluster, m.agencies, m.features FROM (
  SELECT led.person, sum(led.tells) AS told FROM (
    SELECT unnest(people) AS person, ('{_TOLD}'::int[])[many] AS tells FROM shares
    WHERE many BETWEEN 1 AND {CAP - 1} OR (SELECT min(many) FROM shares WHERE many > 0) = {CAP}
  ) AS led GROUP BY led.person ORDER BY told DESC, led.person LIMIT %s
) AS likely JOIN match_person m ON m.id = likely.person
"""  # noqa: S608 - our own numbers


class Rows(NamedTuple):
    """
    How an index is read: the first few people of each key, and what is held of some people.

    `likeliest` does both at once, where a database can, for so many whom the rarest keys lead to.
    """

    sharing: Callable[[list[int]], list[list[int]]]
    people: Callable[[list[int]], list[Row]]
    likeliest: Callable[[list[int], int], list[Row]] | None = None


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

    def __init__(self, weigher: Weigher, rows: Rows, *, agencies: bool = False) -> None:
        self.weigher, self.rows, self.of = weigher, rows, OF_AGENCIES if agencies else ""

    def __call__(self, held: Held) -> Answer:
        """Give the likeliest few: from the keys that few share, and from wider ones only where these find nobody."""
        told = with_marks(held)
        turns = asked(told, self.weigher.nicknames)
        weigh = self.weigher.against(told)
        found: list[tuple[float, Row]] = []
        too_many, name_alone = False, all(key[0] in NAME_ALONE for keys in turns for key in keys)
        for keys in turns:
            rows, full = self._read(keys, {row[0] for _, row in found}, at_once=not name_alone)
            found += [(weigh(row[3]), row) for row in rows]
            too_many = full and name_alone  # as many as are looked at bear it, and a name is all that was asked
            if too_many or (found and max(found)[0] >= 0):
                break
        best = sorted(found, reverse=True)[:MOST]
        people = [Weighed(as_uuid(row[1]), bool(row[2]), weight, row[3]) for weight, row in best]
        return Answer(people, too_many)

    def _read(self, keys: list[str], already: Collection[int], *, at_once: bool) -> tuple[list[Row], bool]:
        """Read whom some keys lead to, but those read already, and say whether as many share one as are looked at."""
        hashes, most = [hashed(self.of + key) for key in keys], max(WEIGHED - len(already), FEWEST)
        if at_once and self.rows.likeliest:
            return [row for row in self.rows.likeliest(hashes, most) if row[0] not in already], False
        hits = self.rows.sharing(hashes)
        likely = [each for each in likeliest(hits, most) if each not in already]
        return self.rows.people(likely) if likely else [], any(len(some) == CAP for some in hits)


def likeliest(hits: Sequence[Sequence[int]], most: int = WEIGHED) -> list[int]:
    """
    Give those whom the rarest keys lead to, most first.

    Whoever is led to by nothing but what very many bear is one of too many: they count only where nobody else is found.
    """
    told: dict[int, float] = {}
    for some in hits:
        if len(some) < CAP:
            tells = TELLS[len(some)]
            for each in some:
                told[each] = told.get(each, 0.0) + tells
    if not told:
        counted = Counter(each for some in hits for each in some)
        return [each for each, _ in counted.most_common(most)]
    if len(told) <= most:
        return list(told)
    return sorted(told, key=told.__getitem__, reverse=True)[:most]


def rows_on_sqlite(connection: Any) -> Rows:
    """Read the index over an open SQLite connection."""
    run = connection.execute

    def sharing(keys: list[int]) -> list[list[int]]:
        return [[row[0] for row in run(KEYS_ON_SQLITE, (key, CAP))] for key in keys]

    def people(ids: list[int]) -> list[Row]:
        rows: list[Row] = run(PEOPLE_ON_SQLITE, (str(ids),)).fetchall()
        return rows

    return Rows(sharing, people)


def rows_on_postgresql(connection: Any) -> Rows:
    """Read the index over an open PostgreSQL connection, by statements prepared once with a plan for any keys."""
    execute = connection.cursor(binary=True).execute

    def sharing(keys: list[int]) -> list[list[int]]:
        return [row[0] for row in execute(KEYS_ON_POSTGRESQL, (CAP, _list(keys)), prepare=True).fetchall()]

    def people(ids: list[int]) -> list[Row]:
        rows: list[Row] = execute(PEOPLE_ON_POSTGRESQL, (_list(ids),), prepare=True).fetchall()
        return rows

    def likeliest(keys: list[int], most: int) -> list[Row]:
        rows: list[Row] = execute(LIKELIEST_ON_POSTGRESQL, (_list(keys), most), prepare=True).fetchall()
        return rows

    return Rows(sharing, people, likeliest)


def _list(numbers: list[int]) -> str:
    """Write whole numbers as PostgreSQL reads a list of them: one by one they take longer than they are looked up."""
    return f"{{{','.join(map(str, numbers))}}}"


@lru_cache(maxsize=10_000)
def as_uuid(cluster: UUID | str) -> UUID:
    """Give an id as either database keeps it."""
    return cluster if isinstance(cluster, UUID) else UUID(cluster)
