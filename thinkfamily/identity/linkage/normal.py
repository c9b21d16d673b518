"""Records made comparable in bulk: each different value is normalised once, in Python, and joined back."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from thinkfamily.identity.weighing.normalise import (
    Nicknames,
    family_name,
    given_names,
    outward_code,
    postcode,
    sound,
    street_and_house,
)

AT_ONCE: Final = 100_000
WORDS, LIST = "string", "list"
# The table `facts` as it is read: its columns, in order.
FACTS: Final = "id, key, agency, said, given, family, born, sex, address, postcode, nhs, slips, known"


def normalise(db: Any, nicknames: Nicknames) -> None:
    """Make of the table `facts` the table `records`, with the columns that the specification compares."""

    def givens(raw: str) -> Sequence[Any]:
        names = given_names(raw)
        given = names[0] if names else ""
        return given, list(names[1:]), sorted(nicknames.roots(given)), sound(given)

    def family(raw: str) -> Sequence[Any]:
        name = family_name(raw)
        return name, sorted(set(name.split())), sound(name)

    def address(raw: str) -> Sequence[Any]:
        street, house = street_and_house(raw)
        return house, street

    def code(raw: str) -> Sequence[Any]:
        whole = postcode(raw)
        return whole, outward_code(whole)

    _once(db, "given", givens, {"given": WORDS, "others": LIST, "roots": LIST, "given_sound": WORDS})
    _once(db, "family", family, {"family": WORDS, "families": LIST, "family_sound": WORDS})
    _once(db, "address", address, {"house": WORDS, "street": WORDS})
    _once(db, "postcode", code, {"postcode": WORDS, "outward": WORDS})
    db.execute(
        "CREATE TABLE records AS SELECT f.n AS unique_id, g.given, g.others, g.roots, g.given_sound, s.family,"
        " s.families, s.family_sound, strftime(f.born, '%Y-%m-%d') AS born, nullif(left(f.sex, 1), '') AS sex,"
        " a.house, a.street, p.postcode, p.outward, nullif(f.nhs, '') AS nhs, f.agency, f.known"
        " FROM facts f LEFT JOIN of_given g ON g.raw = f.given LEFT JOIN of_family s ON s.raw = f.family"
        " LEFT JOIN of_address a ON a.raw = f.address LEFT JOIN of_postcode p ON p.raw = f.postcode"
    )
    for name in ("given", "family", "address", "postcode"):
        db.execute(f"DROP TABLE of_{name}")


def _once(db: Any, column: str, make: Callable[[str], Sequence[Any]], columns: dict[str, str]) -> None:
    """Make a table of each different value of a column, and what it is when normalised."""
    kinds = ", ".join(f"{name} VARCHAR{'[]' if kind == LIST else ''}" for name, kind in columns.items())
    db.execute(f"CREATE TABLE of_{column} (raw VARCHAR, {kinds})")
    found = db.cursor().execute(f"SELECT DISTINCT {column} FROM facts WHERE {column} <> ''")  # noqa: S608 - our own names
    while rows := found.fetchmany(AT_ONCE):
        _insert(db, f"of_{column}", columns, [(raw, *make(raw)) for (raw,) in rows])


def _insert(db: Any, table: str, columns: dict[str, str], rows: Iterable[Sequence[Any]]) -> None:
    import pyarrow

    by_column = list(zip(*rows, strict=True))
    kinds = [WORDS, *columns.values()]
    arrays = [
        pyarrow.array(
            [value or None for value in values], pyarrow.list_(pyarrow.string()) if kind == LIST else pyarrow.string()
        )
        for values, kind in zip(by_column, kinds, strict=True)
    ]
    batch = pyarrow.table(dict(zip(["raw", *columns], arrays, strict=True)))
    db.register("batch", batch)
    db.execute(f"INSERT INTO {table} SELECT * FROM batch")  # noqa: S608
    db.unregister("batch")
