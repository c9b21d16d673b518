"""Somebody of a family has died: the day or the year is written down, and put right if it was a mistake."""

from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.rules import may_be_dated
from thinkfamily.identity.commands import record_identity
from thinkfamily.identity.queries import named
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.ties import open_to_write

LONG_AGO = 1850
ALIVE = 0


@command
def record_death(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, on: date | None = None,
    year: int | None = None, mistake: bool = False,
) -> UUID:  # fmt: skip
    """
    Write down that somebody has died, on a day or in a year; or that this was a mistake and they are alive.

    :raises NotFound: if they are not in the family, or may not be known of.
    :raises Refused: if neither day nor year is given, or it cannot be.
    """
    place = open_to_write(family, by=by, at=at)
    (record,) = members_seen(place, [person], by=by, at=at)
    who = named(seen_about(viewer_of(by, at), at, [record]), [record], local_day(at))[record]
    if mistake and not who.died:
        raise Refused("Nobody wrote down that they have died.", field="mistake")
    if not mistake:
        _require_possible(on, year, who.born, local_day(at))
    record_identity(person=record, by=by, at=at, died_on=None if mistake else on, died_year=ALIVE if mistake else year)
    note("person.died", by=by, at=at, about=("person", record), family=place.pk, mistake=mistake)
    return place.pk


def _require_possible(on: date | None, year: int | None, born: date | None, today: date) -> None:
    if on is None and year is None:
        raise Refused("Write the day, or the year if nobody knows the day.", field="on")
    require(may_be_dated(born, on, today), field="on")
    if on is None and year is not None and not (born.year if born else LONG_AGO) <= year <= today.year:
        raise Refused("Write a year from their birth to now.", field="year")
