"""Records made comparable in bulk: each different value is normalised once, in Python, and joined back."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from thinkfamily.identity.weighing.normalise import (
    MOST_NAMES,
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
# Stands for the number an address begins with: streets are far fewer than addresses.
SOME_NUMBER: Final = "70707070707"
ADDRESS: Final = f"regexp_replace(address, '^[0-9]+', '{SOME_NUMBER}')"


def normalise(db: Any, nicknames: Nicknames) -> None:
    """Make of the table `facts` the table `records`, with the columns that the specification compares."""

    def givens(raw: str) -> Sequence[Any]:
        names = given_names(raw)
        given = names[0] if names else ""
        return names, sorted(nicknames.roots(given)), sound(given)

    def family(raw: str) -> Sequence[Any]:
        name = family_name(raw)
        return name, sorted(set(name.split())), sound(name)

    def address(raw: str) -> Sequence[Any]:
        street, house = street_and_house(raw)
        return house, street

    def code(raw: str) -> Sequence[Any]:
        whole = postcode(raw)
        return whole, outward_code(whole)

    _once(db, "given", "given", givens, {"names": LIST, "roots": LIST, "given_sound": WORDS})
    _once(db, "middle", "middle", givens, {"names": LIST, "roots": LIST, "given_sound": WORDS})
    _once(db, "family", "family", family, {"family": WORDS, "families": LIST, "family_sound": WORDS})
    _once(db, "address", ADDRESS, address, {"house": WORDS, "street": WORDS})
    _once(db, "postcode", "postcode", code, {"postcode": WORDS, "outward": WORDS})
    db.execute(_RECORDS)
    for name in ("given", "middle", "family", "address", "postcode"):
        db.execute(f"DROP TABLE of_{name}")


# All first names count together; the first of them may stand where others are looked for.
_NAMES: Final = f"list_concat(coalesce(g.names, []), coalesce(m.names, []))[:{MOST_NAMES}]"
_RECORDS: Final = f"""
CREATE TABLE records AS SELECT f.n AS unique_id, {_NAMES}[1] AS given, nullif({_NAMES}[2:], []) AS others,
  CASE WHEN g.names IS NULL THEN m.roots ELSE g.roots END AS roots,
  CASE WHEN g.names IS NULL THEN m.given_sound ELSE g.given_sound END AS given_sound,
  s.family, s.families, s.family_sound, strftime(f.born, '%Y-%m-%d') AS born, nullif(left(f.sex, 1), '') AS sex,
  replace(a.house, '{SOME_NUMBER}', regexp_extract(f.address, '^[0-9]+')) AS house, a.street, p.postcode, p.outward,
  nullif(f.nhs, '') AS nhs, f.agency, f.known, f.roll
FROM facts f LEFT JOIN of_given g ON g.raw = f.given LEFT JOIN of_middle m ON m.raw = f.middle
LEFT JOIN of_family s ON s.raw = f.family LEFT JOIN of_postcode p ON p.raw = f.postcode
LEFT JOIN of_address a ON a.raw = {ADDRESS.replace("address", "f.address")}
"""  # noqa: S608 - our own words


def _once(db: Any, column: str, raw: str, make: Callable[[str], Sequence[Any]], columns: dict[str, str]) -> None:
    """Make a table of each different value of a column, as `raw` puts it, and what it is when normalised."""
    kinds = ", ".join(f"{name} VARCHAR{'[]' if kind == LIST else ''}" for name, kind in columns.items())
    db.execute(f"CREATE TABLE of_{column} (raw VARCHAR, {kinds})")
    found = db.cursor().execute(f"SELECT DISTINCT {raw} FROM facts WHERE {column} <> ''")  # noqa: S608 - our own names
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
