"""
FEBRL 4: two files of which each holds each person once, compared by the product's specification.

What links with an NHS number teach is not to be had here, so what one person's records agree in is learnt from the
files themselves, without their truth: from pairs that are each other's best match. Then each record is linked with its
best single match. The linking of agencies' files does not take a file to hold each person once, and asks about more.
"""

import csv
import json
from dataclasses import replace
from datetime import date
from math import log2
from pathlib import Path
from typing import Any

from thinkfamily import identity
from thinkfamily.identity.linkage.engine import engine
from thinkfamily.identity.linkage.normal import normalise
from thinkfamily.identity.linkage.run import LEAST
from thinkfamily.identity.linkage.scoring import weigh_pairs
from thinkfamily.identity.linkage.training import level_counts
from thinkfamily.identity.weighing.normalise import nicknames_from
from thinkfamily.identity.weighing.spec import BLOCKING, LINKED
from thinkfamily.identity.weighing.trained import Trained, from_json

DATA = Path(identity.__file__).parent / "data"
# Ten thousand records bear wider keys than a million do.
WIDER = (
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
LIKELY = 1.0


def febrl4_f1(folder: Path) -> float:
    """Link the two files, and give F1 against their truth."""
    first, second = (list(_rows(folder / f"{name}.csv")) for name in "ab")
    with (folder / "links.csv").open(newline="") as file:
        truth = {tuple(row) for row in list(csv.reader(file))[1:]}
    with engine() as (db, _):
        _lay(db, [*(("a", *row) for row in first), *(("b", *row) for row in second)])
        found = {(one, other) for one, other in _linked(db, min(len(first), len(second)))}
    return round(2 * len(found & truth) / (len(found) + len(truth)), 5)


def _rows(path: Path) -> Any:
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            said = {name: cell.strip() for name, cell in row.items()}
            address = f"{said['street_number']} {said['address_1']}".strip()
            yield (
                said["rec_id"], said["given_name"], said["surname"], _day(said["date_of_birth"]), address,
                said["postcode"], said["soc_sec_id"],
            )  # fmt: skip


def _day(figures: str) -> date | None:
    try:
        return date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return None


def _lay(db: Any, rows: list[tuple[Any, ...]]) -> None:
    """Make the tables `facts` and `records`; its postcodes are not of Britain, and its numbers no NHS numbers."""
    import pyarrow

    columns = ("agency", "id", "given", "family", "born", "address", "postcode", "nhs")
    table = pyarrow.table(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)))
    db.register("rows", table)
    db.execute(
        "CREATE TABLE facts AS SELECT row_number() OVER ()::INTEGER - 1 AS n, *, '' AS middle, '' AS sex,"
        " NULL::VARCHAR AS known FROM rows"
    )
    nicknames = json.loads((DATA / "nicknames.json").read_text("utf-8"))["content"]["names"]
    normalise(db, nicknames_from(nicknames))
    db.execute(
        "CREATE OR REPLACE TABLE records AS SELECT r.* REPLACE (nullif(f.postcode, '') AS postcode,"
        " nullif(left(f.postcode, 2), '') AS outward) FROM records r JOIN facts f ON f.n = r.unique_id"
    )


def _linked(db: Any, people: int) -> list[tuple[str, str]]:
    """Learn and weigh in turns, and give each record's best single match, by the references of both."""
    weights = sorted(DATA.glob("weights*.json"))[-1]
    shipped = from_json(json.loads(weights.read_text("utf-8"))["content"])
    model, least = replace(shipped, fewest=1).for_people(people), shipped.match
    for _ in range(ROUNDS):
        _best(db, model)
        db.execute("DELETE FROM best WHERE weight < ?", [least])
        model, least = _learnt(db, model), 0.0
    _best(db, model)
    db.execute("DELETE FROM best WHERE weight < ?", [_enough(db, people)])
    found: list[tuple[str, str]] = db.execute(
        "SELECT x.id, y.id FROM best JOIN facts x ON x.n = one JOIN facts y ON y.n = other"
    ).fetchall()
    return found


def _best(db: Any, model: Trained) -> None:
    """Make the table `best` (one, other, weight): records of both files that are each other's best match."""
    weigh_pairs(db, model, least=LEAST, blocking=WIDER)
    db.execute(
        """
        CREATE OR REPLACE TABLE best AS
        SELECT x.n AS one, y.n AS other, p.weight FROM pairs p JOIN facts x ON x.n IN (p.l, p.r) AND x.agency = 'a'
        JOIN facts y ON y.n IN (p.l, p.r) AND y.agency = 'b'
        QUALIFY row_number() OVER (PARTITION BY x.n ORDER BY p.weight DESC, y.n) = 1
        AND row_number() OVER (PARTITION BY y.n ORDER BY p.weight DESC, x.n) = 1
        """
    )
    db.execute("DROP TABLE pairs")


def _learnt(db: Any, model: Trained) -> Trained:
    """Learn m of each level from the best matches: what none of them stands on was met half a time."""
    db.execute("CREATE OR REPLACE TEMP TABLE sample AS SELECT * FROM records")
    counts, pairs = level_counts(
        db, "best k JOIN sample a ON a.unique_id = k.one JOIN sample b ON b.unique_id = k.other"
    )
    levels = dict(model.levels)
    for compared in LINKED:
        met = counts[compared.name]
        said = pairs - met.get(-1, 0)
        if said >= FEW:
            known = levels[compared.name]
            levels[compared.name] = tuple(
                ((met.get(place, 0) + 0.5) / (said + 1), u) for place, (_, u) in enumerate(known)
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
