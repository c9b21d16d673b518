"""Somebody of a family has died: it is written down, what was to be done for them ends, and a mistake is put right."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from thinkfamily.assessment.commands.owed import ask_whoever_belongs
from thinkfamily.families.models import Family
from thinkfamily.families.rules import may_be_dated
from thinkfamily.identity.commands import record_identity
from thinkfamily.identity.queries import named
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.queries import records_of
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, take_up_due
from thinkfamily.records.decision import Refused, require
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueEnd
from thinkfamily.sharing.commands import end_with_death
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import Seen, seen_about, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.death_told import tell_of_death, tell_of_mistake, who_is_to_hear
from thinkfamily.support.commands.ties import open_to_write
from thinkfamily.support.commands.visit_told import Written
from thinkfamily.support.commands.writing import Writing
from thinkfamily.support.models import NextTry, Presence, Visit
from thinkfamily.support.queries.death import (
    OF_A_PERSON,
    duties_about,
    others_expected,
    presences_to_come,
    written_dead_at,
)
from thinkfamily.support.terms import NoteSort, SupportDuty

LONG_AGO = 1850
ALIVE = 0
DIED = "They have died."


@command
def record_death(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, on: date | None = None,
    year: int | None = None, mistake: bool = False,
) -> UUID:  # fmt: skip
    """
    Write down that somebody has died, on a day or in a year; or that this was a mistake and they are alive.

    Visits to come with nobody else are called off, what they agreed to ends, and so does what is due about them alone.
    All of it stays on record, and those who work with them or the family are told. After a mistake what is due is due
    again, and whoever read of it is told; agreements are asked for anew.

    :raises NotFound: if they are not in the family, or may not be known of.
    :raises Refused: if neither day nor year is given, or it cannot be.
    """
    place = open_to_write(family, by=by, at=at)
    (record,) = members_seen(place, [person], by=by, at=at)
    seen = seen_about(viewer_of(by, at), at, [record])
    who = named(seen, [record], local_day(at))[record]
    if mistake and not who.died:
        raise Refused("Nobody wrote down that they have died.", field="mistake")
    if not mistake:
        _require_possible(on, year, who.born, local_day(at))
    records = records_of([record])
    hear = who_is_to_hear(place, records, by=by, at=at)
    if mistake:
        _take_up_again(records)
    record_identity(person=record, by=by, at=at, died_on=None if mistake else on, died_year=ALIVE if mistake else year)
    if mistake:
        tell_of_mistake(who.person, records, hear, at)
    else:
        _end_with_them(place, records, seen, record, by=by, at=at)
    if not (mistake or who.died):
        tell_of_death(who.person, hear, at)
    note("person.died", by=by, at=at, about=("person", record), family=place.pk, mistake=mistake)
    return place.pk


def _end_with_them(
    place: Family, records: Collection[UUID], seen: Seen, record: UUID, *, by: Actor, at: datetime
) -> None:
    _end_visits(records, seen, record, by=by, at=at)
    _end_duties(records, at)
    end_with_death(records=records, by=by, at=at)
    ask_whoever_belongs(place, at)


def _require_possible(on: date | None, year: int | None, born: date | None, today: date) -> None:
    if on is None and year is None:
        raise Refused("Write the day, or the year if nobody knows the day.", field="on")
    require(may_be_dated(born, on, today), field="on")
    if on is None and year is not None and not (born.year if born else LONG_AGO) <= year <= today.year:
        raise Refused("Write a year from their birth to now.", field="year")


def _end_visits(records: Collection[UUID], seen: Seen, record: UUID, *, by: Actor, at: datetime) -> None:
    """Call off each visit to come in which nobody else is expected; of the others, expect them no more."""
    for row in presences_to_come(records).select_for_update(of=("self",)):
        if others_expected(row, records).exists():
            Presence.objects.filter(pk=row.pk).update(ended=at)
            Item.objects.filter(pk=row.pk).update(version=row.item.version + 1)
        else:
            _call_off(row.visit, seen, record, by=by, at=at, known=row.pk in seen)


def _end_duties(records: Collection[UUID], at: datetime) -> None:
    duties = duties_about(records)
    NextTry.objects.filter(pk__in=list(duties.values_list("about_id", flat=True))).update(settled=at)
    duties.update(ended=at, end=DueEnd.NOT_NEEDED)


def _call_off(visit: Visit, seen: Seen, record: UUID, *, by: Actor, at: datetime, known: bool) -> None:
    """Call off a visit; why is written into it only by one who may know of it."""
    if known:
        died = Written(DIED, kinds=[Kind.PLAN_AND_ACTIONS], people=[record], sort=NoteSort.CALLED_OFF)
        Writing(visit, visit.family, seen, by=by, at=at).part(died)
    Visit.objects.filter(pk=visit.pk).update(called_off=at, called_off_by=by, version=visit.version + 1)
    end_due(SupportDuty.WRITE_UP_VISIT, about=visit.pk, at=at, end=DueEnd.NOT_NEEDED)
    note("visit.called_off", by=by, at=at, about=visit, family=visit.family_id)


def _take_up_again(records: Collection[UUID]) -> None:
    """Let what was due about somebody, and ended because they had died, be due again."""
    when = written_dead_at(records)
    for due in Due.objects.filter(kind__in=OF_A_PERSON, about_id__in=list(records), ended=when) if when else ():
        take_up_due(due)
