"""What came of a linking, in counts: how many, how sure, what changed, and for whom it goes wrong more often."""

from collections.abc import Iterable
from typing import Any, Final

# Names are grouped by how they are built, never by guessing where somebody is from.
GROUPS: Final = {
    "last name of two parts": "len(r.families) > 1",
    "short last name": "length(r.family) <= 4",
    "rare last name": "n.met <= 2",
    "frequent last name": "n.met > 50",
    "women and girls": "r.sex = 'f'",
    "men and boys": "r.sex = 'm'",
}


def report_of(db: Any, before: dict[str, Any]) -> dict[str, Any]:
    """Count what a linking found, beside the one before."""
    found = {
        "records": _one(db, "SELECT count(*) FROM records"),
        "people": _one(db, "SELECT count(DISTINCT cluster) FROM people"),
        "households": _one(db, "SELECT count(DISTINCT household) FROM homes"),
        "links": _one(db, "SELECT count(*) FROM linked"),
        "by": dict(db.execute("SELECT how, count(*) FROM linked GROUP BY 1 ORDER BY 1").fetchall()),
        "asked": _one(db, "SELECT count(*) FROM asked"),
        "weights": dict(
            db.execute(
                "SELECT (5 * floor(least(weight, 40) / 5))::INT::VARCHAR, count(*) FROM judged WHERE weight >= -5"
                " GROUP BY 1 ORDER BY min(weight)"
            ).fetchall()
        ),
        "groups": _groups(db),
    }
    found["change"] = {
        name: found[name] - before[name] for name in ("records", "people", "links", "asked") if name in before
    }
    return found


def _groups(db: Any) -> dict[str, dict[str, float]]:
    """Say for groups of names how many records are linked to another, and of how many people are asked."""
    db.execute("CREATE OR REPLACE TEMP TABLE met AS SELECT family, count(*) AS met FROM records GROUP BY 1")
    db.execute("CREATE OR REPLACE TEMP TABLE in_links AS SELECT l AS n FROM linked UNION SELECT r FROM linked")
    db.execute("CREATE OR REPLACE TEMP TABLE in_asked AS SELECT l AS n FROM asked UNION SELECT r FROM asked")
    answer = {}
    for name, holds in GROUPS.items():
        ((records, linked, asked),) = db.execute(
            "SELECT count(*), count(k.n), count(q.n) FROM records r LEFT JOIN met n ON n.family = r.family"  # noqa: S608
            " LEFT JOIN in_links k ON k.n = r.unique_id LEFT JOIN in_asked q ON q.n = r.unique_id"
            f" WHERE {holds}"
        ).fetchall()
        answer[name] = {"records": records, "linked": _share(linked, records), "asked": _share(asked, records)}
    return answer


def _share(some: int, of: int) -> float:
    return round(some / of, 4) if of else 0.0


def _one(db: Any, query: str) -> int:
    ((found,),) = db.execute(query).fetchall()
    return int(found)


def measured(db: Any) -> dict[str, Any]:
    """
    Measure links and people against the table `truth` (n, person): of good records alone.

    Pairs are the links as made; clusters are all pairs that the people imply.
    """
    true = _one(
        db, "SELECT coalesce(sum(k * (k - 1) / 2), 0)::BIGINT FROM (SELECT count(*) AS k FROM truth GROUP BY person)"
    )
    pairs = _against(db, "SELECT l, r FROM linked", true)
    implied = "SELECT a.n AS l, b.n AS r FROM people a JOIN people b ON b.cluster = a.cluster AND b.n > a.n"
    clusters = _against(db, implied, true)
    return {
        **{f"pair_{name}": value for name, value in pairs.items()},
        **{f"cluster_{name}": value for name, value in clusters.items()},
        "groups": _errors(db, implied),
    }


def _against(db: Any, query: str, true: int) -> dict[str, float]:
    ((right, found),) = db.execute(
        "SELECT count(*) FILTER (a.person = b.person), count(*)"  # noqa: S608 - our own words
        f" FROM ({query}) p JOIN truth a ON a.n = p.l JOIN truth b ON b.n = p.r"
    ).fetchall()
    precision, recall = right / found if found else 1.0, right / true if true else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _errors(db: Any, implied: str) -> dict[str, dict[str, float]]:
    """Say for groups of names which share of true pairs was missed, and of found pairs was wrong."""
    db.execute(
        f"CREATE OR REPLACE TEMP TABLE implied AS SELECT p.l, p.r, a.person = b.person AS fits FROM ({implied}) p"  # noqa: S608
        " JOIN truth a ON a.n = p.l JOIN truth b ON b.n = p.r"
    )
    db.execute(
        "CREATE OR REPLACE TEMP TABLE true_pairs AS SELECT a.n AS l, b.n AS r FROM truth a JOIN truth b"
        " ON b.person = a.person AND b.n > a.n"
    )
    answer = {}
    for name, holds in GROUPS.items():
        answer[name] = {
            "missed": round(
                1 - _rate(db, "true_pairs t LEFT JOIN implied i ON i.l = t.l AND i.r = t.r", "i.l IS NOT NULL", holds),
                4,
            ),
            "wrong": round(1 - _rate(db, "implied t", "t.fits", holds), 4),
        }
    return answer


def _rate(db: Any, pairs: str, good: str, holds: str) -> float:
    ((right, found),) = db.execute(
        f"SELECT count(*) FILTER ({good}), count(*) FROM {pairs} JOIN records r ON r.unique_id = t.l"  # noqa: S608
        f" LEFT JOIN met n ON n.family = r.family WHERE {holds}"
    ).fetchall()
    return right / found if found else 1.0


def in_lines(report: dict[str, Any]) -> Iterable[str]:
    """Tell a report in lines of text."""
    yield (
        f"{report['records']:,} records are {report['people']:,} people in {report['households']:,} households."
        f" Links: {report['links']:,}. To decide by people: {report['asked']:,}."
    )
    by = ", ".join(f"{how} {count:,}" for how, count in report["by"].items())
    yield f"Linked by: {by}." if by else "Nothing was linked."
    yield "Weights: " + ", ".join(f"from {least}: {count:,}" for least, count in report["weights"].items())
    if report["change"]:
        yield "Since the last linking: " + ", ".join(f"{name} {count:+,}" for name, count in report["change"].items())
    for name, group in report["groups"].items():
        yield f"  {name}: {group['records']:,} records, {group['linked']:.1%} linked, {group['asked']:.1%} to decide"
    accuracy = report.get("accuracy", {})
    for name, value in accuracy.items():
        if name != "groups":
            yield f"  {name}: {value}"
    for name, group in accuracy.get("groups", {}).items():
        yield f"  {name}: {group['missed']:.2%} missed, {group['wrong']:.2%} wrong"
