"""The second pass: the family is evidence. Whoever lives with the same people, here and elsewhere, is no stranger."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from thinkfamily.identity.linkage.judging import SAME_NAME

DATA: Final = Path(__file__).parent / "data" / "family.json"
# At an address with more people than this, living there together tells nothing.
MOST_AT_HOME: Final = 15


def family_weights() -> dict[str, float]:
    """Give what a shared family weighs, as trained: by how many people two records have lived with in both places."""
    found: dict[str, float] = json.loads(DATA.read_text(encoding="utf-8"))["weights"]
    return found


def live_together(db: Any, clusters: str) -> None:
    """
    Make the table `beside` (one, home, other): who has lived with whom, by people as the first pass has them.

    A home is a house in a street, or a house in a postcode, whichever is known.
    """
    db.execute(
        f"""
        CREATE OR REPLACE TABLE lived AS SELECT DISTINCT cluster, home FROM (
          SELECT c.cluster, hash(r.house, r.street, r.outward) AS home
          FROM records r JOIN {clusters} c ON c.n = r.unique_id WHERE r.house IS NOT NULL AND r.street IS NOT NULL
          UNION ALL
          SELECT c.cluster, hash(r.house, r.postcode) FROM records r JOIN {clusters} c ON c.n = r.unique_id
          WHERE r.house IS NOT NULL AND r.postcode IS NOT NULL)
        """  # noqa: S608 - our own names
    )
    db.execute(
        f"DELETE FROM lived WHERE home IN (SELECT home FROM lived GROUP BY home HAVING count(*) > {MOST_AT_HOME})"  # noqa: S608
    )
    db.execute(
        "CREATE OR REPLACE TABLE beside AS SELECT a.cluster AS one, a.home, b.cluster AS other"
        " FROM lived a JOIN lived b ON b.home = a.home AND b.cluster <> a.cluster"
    )


def share_family(db: Any) -> None:
    """
    Make the table `shared` (one, other, people): people who have lived with the same third, each in another home.

    Those who live in one home are left out: that they share it is told already.
    """
    db.execute(
        """
        CREATE OR REPLACE TABLE shared AS
        SELECT a.one, b.one AS other, count(DISTINCT a.other) AS people
        FROM beside a JOIN beside b ON b.other = a.other AND b.one > a.one AND b.home <> a.home
        GROUP BY 1, 2
        """
    )
    db.execute(
        "DELETE FROM shared WHERE EXISTS (SELECT 1 FROM beside t WHERE t.one = shared.one AND t.other = shared.other)"
    )


def new_pairs(db: Any, clusters: str) -> list[tuple[int, int]]:
    """Give pairs that no key brought together and a shared family does, where the first names agree."""
    found: list[tuple[int, int]] = db.execute(
        f"""
        SELECT DISTINCT least(a.unique_id, b.unique_id), greatest(a.unique_id, b.unique_id)
        FROM shared s JOIN {clusters} x ON x.cluster = s.one JOIN {clusters} y ON y.cluster = s.other
        JOIN records a ON a.unique_id = x.n JOIN records b ON b.unique_id = y.n
        WHERE (a.given = b.given OR list_has_any(a.roots, b.roots)) AND coalesce(a.sex = b.sex, true)
        AND NOT EXISTS (SELECT 1 FROM pairs p WHERE p.l = least(a.unique_id, b.unique_id)
                        AND p.r = greatest(a.unique_id, b.unique_id))
        """  # noqa: S608
    ).fetchall()
    return found


def raise_pairs(db: Any, clusters: str, weights: Mapping[str, float], more: Sequence[Sequence[Any]]) -> int:
    """
    Add what a shared family weighs to the pairs it speaks for, those brought together by it included; say how many.

    `more` are such pairs with weight and levels, as in `pairs`. The column `by_family` keeps what was added.
    """
    if more:
        places = ", ".join(["?"] * len(more[0]))
        db.executemany(f"INSERT INTO pairs VALUES ({places})", more)  # noqa: S608 - values are bound
    db.execute(
        f"""
        UPDATE pairs SET weight = weight + f.added, by_family = f.added FROM (
          SELECT q.l, q.r, CASE WHEN s.people = 1 THEN {weights["one"]} ELSE {weights["more"]} END AS added
          FROM pairs q JOIN {clusters} x ON x.n = q.l JOIN {clusters} y ON y.n = q.r
          JOIN shared s ON s.one = least(x.cluster, y.cluster) AND s.other = greatest(x.cluster, y.cluster)
          WHERE {SAME_NAME}
        ) f WHERE f.l = pairs.l AND f.r = pairs.r
        """  # noqa: S608 - our own names
    )
    ((raised,),) = db.execute("SELECT count(*) FROM pairs WHERE by_family > 0").fetchall()
    return int(raised)
