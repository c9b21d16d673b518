"""What a weight alone may not decide: pairs that are two people, and pairs that lack the field that would tell."""

from typing import Any, Final

# First names that agree as far as anybody writes them; a birth date that agrees, or agrees but for a slip.
SAME_NAME: Final = "given IN ('exact', 'near', 'short', 'turned')"
SAME_DAY: Final = "born IN ('home', 'exact', 'swapped', 'figure', 'parts')"
# A name is somebody's own, and no slip in writing another, if it is met at least this often, and against that other.
OWN_NAME, AS_OFTEN = 8, 20
# Weights below a match by which somebody else is still as likely.
RIVAL: Final = 4.0
# A year of birth is written wrongly by ten, not by a generation.
GENERATION: Final = 12


def judge(db: Any, match: float) -> None:
    """
    Make of `pairs` the table `judged`: each pair with whether it is two people, and whether it may be linked.

    `two`: numbers or days of birth that one person does not have, or two first names of people born on one day.
    `sure`: enough to link. What weighs enough and is not sure is for people to decide.
    """
    db.execute(
        "CREATE OR REPLACE TABLE called AS SELECT unique_id AS n, length(given) AS letters,"
        " count(*) OVER (PARTITION BY given) AS met, left(born, 4)::SMALLINT AS year FROM records"
    )
    db.execute(
        f"""
        CREATE OR REPLACE TABLE judged AS SELECT *,
          nhs <> 'exact' AND (nhs = 'differ' OR born = 'differ' OR (born = 'year' AND NOT {SAME_NAME})
            OR (born IN ('figure', 'parts') AND years >= {GENERATION})
            OR (given = 'differ' AND {SAME_DAY} AND own)) AS two,
          nhs <> 'exact' AND (given = 'differ' OR (given = 'alike' AND own)) AND {SAME_DAY} AS perhaps_two,
          nhs = 'exact' AND ({SAME_NAME} OR given IN ('alike', 'middle', 'initial') OR {SAME_DAY}) AS told,
          nhs <> 'exact' AND NOT ({SAME_NAME} AND {SAME_DAY}) AS weak
        FROM (SELECT pairs.*, coalesce(abs(a.year - b.year), 0) AS years, coalesce({_own_names()}, false) AS own
              FROM pairs JOIN called a ON a.n = l JOIN called b ON b.n = r)
        """  # noqa: S608 - our own words
    )
    _contested(db, match)


def _own_names() -> str:
    """Say in SQL that two first names are each somebody's own: neither is met so seldom that it is a slip."""
    return (
        f"least(a.letters, b.letters) > 1 AND least(a.met, b.met) >= {OWN_NAME}"
        f" AND least(a.met, b.met) * {AS_OFTEN} > greatest(a.met, b.met)"
    )


def _contested(db: Any, match: float) -> None:
    """
    Mark as `sure` what may be linked: by a number that holds, or by weight where nobody else is as likely.

    A pair without a telling field is contested where one of the two may as well be a third, who is not the other: a
    father and son of one name, twins of whom one is written by an initial.
    """
    db.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE near AS
        SELECT l AS one, r AS other FROM judged WHERE NOT two AND weight >= {match - RIVAL}
        UNION ALL SELECT r, l FROM judged WHERE NOT two AND weight >= {match - RIVAL}
        """  # noqa: S608
    )
    db.execute(
        "CREATE OR REPLACE TEMP TABLE apart AS SELECT l AS one, r AS other FROM judged WHERE two OR perhaps_two"
        " UNION ALL SELECT r, l FROM judged WHERE two OR perhaps_two"
    )
    db.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE contested AS
        SELECT DISTINCT w.l, w.r FROM (
          SELECT l, r, l AS one, r AS other FROM judged WHERE weak AND NOT two AND weight >= {match - RIVAL}
          UNION ALL SELECT l, r, r, l FROM judged WHERE weak AND NOT two AND weight >= {match - RIVAL}
        ) w JOIN near n ON n.one = w.one AND n.other <> w.other
        JOIN apart t ON t.one = w.other AND t.other = n.other
        """  # noqa: S608
    )
    db.execute(
        f"""
        CREATE OR REPLACE TABLE judged AS
        SELECT j.*, c.l IS NOT NULL AS contested,
          j.weight >= {match} AND NOT two AND (
            told OR (nhs <> 'exact' AND NOT perhaps_two AND given <> 'differ' AND c.l IS NULL)) AS sure
        FROM judged j LEFT JOIN contested c USING (l, r)
        """  # noqa: S608
    )
