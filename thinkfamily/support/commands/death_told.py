"""Whoever works with somebody who has died, or with their family, is told; and again if it was a mistake."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.models import Family
from thinkfamily.identity.models import SourceRecord
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import end_of_day, local_day, next_working_day
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.models import Actor, Due
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import seen_about, viewer_of
from thinkfamily.support.models import VisitWorker
from thinkfamily.support.queries.death import presences_to_come
from thinkfamily.support.queries.part import answers_now
from thinkfamily.support.terms import ToldDuty


def who_is_to_hear(place: Family, records: Collection[UUID], *, by: Actor, at: datetime) -> list[UUID]:
    """
    Find who works with somebody, with their family, or was to visit them, and may know of them; as actors.

    It is asked before what they agreed to ends: whoever worked with them by agreement hears of it, too. Part of a
    command.
    """
    works = Involvement.objects.filter(
        Q(ended=None) | Q(ended__gt=at), Q(person__in=records) | Q(family=place.pk), actor__isnull=False, limited=False
    )
    goes = VisitWorker.objects.filter(visit__in=presences_to_come(records).order_by().values("visit"), ended=None)
    concerned = {
        *works.values_list("actor_id", flat=True), *goes.values_list("practitioner__actor_id", flat=True),
        answers_now(place).practitioner.actor_id,
    }  # fmt: skip
    here = Practitioner.objects.filter(Q(until=None) | Q(until__gt=at), actor__in=concerned - {by.pk})
    asked = here.order_by("pk").values_list("actor_id", flat=True)
    return [actor for actor in asked if seen_about(viewer_of(actor, at), at, records).of(SourceRecord)]


def tell_of_death(person: UUID, actors: Iterable[UUID], at: datetime) -> None:
    """Let each read before the day is over that somebody died; once, however often it is said. Part of a command."""
    _tell(ToldDuty.READ_OF_DEATH, person, actors, at)


def tell_of_mistake(person: UUID, records: Collection[UUID], actors: Iterable[UUID], at: datetime) -> None:
    """Ask nobody any more to read of a death that was none, and tell those who have read of it. Part of a command."""
    told = Due.objects.filter(kind=ToldDuty.READ_OF_DEATH, about_id__in=list(records))
    have_read = set(told.filter(end=DueEnd.MET).values_list("holder", flat=True))
    for record in records:
        end_due(ToldDuty.READ_OF_DEATH, about=record, at=at, end=DueEnd.NOT_NEEDED)
    _tell(ToldDuty.READ_OF_MISTAKE, person, [actor for actor in actors if actor in have_read], at)


def _tell(duty: ToldDuty, person: UUID, actors: Iterable[UUID], at: datetime) -> None:
    """Put it before each by name, tied to no family that others may look up."""
    today, calendar = local_day(at), place_on(at).calendar
    soon = end_of_day(today if calendar.works_on(today) else next_working_day(today, calendar))
    open_now = Due.objects.filter(kind=duty, about_id=person, ended=None)
    told = set(open_now.values_list("holder", flat=True))
    for actor in actors:
        if actor not in told:
            make_due(duty, about=("person", person), role=DueRole.PRACTITIONER, holder=actor, by=soon, at=at)
