"""A model learnt from a place’s own records: what pairs with one NHS number agree in, and what pairs by chance do."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from thinkfamily.identity.linkage.scoring import RECORDS_EACH
from thinkfamily.identity.weighing.spec import LINKED, Compared
from thinkfamily.identity.weighing.trained import Trained
from thinkfamily.records.decision import Refused

SAMPLE: Final = 100_000
# Pairs by chance that are looked at; what is met less often than so many times cannot be counted.
BY_CHANCE, FEW = 2_000_000, 30
# With fewer pairs of one number than this, nothing can be learnt.
ENOUGH: Final = 300
# A name on fewer than so many records is as rare as any.
LISTED: Final = 3
COLUMNS: Final = (
    "given", "others", "roots", "given_sound", "family", "families", "family_sound", "born", "sex", "house", "street",
    "postcode", "outward", "nhs",
)  # fmt: skip
NAMES: Final = ("given", "family")
Count = Mapping[str, Mapping[int, int]]


def train(db: Any, before: Trained, day: str) -> Trained:
    """
    Learn from the table `records` how often pairs of one person and of two stand on each level and how rare names are.

    How often NHS numbers agree is kept as it was: they are what teaches.

    :raises Refused: if too few records give an NHS number.
    """
    db.execute(
        f"CREATE TEMP TABLE sample AS SELECT * FROM records USING SAMPLE reservoir({SAMPLE} ROWS) REPEATABLE (7)"  # noqa: S608 - a number of ours
    )
    ((size,),) = db.execute("SELECT count(*) FROM sample").fetchall()
    people = max(int(size / RECORDS_EACH), 1)
    fewest, before = before.fewest, replace(before, fewest=1).for_people(people)
    one = "a.nhs = b.nhs AND a.unique_id < b.unique_id"
    ours, pairs = level_counts(db, f"sample a JOIN sample b ON {one} WHERE a.born = b.born OR a.given = b.given")
    if pairs < ENOUGH:
        raise Refused(
            f"There is too little to learn from: {pairs:,} pairs of records share an NHS number, of {ENOUGH} needed."
        )
    others, chances = level_counts(
        db,
        f"(SELECT unnest(range({BY_CHANCE})) AS n) c JOIN numbered a ON a.place = hash(n, 1) % {size}"
        f" JOIN numbered b ON b.place = hash(n, 2) % {size} WHERE a.unique_id <> b.unique_id",
    )
    levels = {each.name: _learnt(each, ours, others, (pairs, chances), before) for each in LINKED if each.name != "nhs"}
    return replace(
        before, trained_on=day, levels={**before.levels, **levels},
        of=f"Learnt from {pairs:,} pairs of one NHS number among {size:,} records, and {chances:,} pairs by chance.",
        frequencies={name: {**before.frequencies.get(name, {}), **_frequencies(db, name)} for name in NAMES},
        rare={name: min(before.rare.get(name, 1.0), 1 / max(size, 1)) for name in NAMES}, fewest=fewest,
    )  # fmt: skip


def level_counts(db: Any, pairs: str) -> tuple[dict[str, dict[int, int]], int]:
    """Count on which level of each comparison pairs stand, by place (-1: nothing to compare); and all of them."""
    db.execute("CREATE OR REPLACE TEMP TABLE numbered AS SELECT *, row_number() OVER () - 1 AS place FROM sample")
    both = ", ".join(f"a.{name} AS {name}_l, b.{name} AS {name}_r" for name in COLUMNS)
    told = ", ".join(f"{_case(each)} AS {each.name}" for each in LINKED)
    db.execute(f"CREATE OR REPLACE TEMP TABLE told AS SELECT {told} FROM (SELECT {both} FROM {pairs})")  # noqa: S608 - ours
    ((count,),) = db.execute("SELECT count(*) FROM told").fetchall()
    counts = {
        each.name: dict(db.execute(f"SELECT {each.name}, count(*) FROM told GROUP BY 1").fetchall())  # noqa: S608
        for each in LINKED
    }
    return counts, int(count)


def _case(compared: Compared) -> str:
    cases = " ".join(f"WHEN {level.sql} THEN {place}" for place, level in enumerate(compared.levels))
    return f"CASE WHEN {compared.nothing} THEN -1 {cases} ELSE {len(compared.levels)} END"


def _learnt(
    compared: Compared, ours: Count, others: Count, sizes: tuple[int, int], before: Trained
) -> tuple[tuple[float, float], ...]:
    """
    Give m and u of each level of a comparison, by the pairs that say something.

    What is met too seldom to be counted stays as it was, and so does a level that stands under another's.
    """
    mine, chance = ours[compared.name], others[compared.name]
    said = [size - counted.get(-1, 0) for size, counted in zip(sizes, (mine, chance), strict=True)]
    answer = []
    for place, known in enumerate(before.levels[compared.name]):
        under = place < len(compared.levels) and compared.levels[place].under
        counts = mine.get(place, 0), chance.get(place, 0)
        if under or min(*said, *counts) < FEW:
            answer.append(known)
        else:
            answer.append((counts[0] / said[0], counts[1] / said[1]))
    return tuple(answer)


def _frequencies(db: Any, column: str) -> dict[str, float]:
    rows = db.execute(
        f"SELECT {column}, count(*) / sum(count(*)) OVER () FROM sample WHERE {column} IS NOT NULL GROUP BY 1"  # noqa: S608
        f" QUALIFY count(*) >= {LISTED} ORDER BY 1"
    ).fetchall()
    return {name: round(float(share), 7) for name, share in rows}
