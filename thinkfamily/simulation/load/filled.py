"""A database that holds nobody is filled with a large invented place, all at once or not at all."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection

from thinkfamily.identity.commands import index_everybody
from thinkfamily.people.queries import anybody_known
from thinkfamily.records.decision import Refused
from thinkfamily.records.reading import as_work, reading
from thinkfamily.simulation.area.memory import too_many
from thinkfamily.simulation.load.laid import AT_ONCE, Extent, Place, begin, lay

FEWEST = 240  # people: as many as there must be for one family of each sort


def fill(people: int, now: datetime, say: Callable[[str], None]) -> Place:
    """
    Fill the database with a place of so many people, three families for every ten of them, by the owner of the tables.

    One family of each sort is walked to by commands; the others are copies of its rows and events, made by the
    database. It is one transaction: a load that was broken off leaves nothing behind.

    :raises Refused: on SQLite, with more people than memory holds, or if the database holds anybody or an area already.
    """
    if connection.vendor != "postgresql":
        raise Refused("A large place is loaded into PostgreSQL. Name one in DATABASE_URL.")
    if because := too_many(people, 1):
        raise Refused(because)
    extent = Extent(people)
    with reading():
        as_work("load")
        if anybody_known():
            raise Refused("This database holds people. Choose one that was just made ready.")
        say("Agencies, practitioners, and a family of each sort …")
        place = begin(extent, now)
        _leave_out_looking_up()
        for first in range(0, extent.families, AT_ONCE):
            say(f"{first:,} of {extent.families:,} families …")
            lay(place, first, min(first + AT_ONCE, extent.families))
        say("Everybody put where they can be looked for …")
        with connection.cursor() as cursor:  # or each part would be read by going through all
            cursor.execute("ANALYZE")
        index_everybody()
    return place


def count_and_sweep() -> None:
    """Let the database count its tables and sweep them, as in time it does by itself."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _leave_out_looking_up() -> None:
    """
    Do without looking up, for each copy, the rows it points at, where the owner may leave that out.

    What is copied points at rows copied with it; commands looked them up when the first was made.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone() == ("on",):
            cursor.execute("SET LOCAL session_replication_role = replica")
