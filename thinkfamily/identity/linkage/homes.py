"""Households: whoever's latest known home is the same house, and whoever is confirmed to be their kin and with them."""

from collections.abc import Sequence
from typing import Any


def households(db: Any, kin: Sequence[tuple[str, str, bool]] = ()) -> None:
    """
    Make the table `homes` (cluster, household): where people belong; later files tell of later homes.

    `kin` are people known, two and two, and whether it is written down that they live together. Whoever has no known
    home belongs where all such kin do. Whoever is written down as living with kin goes with them when they move on from
    a home that both had.
    """
    _latest_homes(db)
    _kin(db, kin)
    db.execute(
        """
        CREATE OR REPLACE TABLE homes AS
        WITH moved AS (
          SELECT k.one AS cluster, min(h.home) AS home
          FROM kin k JOIN latest_home h ON h.cluster = k.other LEFT JOIN latest_home m ON m.cluster = k.one
          LEFT JOIN every_home e ON e.cluster = k.other AND e.home = m.home
          WHERE m.cluster IS NULL OR k.written
          GROUP BY k.one HAVING count(DISTINCT h.home) = 1
          AND (count(m.home) = 0 OR (count(e.home) > 0 AND max(h.sent) > max(m.sent)))),
        home AS (
          SELECT coalesce(m.cluster, h.cluster) AS cluster, coalesce(m.home, h.home) AS home
          FROM latest_home h FULL JOIN moved m ON m.cluster = h.cluster)
        SELECT cluster, min(cluster) OVER (PARTITION BY home) AS household FROM home
        """
    )


def _latest_homes(db: Any) -> None:
    """
    Make the tables `every_home` (cluster, home, sent, n) and `latest_home`: a house and its postcode or street.

    Of two homes that are told at once nothing says which is the later. The same one is chosen for all who have both, in
    whatever order their records are read, so that those who moved together stay together.
    """
    db.execute(
        """
        CREATE OR REPLACE TEMP TABLE every_home AS
        SELECT p.cluster, hash(r.house, coalesce(r.postcode, r.street)) AS home, f.sent, f.n
        FROM records r JOIN people p ON p.n = r.unique_id JOIN facts f ON f.n = r.unique_id
        WHERE r.house IS NOT NULL AND coalesce(r.postcode, r.street) IS NOT NULL
        """
    )
    db.execute(
        "CREATE OR REPLACE TEMP TABLE latest_home AS SELECT * FROM every_home"
        " QUALIFY row_number() OVER (PARTITION BY cluster ORDER BY sent DESC, home, n) = 1"
    )


def _kin(db: Any, kin: Sequence[tuple[str, str, bool]]) -> None:
    """Make the table `kin` (one, other, written): of two people each way, by what they are called here."""
    db.execute("CREATE OR REPLACE TEMP TABLE kin_ids (one VARCHAR, other VARCHAR, written BOOLEAN)")
    if kin:
        db.executemany("INSERT INTO kin_ids VALUES (?, ?, ?)", [list(each) for each in kin])
    db.execute(
        """
        CREATE OR REPLACE TEMP TABLE kin AS
        WITH known AS (
          SELECT DISTINCT f.known, p.cluster FROM facts f JOIN people p ON p.n = f.n WHERE f.known IS NOT NULL),
        each AS (SELECT one, other, written FROM kin_ids UNION ALL SELECT other, one, written FROM kin_ids)
        SELECT a.cluster AS one, b.cluster AS other, bool_or(e.written) AS written
        FROM each e JOIN known a ON a.known = e.one JOIN known b ON b.known = e.other WHERE a.cluster <> b.cluster
        GROUP BY 1, 2
        """
    )
