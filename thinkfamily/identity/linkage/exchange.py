"""Between the database and the engine: facts go out in one stream, links and people come back in another."""

import csv
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db import connection

from thinkfamily.identity.index.copying import copied, copying
from thinkfamily.identity.linkage.bulk import write_in
from thinkfamily.identity.linkage.models import Extract

COLUMNS: Final = {
    "id": "VARCHAR", "sent_in": "INTEGER", "given": "VARCHAR", "middle": "VARCHAR", "family": "VARCHAR",
    "born": "DATE", "sex": "VARCHAR", "address": "VARCHAR", "postcode": "VARCHAR", "nhs": "VARCHAR", "known": "VARCHAR",
}  # fmt: skip
WORDS: Final = ("given", "middle", "family", "address", "postcode")
# Every record that counts: of files that are whole and not replaced, and of people known through contacts.
QUERY: Final = """
SELECT r.id, e.place, r.given, r.middle, r.family_name, r.born, r.sex, r.address, r.postcode, r.nhs_number, NULL
FROM identity_indexrecord r
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM identity_extract WHERE finished IS NOT NULL) e
ON e.id = r.extract_id WHERE r.replaced_id IS NULL
UNION ALL
SELECT s.item_id, 0, s.given, '', s.family_name, s.born, s.gender, '', '', s.nhs_number, p.head_id
FROM identity_sourcerecord s JOIN people_person p ON p.id = s.person_id
WHERE s.said <> '' OR s.nhs_number <> ''
"""

Act = Callable[[Any, Path, str, Sequence[str]], None]


def take_out(db: Any, folder: Path) -> None:
    """Make the table `facts` of every record that counts, numbered from nought, with when it was sent and by whom."""
    path = folder / "facts.csv"
    if connection.vendor == "postgresql":
        _stream_out(path)
    else:
        _write_out(path)
    _files(db)
    words = ", ".join(f"coalesce(f.{name}, '') AS {name}" for name in WORDS)
    db.execute(
        f"CREATE TABLE facts AS SELECT row_number() OVER ()::INTEGER - 1 AS n, {words}, e.agency, e.sent, e.roll,"  # noqa: S608
        f" f.* EXCLUDE (sent_in, {', '.join(WORDS)})"
        f" FROM read_csv('{path}', header = false, columns = {COLUMNS}, nullstr = '', auto_detect = false,"
        " delim = ',', quote = '\"', escape = '\"') f JOIN files e ON e.place = f.sent_in"
    )
    path.unlink()


def _files(db: Any) -> None:
    """
    Make the table `files`: each by its place among them, its agency, and when it was begun; 0 is no file.

    One that holds each person once has its place as `roll`.
    """
    db.execute("CREATE OR REPLACE TABLE files (place INTEGER, agency VARCHAR, sent DOUBLE, roll INTEGER)")
    every = Extract.objects.exclude(finished=None).order_by("pk").values_list("agency", "begun", "fields")
    sent = [
        (place, str(agency), begun.timestamp(), place if fields.get("once") else None)
        for place, (agency, begun, fields) in enumerate(every, start=1)
    ]
    db.executemany("INSERT INTO files VALUES (?, ?, ?, ?)", [(0, "", 0.0, None), *sent])


def _stream_out(path: Path) -> None:
    with path.open("wb") as file, connection.cursor() as cursor, copying(cursor, _out(QUERY)) as copy:
        for part in copy:
            file.write(part)


def _out(text: str) -> str:
    return f"COPY ({text}) TO STDOUT (FORMAT csv)"


def _write_out(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file, connection.cursor() as cursor:
        cursor.execute(QUERY)
        writer = csv.writer(file)
        while rows := cursor.fetchmany(10_000):
            writer.writerows(rows)


class Bringing:
    """
    Brings what the engine finds into tables of ours, one after another, while the engine goes on.

    Until it is `done` nothing else is asked of the connection. On SQLite each is there at once.
    """

    def __init__(self, db: Any, folder: Path) -> None:
        self.db, self.folder, self._begun = db, folder, 0
        self._beside, self._under_way = ThreadPoolExecutor(1), list[Future[None]]()

    def bring_in(self, query: str, table: str, columns: Sequence[str]) -> None:
        """Write the rows that a query of the engine gives now into a table of ours."""
        self._begin(_bring_in, query, table, columns)

    def take_away(self, query: str, table: str, columns: Sequence[str]) -> None:
        """Delete the rows of a table of ours that agree in these columns with what a query of the engine gives now."""
        self._begin(_take_away, query, table, columns)

    def _begin(self, act: Act, query: str, table: str, columns: Sequence[str]) -> None:
        self._begun += 1
        path = self.folder / f"{self._begun}-{table}.csv"
        self.db.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER false)")
        if connection.vendor == "postgresql":
            self._under_way.append(self._beside.submit(act, _for_another_thread(), path, table, columns))
        else:
            act(connection.cursor(), path, table, columns)

    def done(self) -> None:
        """Wait until all is there; what went wrong is raised here."""
        while self._under_way:
            self._under_way.pop(0).result()

    def close(self) -> None:
        """Leave nothing under way."""
        self._beside.shutdown(cancel_futures=True)


def _for_another_thread() -> Any:
    """Give a cursor of this thread's connection that notes no statements: for that it would open a second there."""
    connection.ensure_connection()
    return connection.make_cursor(connection.create_cursor())


def _bring_in(cursor: Any, path: Path, table: str, columns: Sequence[str]) -> None:
    if cursor.db.vendor == "postgresql":
        with copied(cursor, table, columns, "csv") as copy:
            _send(path, copy)
    else:
        write_in(table, columns, _rows(path))
    path.unlink()


def _take_away(cursor: Any, path: Path, table: str, columns: Sequence[str]) -> None:
    if cursor.db.vendor == "postgresql":
        names, beside = ", ".join(columns), f"{table}_leaving"
        cursor.execute(f"CREATE TEMP TABLE {beside} AS SELECT {names} FROM {table} LIMIT 0")  # noqa: S608 - our own names
        with copying(cursor, f"COPY {beside} ({names}) FROM STDIN (FORMAT csv)") as copy:
            _send(path, copy)
        alike = " AND ".join(f"t.{name} = b.{name}" for name in columns)
        cursor.execute(f"DELETE FROM {table} t USING {beside} b WHERE {alike}")  # noqa: S608
        cursor.execute(f"DROP TABLE {beside}")
    else:
        alike = " AND ".join(f"{name} = %s" for name in columns)
        cursor.executemany(f"DELETE FROM {table} WHERE {alike}", [*_rows(path)])  # noqa: S608
    path.unlink()


def _send(path: Path, copy: Any) -> None:
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            copy.write(part)


def _rows(path: Path) -> Iterator[list[str | None]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            yield [cell.replace("-", "") if len(cell) == 36 else cell or None for cell in row]


def as_stored(id: UUID) -> str:  # noqa: A002 - what the engine calls it
    """Write an id as the engine has it from this database."""
    return str(id) if connection.vendor == "postgresql" else id.hex
