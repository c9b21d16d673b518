"""The trained model in force, made ready to weigh, and the index asked by it over the connection of the request."""

from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db import connection

from thinkfamily.identity.index.asking import Answer, Asking, rows_on_postgresql, rows_on_sqlite
from thinkfamily.identity.weighing.held import Held
from thinkfamily.identity.weighing.normalise import Nicknames, nicknames_from
from thinkfamily.identity.weighing.trained import from_json
from thinkfamily.identity.weighing.weigher import Weigher
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.queries import edition, now

# How many numbers were given, which on PostgreSQL everybody may know who reads nobody there.
NUMBERED: Final = {
    "sqlite": 'SELECT max("id") FROM "match_person"',
    "postgresql": "SELECT pg_sequence_last_value(pg_get_serial_sequence('match_person', 'id')::regclass)",
}


def weigher_on(day: date) -> Weigher:
    """Give the model and the short forms in force on a day, for an index about as large as it is now."""
    return _weigher(_Kept(edition("weights", day)), _Kept(edition("nicknames", day)), _about_as_many())


def nicknames_on(day: date) -> Nicknames:
    """Give the short forms of first names in force on a day."""
    return _nicknames(_Kept(edition("nicknames", day)))


def nicknames_now() -> Nicknames:
    """Give the short forms of first names in force."""
    return nicknames_on(local_day(now()))


def ask_index(held: Held, weigher: Weigher, *, agencies: bool = False) -> Answer:
    """Ask the index who this may be: of those known through contacts, or of those in agencies' records."""
    return Asking(weigher, _rows(), agencies=agencies)(held)


class _Kept:
    """The content of a version of data, which never changes: known again by where it is kept."""

    __slots__ = ("content",)

    def __init__(self, content: Any) -> None:
        self.content = content

    def __hash__(self) -> int:
        return id(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self.content is other.content


@lru_cache(maxsize=8)
def _weigher(weights: _Kept, nicknames: _Kept, people: int) -> Weigher:
    return Weigher(from_json(weights.content).for_people(people), _nicknames(nicknames))


@lru_cache(maxsize=8)
def _nicknames(nicknames: _Kept) -> Nicknames:
    return nicknames_from(nicknames.content["names"])


def _about_as_many() -> int:
    """Say to the next power of two how many people the index has held."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERED[connection.vendor])
        return 1 << int(cursor.fetchone()[0] or 1).bit_length()


def _rows() -> Any:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        return rows_on_postgresql(connection.connection)
    return rows_on_sqlite(connection.connection)
