"""
Rolls: files that hold each person once. Between two of them a record has one best match at most, or none.

What one person's records agree in is learnt from the files themselves, where they are small: from pairs that are each
other's best match. No truth is needed for it, nor an NHS number.
"""

from dataclasses import replace
from itertools import combinations
from math import log2
from typing import Any, Final

from thinkfamily.identity.linkage.scoring import LEAST, weigh_pairs
from thinkfamily.identity.linkage.training import level_counts
from thinkfamily.identity.weighing.spec import BLOCKING, LINKED
from thinkfamily.identity.weighing.trained import Trained

# Two rolls of so many records together bear wider keys, and teach what a model of many people's records does not know.
SMALL: Final = 50_000
WIDER: Final = (
    *BLOCKING,
    "l.family = r.given AND l.given = r.family",
    "l.house = r.house AND l.street = r.street",
    "l.house = r.house AND l.postcode = r.postcode",
    "l.born = r.born AND l.house = r.house",
    "l.given = r.given AND l.postcode = r.postcode",
    "l.family = r.family AND l.postcode = r.postcode",
    "l.family_sound = r.family_sound AND l.house = r.house",
    "l.given_sound = r.given_sound AND l.house = r.house AND l.outward = r.outward",
    "l.given_sound = r.given_sound AND l.family_sound = r.family_sound",
)
ROUNDS, FEW = 3, 30
# As log2 of the odds: likelier than not, twice over.
LIKELY: Final = 1.0
# A best match is somebody's own if the next likeliest in that file is so much less likely, as log2 of the odds.
AHEAD: Final = 4.0
# Numbers or days of birth that differ in more of the best matches than this are too badly kept to tell two apart.
BADLY_KEPT: Final = 0.01
# Two rolls are of the same people if so many of each, told by number or by name and birth, stand in the other. Then a
# twin, or a father of the same name, would stand in both, and be matched with himself.
SAME_PEOPLE, KNOWN_BY = 0.98, 1_000


def single_matches(db: Any, trained: Trained) -> None:
    """
    Make the table `singles` (l, r, single, number, whole): two records of two rolls, each the other's one best match.

    `single` is its weight among these files. `number` says that NHS numbers tell two people apart in them, `whole` that
    both files are of the same people. Pairs that no key brought together before are put into `pairs`. Whether they may
    be two people is judged with all other pairs.
    """
    db.execute("CREATE OR REPLACE TABLE singles (l INTEGER, r INTEGER, single DOUBLE, number BOOLEAN, whole BOOLEAN)")
    rolls = db.execute("SELECT DISTINCT agency FROM records WHERE roll IS NOT NULL ORDER BY 1").fetchall()
    for (one,), (other,) in combinations(rolls, 2):
        _between(db, trained, one, other)


def _between(db: Any, trained: Trained, one: str, other: str) -> None:
    db.execute(
        "CREATE OR REPLACE TABLE on_rolls AS SELECT * FROM records WHERE roll IS NOT NULL AND agency IN (?, ?)",
        [one, other],
    )
    sizes = [size for (size,) in db.execute("SELECT count(*) FROM on_rolls GROUP BY agency").fetchall()]
    people, number = min(sizes), True
    if sum(sizes) <= SMALL:
        learnt = _learnt_between(db, trained, people)
        _best(db, learnt)
        number = learnt.levels["nhs"][-1][0] < BADLY_KEPT
        _bring_together(db)
    else:
        _each_best(db, "pairs")
    db.execute("DELETE FROM best WHERE weight < ?", [_enough(db, people)])
    db.execute("INSERT INTO singles SELECT one, other, weight, ?, ? FROM best", [number, _same_people(db, max(sizes))])
    for table in ("on_rolls", "best"):
        db.execute(f"DROP TABLE {table}")


def _learnt_between(db: Any, trained: Trained, people: int) -> Trained:
    """Weigh and learn in turns, from the surest to all that are likelier than not."""
    model, least = replace(trained, fewest=1).for_people(people), trained.match
    for _ in range(ROUNDS):
        _best(db, model)
        db.execute("DELETE FROM best WHERE weight < ?", [least])
        model, least = _learnt(db, model), 0.0
    return model


def _best(db: Any, model: Trained) -> None:
    weigh_pairs(db, model, least=LEAST, blocking=WIDER, of="on_rolls", into="on_both")
    _each_best(db, "on_both")


def _each_best(db: Any, pairs: str) -> None:
    """Make the table `best` (one, other, weight) of pairs that are each other's best match, and ahead of any other."""
    db.execute(
        f"""
        CREATE OR REPLACE TABLE best AS
        SELECT p.l AS one, p.r AS other, p.weight FROM {pairs} p JOIN on_rolls x ON x.unique_id = p.l
        JOIN on_rolls y ON y.unique_id = p.r AND y.agency <> x.agency
        QUALIFY p.weight - coalesce(max(p.weight) OVER (PARTITION BY p.l ORDER BY p.weight DESC, p.r
          ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING), -1000) >= {AHEAD}
        AND p.weight = max(p.weight) OVER (PARTITION BY p.l) AND p.weight = max(p.weight) OVER (PARTITION BY p.r)
        AND p.weight - coalesce(max(p.weight) OVER (PARTITION BY p.r ORDER BY p.weight DESC, p.l
          ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING), -1000) >= {AHEAD}
        """  # noqa: S608 - our own names
    )


def _same_people(db: Any, people: int) -> bool:
    """Say whether two rolls are of the same people, by those whose number agrees, or name and birth do."""
    ((known,),) = db.execute(
        "SELECT count(*) FROM best b JOIN pairs p ON p.l = b.one AND p.r = b.other"
        " WHERE p.nhs = 'exact' OR (p.given <> 'differ' AND p.born <> 'differ')"
    ).fetchall()
    return bool(people >= KNOWN_BY and known >= SAME_PEOPLE * people)


def _bring_together(db: Any) -> None:
    """Put the best matches that no key brought together before into `pairs`."""
    db.execute(
        "INSERT INTO pairs SELECT p.* FROM on_both p JOIN best b ON b.one = p.l AND b.other = p.r"
        " ANTI JOIN pairs q ON q.l = p.l AND q.r = p.r"
    )


def _learnt(db: Any, model: Trained) -> Trained:
    """Learn m of each level from the best matches: what none of them stands on was met half a time."""
    db.execute("CREATE OR REPLACE TEMP TABLE sample AS SELECT * FROM on_rolls")
    counts, pairs = level_counts(
        db, "best k JOIN sample a ON a.unique_id = k.one JOIN sample b ON b.unique_id = k.other"
    )
    levels = dict(model.levels)
    for compared in LINKED:
        met = counts[compared.name]
        said = pairs - met.get(-1, 0)
        if said >= FEW:
            levels[compared.name] = tuple(
                ((met.get(place, 0) + 0.5) / (said + 1), u) for place, (_, u) in enumerate(levels[compared.name])
            )
    return replace(model, levels=levels)


def _enough(db: Any, people: int) -> float:
    """Say from what weight a best match counts: the fewer are left, the likelier that two who are left are one."""
    enough = 0.0
    for _ in range(ROUNDS):
        ((found,),) = db.execute("SELECT count(*) FROM best WHERE weight >= ?", [enough]).fetchall()
        left = max(people - found, 1)
        enough = LIKELY - log2(max(found, 1) / left)
    return enough


def twice_on_a_roll(db: Any, clusters: str) -> int:
    """Make the table `twice` (l, r): records of one roll put together by way of others; say how many."""
    db.execute(
        f"""
        CREATE OR REPLACE TABLE twice AS
        SELECT a.unique_id AS l, b.unique_id AS r
        FROM records a JOIN {clusters} x ON x.n = a.unique_id
        JOIN {clusters} y ON y.cluster = x.cluster JOIN records b ON b.unique_id = y.n
        ANTI JOIN said_same s ON s.l = a.unique_id AND s.r = b.unique_id
        WHERE a.roll IS NOT NULL AND a.roll = b.roll AND a.unique_id < b.unique_id AND coalesce(a.nhs <> b.nhs, true)
        """  # noqa: S608 - our own names
    )
    ((found,),) = db.execute("SELECT count(*) FROM twice").fetchall()
    return int(found)
