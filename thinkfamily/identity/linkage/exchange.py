"""Between the database and the engine: facts go out in one stream, links and people come back in another."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db import connection

from thinkfamily.identity.index.copying import copied
from thinkfamily.identity.linkage.bulk import copy_in

COLUMNS: Final = (
    "id VARCHAR, agency VARCHAR, given VARCHAR, family VARCHAR, born DATE, sex VARCHAR, address VARCHAR,"
    " postcode VARCHAR, nhs VARCHAR, known VARCHAR, sent DOUBLE"
)
# Every record that counts: of files that are whole and not replaced, and of people known through contacts.
QUERY: Final = """
SELECT {r_id}, {agency}, trim(r.given || ' ' || r.middle), r.family_name, r.born, r.sex, r.address, r.postcode,
  r.nhs_number, NULL, {begun}
FROM identity_indexrecord r JOIN identity_extract e ON e.id = r.extract_id
WHERE r.replaced_id IS NULL AND e.finished IS NOT NULL
UNION ALL
SELECT {s_id}, '', s.given, s.family_name, s.born, s.gender, '', '', s.nhs_number, {head}, 0
FROM identity_sourcerecord s JOIN people_person p ON p.id = s.person_id
WHERE s.said <> '' OR s.nhs_number <> ''
"""


def take_out(db: Any, folder: Path) -> None:
    """Make the table `facts` of every record that counts, numbered from nought."""
    path = folder / "facts.csv"
    if connection.vendor == "postgresql":
        _stream_out(path)
    else:
        _write_out(path)
    db.execute(
        "CREATE TABLE facts AS SELECT row_number() OVER ()::INTEGER - 1 AS n, coalesce(given, '') AS given,"  # noqa: S608
        " coalesce(family, '') AS family, coalesce(address, '') AS address, coalesce(postcode, '') AS postcode,"
        " * EXCLUDE (given, family, address, postcode)"
        f" FROM read_csv('{path}', header = false, columns = {{{_struct()}}}, nullstr = '', auto_detect = false,"
        " delim = ',', quote = '\"', escape = '\"')"
    )
    path.unlink()


def _struct() -> str:
    return ", ".join(f"'{name}': '{kind}'" for name, kind in (each.split() for each in COLUMNS.split(", ")))


def _stream_out(path: Path) -> None:
    text = QUERY.format(
        r_id="r.id::text", s_id="s.item_id::text", agency="e.agency_id::text", head="p.head_id::text",
        begun="extract(epoch FROM e.begun)",
    )  # fmt: skip
    with path.open("wb") as file, connection.cursor() as cursor, cursor.copy(_out(text)) as copy:
        for part in copy:
            file.write(part)


def _out(text: str) -> str:
    return f"COPY ({text}) TO STDOUT (FORMAT csv)"


def _write_out(path: Path) -> None:
    text = QUERY.format(
        r_id="r.id", s_id="s.item_id", agency="e.agency_id", head="p.head_id", begun="julianday(e.begun)"
    )
    with path.open("w", encoding="utf-8", newline="") as file, connection.cursor() as cursor:
        cursor.execute(text)
        writer = csv.writer(file)
        while rows := cursor.fetchmany(10_000):
            writer.writerows(rows)


def bring_in(db: Any, folder: Path, query: str, table: str, columns: Sequence[str]) -> None:
    """Write what a query of the engine gives into an empty place of a table of ours."""
    path = folder / f"{table}.csv"
    db.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER false)")
    if connection.vendor == "postgresql":
        with path.open("rb") as file, connection.cursor() as cursor, copied(cursor, table, columns, "csv") as copy:
            while part := file.read(1 << 20):
                copy.write(part)
    else:
        copy_in(table, columns, _rows(path))
    path.unlink()


def _rows(path: Path) -> Iterator[list[str | None]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            yield [cell.replace("-", "") if len(cell) == 36 else cell or None for cell in row]


def as_stored(id: UUID) -> str:  # noqa: A002 - what the engine calls it
    """Write an id as the engine has it from this database."""
    return str(id) if connection.vendor == "postgresql" else id.hex
