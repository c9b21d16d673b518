"""One linking, from facts to people and households, inside the engine; nothing of it is kept here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from thinkfamily.identity.linkage.clustering import cluster
from thinkfamily.identity.linkage.family import family_weights, live_together, new_pairs, raise_pairs, share_family
from thinkfamily.identity.linkage.homes import households
from thinkfamily.identity.linkage.judging import judge
from thinkfamily.identity.linkage.normal import normalise
from thinkfamily.identity.linkage.rolls import single_matches, twice_on_a_roll
from thinkfamily.identity.linkage.scoring import LEAST, RECORDS_EACH, weigh_pairs
from thinkfamily.identity.weighing.normalise import Nicknames
from thinkfamily.identity.weighing.scorer import scorer
from thinkfamily.identity.weighing.spec import LINKED, Record, level_of
from thinkfamily.identity.weighing.trained import Trained

FIELDS: Final = Record._fields[: Record._fields.index("earliest")]
LISTS: Final = {"others": tuple, "roots": frozenset, "families": frozenset}
Say = Callable[[str], None]


class Weigh(Protocol):
    """What makes of the table `records` the table `pairs`, of those that weigh enough."""

    def __call__(self, db: Any, trained: Trained, *, least: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Decided:
    """
    What people have decided, by records: which are one person, which are two; and by people known: who are kin.

    Of each two of kin it is said whether they were written down as living together, or it is only usual.
    """

    same: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()
    kin: Sequence[tuple[str, str, bool]] = ()


def link(
    db: Any, trained: Trained, nicknames: Nicknames, decided: Decided, say: Say, weigh: Weigh = weigh_pairs,
    linked: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """
    Make of the table `facts` the tables `linked`, `people`, `homes` and `asked`.

    `linked` (l, r, weight, how) are links, `people` (n, cluster) whom each record is, `homes` (cluster, household)
    where they belong, `asked` (l, r, weight) what people are to decide. `linked` is called when the first two are made,
    and when they are made again with what the family around them tells.
    """
    _decisions(db, decided)
    normalise(db, nicknames)
    ((records,),) = db.execute("SELECT count(*) FROM records").fetchall()
    model = trained.for_people(int(records / RECORDS_EACH))
    say(f"{records:,} records made comparable")
    weigh(db, model, least=LEAST)
    say("pairs weighed")
    single_matches(db, trained)
    _people(db, model.match, "people")
    linked()
    live_together(db, "people")
    share_family(db)
    more = weighed(db, model, new_pairs(db, "people"))
    raised = raise_pairs(db, "people", family_weights(), more)
    say(f"{raised:,} pairs weighed again, with the family around them")
    _people(db, model.match, "people")
    linked()
    _asked(db, model)
    households(db, decided.kin)


def _decisions(db: Any, decided: Decided) -> None:
    """Put what people decided beside the facts, by the numbers that records have here."""
    for name, pairs in (("said_same", decided.same), ("said_apart", decided.apart)):
        db.execute(f"CREATE TABLE {name}_ids (one VARCHAR, other VARCHAR)")
        if pairs:
            db.executemany(f"INSERT INTO {name}_ids VALUES (?, ?)", [list(pair) for pair in pairs])  # noqa: S608 - bound
        db.execute(
            f"CREATE TABLE {name} AS SELECT least(a.n, b.n) AS l, greatest(a.n, b.n) AS r FROM {name}_ids s"  # noqa: S608
            " JOIN facts a ON a.id = s.one JOIN facts b ON b.id = s.other"
        )
    db.execute(
        "INSERT INTO said_same SELECT min(n) OVER (PARTITION BY known), n FROM facts WHERE known IS NOT NULL"
        " QUALIFY min(n) OVER (PARTITION BY known) <> n"
    )


def _people(db: Any, match: float, into: str) -> None:
    """Link what is sure and what people said, but nothing they said is two; then see who hangs together."""
    judge(db, match)
    db.execute(
        """
        CREATE OR REPLACE TABLE linked AS
        SELECT l, r, 99.0 AS weight, 'people' AS how FROM said_same
        UNION ALL
        SELECT j.l, j.r, j.weight,
          CASE WHEN j.by_family > 0 THEN 'family' WHEN j.nhs = 'exact' THEN 'number'
            WHEN j.single IS NOT NULL THEN 'single' ELSE 'weight' END
        FROM judged j JOIN records a ON a.unique_id = j.l JOIN records b ON b.unique_id = j.r
        ANTI JOIN said_same s ON s.l = j.l AND s.r = j.r ANTI JOIN said_apart t ON t.l = j.l AND t.r = j.r
        WHERE j.sure AND coalesce(a.known = b.known, true)
        """
    )
    links = "SELECT l, r FROM linked ORDER BY weight DESC, l, r"
    apart = "SELECT l, r FROM said_apart UNION ALL SELECT l, r FROM judged WHERE two"
    cluster(db, links, apart, into)
    if twice_on_a_roll(db, into):
        cluster(db, links, f"{apart} UNION ALL SELECT l, r FROM twice", into)  # noqa: S608 - our own words


def _asked(db: Any, trained: Trained) -> None:
    """Ask people of each two that may be one: the likeliest pair of their records, once."""
    db.execute(
        f"""
        CREATE OR REPLACE TABLE asked AS
        SELECT j.l, j.r, j.weight FROM judged j JOIN people x ON x.n = j.l JOIN people y ON y.n = j.r
        WHERE x.cluster <> y.cluster AND NOT j.two AND j.weight >= {trained.possible}
        AND NOT EXISTS (
          SELECT 1 FROM judged k JOIN people v ON v.n = k.l JOIN people w ON w.n = k.r
          WHERE k.two AND least(v.cluster, w.cluster) = least(x.cluster, y.cluster)
          AND greatest(v.cluster, w.cluster) = greatest(x.cluster, y.cluster))
        AND NOT EXISTS (SELECT 1 FROM said_apart s WHERE s.l = j.l AND s.r = j.r)
        QUALIFY row_number() OVER (PARTITION BY least(x.cluster, y.cluster), greatest(x.cluster, y.cluster)
                                   ORDER BY j.weight DESC, j.l, j.r) = 1
        """  # noqa: S608
    )


def weighed(db: Any, trained: Trained, pairs: Iterable[tuple[int, int]]) -> list[list[Any]]:
    """Weigh a few pairs by the model in Python, with the level of each comparison, as rows of the table `pairs`."""
    pairs = list(pairs)
    wanted = sorted({each for pair in pairs for each in pair})
    if not wanted:
        return []
    rows = db.execute(
        f"SELECT unique_id, {', '.join(FIELDS)} FROM records WHERE unique_id IN (SELECT unnest(?))",  # noqa: S608
        [wanted],
    ).fetchall()
    records = {row[0]: _record(dict(zip(FIELDS, row[1:], strict=True))) for row in rows}
    weigh = scorer(trained, LINKED)
    return [[l, r, weigh(records[l], records[r]), *_levels(records[l], records[r]), 0.0] for l, r in pairs]  # noqa: E741


def _record(row: Mapping[str, Any]) -> Record:
    said: dict[str, Any] = {
        name: LISTS[name](value or ()) if name in LISTS else value or "" for name, value in row.items()
    }
    return Record(**said)


def _levels(x: Record, y: Record) -> list[str]:
    found = []
    for compared in LINKED:
        place = level_of(compared, x, y)
        names = [*(level.name for level in compared.levels), "differ"]
        found.append("" if place < 0 else names[place])
    return found
