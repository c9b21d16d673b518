"""
Families are walked by another process, in a copy of the database, and what came to be is brought home.

Walking is the product's own commands, one after another; on two cores two halves of a place take half the time. Only an
SQLite file can be copied in the middle of a transaction; elsewhere everything is walked in one process.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final
from uuid import UUID

from django.apps import apps
from django.db import connection

from thinkfamily.identity.commands import index_everybody
from thinkfamily.identity.models import MatchKey, MatchPerson
from thinkfamily.records.decision import Refused
from thinkfamily.simulation.cast import Cast
from thinkfamily.simulation.year.apart_process import walk_in

# The index that people are found by is made again of what is brought home.
NOT_BROUGHT = {MatchPerson, MatchKey}
Keys = dict[str, dict[str, UUID]]


def can_walk_apart() -> bool:
    """Say whether the database is a file that can be copied as it is now."""
    return connection.vendor == "sqlite" and "mode=memory" not in str(connection.settings_dict["NAME"])


class Apart:
    """Another process that walks families in a copy of the database as it was when it began."""

    def __init__(self, folder: Path, now: datetime, residents: int, cast: Cast) -> None:
        """Copy the database, with what this transaction has written so far, and begin."""
        self._begun, self._walked = folder / "begun.sqlite3", folder / "walked.sqlite3"
        self._begun.write_bytes(connection.connection.serialize())
        shutil.copy(self._begun, self._walked)
        keys: Keys = {"agencies": cast.agencies, "teams": cast.teams, "posts": cast.posts,
                      "actors": {key: actor.pk for key, actor in cast.actors.items()}}  # fmt: skip
        self._process = get_context("spawn").Process(
            target=walk_in, args=(str(self._walked), now, residents, keys), daemon=True
        )
        self._process.start()

    def stop(self) -> None:
        """End the process if it is not done."""
        if self._process.is_alive():
            self._process.terminate()
        self._process.join()

    def bring_home(self) -> None:
        """
        Wait until all is walked, and write it into this transaction.

        :raises Refused: if the process failed, or changed what was there before, which would be lost.
        """
        self._process.join()
        if self._process.exitcode:
            raise Refused("The simulated families could not be walked. What went wrong stands above.")
        with closing(sqlite3.connect(self._walked)) as walked:
            walked.execute("ATTACH ? AS begun", [str(self._begun)])
            _number_on(walked)
            for model in apps.get_models(include_auto_created=True):
                if model not in NOT_BROUGHT:
                    _bring(walked, model._meta.db_table)
        index_everybody()


def _number_on(walked: sqlite3.Connection) -> None:
    """Give the contacts that were registered apart the numbers after those of each year that were given here."""
    given = connection.connection.execute("SELECT substr(reference, 1, 3), count(*) FROM door_contact GROUP BY 1")
    for year, count in given.fetchall():
        walked.execute(LATER_IN_EVENTS, {"year": year, "count": count})
        walked.execute(LATER, {"year": year, "count": count})
    walked.execute("UPDATE main.door_contact SET reference = trim(reference, '+')")


# The sign keeps a number from being that of another contact before that one has its own.
LATER: Final = (
    "UPDATE main.door_contact SET reference = '+' || :year || printf('%04d', :count + substr(reference, 4))"
    " WHERE substr(reference, 1, 3) = :year"
)
LATER_IN_EVENTS: Final = (
    "UPDATE main.records_event SET data = json_set(data, '$.reference',"
    " :year || printf('%04d', :count + substr(json_extract(data, '$.reference'), 4)))"
    " WHERE substr(json_extract(data, '$.reference'), 1, 3) = :year"
)


def _bring(walked: sqlite3.Connection, table: str) -> None:
    changed = _differing(walked, f"begun.{table}", f"main.{table}").fetchone()
    if changed:
        raise Refused(f"Walking families apart changed a row of {table} that was there before.")
    new = _differing(walked, f"main.{table}", f"begun.{table}")
    places = ", ".join("?" * len(new.description))
    connection.connection.executemany(f"INSERT INTO {table} VALUES ({places})", new)  # noqa: S608 - our own names


def _differing(walked: sqlite3.Connection, one: str, other: str) -> sqlite3.Cursor:
    return walked.execute(f"SELECT * FROM {one} EXCEPT SELECT * FROM {other}")  # noqa: S608 - our own names


@contextmanager
def walked_apart(now: datetime, residents: int, cast: Cast) -> Iterator[Apart]:
    """Begin to walk the families of a simulated place apart; if what is done meanwhile fails, that ends too."""
    folder = Path(tempfile.mkdtemp(prefix="thinkfamily-"))
    try:
        apart = Apart(folder, now, residents, cast)
        try:
            yield apart
        finally:
            apart.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
