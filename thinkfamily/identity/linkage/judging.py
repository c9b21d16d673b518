"""What a weight alone may not decide: pairs that are two people, and pairs that lack the field that would tell."""

from typing import Any, Final

# First names that agree as far as anybody writes them; a birth date that agrees, or agrees but for a slip.
SAME_NAME: Final = "given IN ('exact', 'near', 'short', 'turned')"
SAME_DAY: Final = "born IN ('home', 'exact', 'swapped', 'figure', 'parts')"
# Whoever was born since then changed no name by marriage.
CHILD: Final = "strftime(current_date - INTERVAL 16 YEAR, '%Y-%m-%d')"
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
    `perhaps_two`: first names that brothers and sisters born on one day, or nearly, may each have, and no number tells;
    two unlike forms of a third name are such; so are other first names that differ, unless the day of birth agrees.
    `sure`: enough to link. What weighs enough and is not sure is for people to decide.
    Two records of one roll are two people. One best match between two rolls is `sure` unless something tells otherwise;
    where both rolls are of the same people, only a number that is kept well does.
    """
    db.execute(
        "CREATE OR REPLACE TABLE called AS SELECT unique_id AS n, roll, length(given) AS letters,"
        " count(*) OVER (PARTITION BY given) AS met, left(born, 4)::SMALLINT AS year, given, roots,"
        " list_transform(others, lambda each: each[1]) AS initials FROM records"
    )
    db.execute(
        f"""
        CREATE OR REPLACE TABLE judged AS SELECT *,
          nhs <> 'exact' AND ((nhs = 'differ' AND number) OR one_roll OR (NOT whole AND (
            born = 'differ' OR (born = 'year' AND NOT {SAME_NAME})
            OR (born IN ('figure', 'parts') AND years >= {GENERATION})
            OR (given = 'differ' AND {SAME_DAY} AND own)))) AS two,
          nhs <> 'exact' AND NOT whole AND (({SAME_DAY} AND (given = 'differ' OR (given <> 'exact' AND sex = 'differ')
              OR (given = 'short' AND unlike) OR (own AND (given IN ('alike', 'near')
                OR (given = 'short' AND born NOT IN ('home', 'exact'))))))
            OR (others AND born NOT IN ('home', 'exact'))) AS perhaps_two,
          nhs = 'exact' AND ({SAME_NAME} OR given IN ('alike', 'middle', 'initial') OR {SAME_DAY}) AS told,
          nhs <> 'exact' AND NOT ({SAME_NAME} AND {SAME_DAY}) AS weak
        FROM (SELECT pairs.*, s.single, coalesce(s.number, true) AS number, coalesce(s.whole, false) AS whole,
                coalesce(a.roll = b.roll, false) AS one_roll, coalesce(abs(a.year - b.year), 0) AS years,
                coalesce({_own_names()}, false) AS own,
                NOT (list_contains(a.roots, b.given) OR list_contains(b.roots, a.given) OR a.given[1] = b.given[1]
                  OR contains(a.given, b.given) OR contains(b.given, a.given)) AS unlike,
                coalesce(NOT list_has_any(a.initials, b.initials), false) AS others
              FROM pairs JOIN called a ON a.n = l JOIN called b ON b.n = r LEFT JOIN singles s USING (l, r))
        """  # noqa: S608 - our own words
    )
    _two_last_names(db)
    _contested(db, match)


def _own_names() -> str:
    """Say in SQL that two first names are each somebody's own: neither is met so seldom that it is a slip."""
    return (
        f"least(a.letters, b.letters) > 1 AND least(a.met, b.met) >= {OWN_NAME}"
        f" AND least(a.met, b.met) * {AS_OFTEN} > greatest(a.met, b.met)"
    )


def _two_last_names(db: Any) -> None:
    """
    Mark as perhaps two whoever shares a first name and a day of birth and no last name, unless something tells.

    A child may have one parent's last name here and the other's there, and two children of one home one each. What
    tells that they are one is another first name that agrees, or a number by which somebody born that day, or of that
    home, has both last names.
    """
    db.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE other_last AS
        SELECT l, r, a.born, a.house, coalesce(a.postcode, a.street) AS at,
          least(a.family, b.family) AS one, greatest(a.family, b.family) AS other
        FROM judged j JOIN records a ON a.unique_id = l JOIN records b ON b.unique_id = r
        WHERE j.nhs <> 'exact' AND NOT j.whole AND j.family IN ('differ', 'changed') AND j.{SAME_NAME} AND j.{SAME_DAY}
        AND greatest(a.born, b.born) >= {CHILD} AND NOT coalesce(list_has_any(a.others, b.others), false)
        """  # noqa: S608 - our own words
    )
    db.execute(
        """
        CREATE OR REPLACE TEMP TABLE both_names AS
        SELECT a.born, unnest([a.house, b.house]) AS house,
          unnest([coalesce(a.postcode, a.street), coalesce(b.postcode, b.street)]) AS at,
          least(a.family, b.family) AS one, greatest(a.family, b.family) AS other
        FROM judged j JOIN records a ON a.unique_id = j.l JOIN records b ON b.unique_id = j.r
        WHERE j.told AND a.family <> b.family
        """
    )
    db.execute(
        """
        UPDATE judged SET perhaps_two = true FROM (
          SELECT * FROM other_last x
          ANTI JOIN both_names k ON k.one = x.one AND k.other = x.other AND k.born = x.born
          ANTI JOIN both_names h ON h.one = x.one AND h.other = x.other AND h.house = x.house AND h.at = x.at
        ) o WHERE o.l = judged.l AND o.r = judged.r
        """
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
            told OR (nhs <> 'exact' AND NOT perhaps_two AND given <> 'differ' AND c.l IS NULL))
          OR (j.single IS NOT NULL AND NOT two AND (whole OR (NOT perhaps_two AND c.l IS NULL))) AS sure
        FROM judged j LEFT JOIN contested c USING (l, r)
        """  # noqa: S608
    )
