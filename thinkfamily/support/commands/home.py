"""Where somebody of a family lives: in which home, from when, all of the time or part of it; where before stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from thinkfamily.families.commands import live_in, see_to_new_home
from thinkfamily.families.models import Family, Household, Living
from thinkfamily.families.queries import homes
from thinkfamily.families.rules import may_be_dated
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.command import command, note
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.queries import Seen, seen_about, viewer_of
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.ties import open_to_write


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTold:
    """
    Where somebody lives: in a `home` of the family, or None for one of their own; since when, and when they are there.

    `too` says that they live there as well as where they did.
    """

    home: UUID | None = None
    since: date | None = None
    part_time: str = ""
    too: bool = False


@command
def keep_home(*, by: Actor, at: datetime, form: UUID | None = None, family: UUID, person: UUID, told: HomeTold) -> UUID:
    """
    Write down in which home somebody of the family lives, from a day on; where they lived before stays on record.

    :raises NotFound: if they are not in the family, or they or the home may not be known of.
    :raises Refused: if it is written down already, the day is to come, or `by` does not say who belongs.
    """
    place, today = open_to_write(family, by=by, at=at), local_day(at)
    (record,) = members_seen(place, [person], by=by, at=at)
    require(may_be_dated(told.since, None, today), field="since")
    seen = seen_about(viewer_of(by, at), at, place.concerns().people)
    if told.home and told.home not in {home.household for home in homes(seen, today)}:
        raise NotFound
    lived = _lived_in(seen, record, today)
    if any(row.household_id == told.home and row.part_time == told.part_time.strip() for row in lived):
        raise Refused("That is where they live already, as it is written down.", field="home")
    _end(lived, told, on=told.since or today)
    home = Household.objects.get(pk=told.home) if told.home else _a_home(place, record, at)
    live_in(home=home, person=record, by=by, at=at, since=told.since, part_time=told.part_time.strip())
    see_to_new_home(Person.objects.get(pk=record).head_id, by=by, at=at)
    note("family.home_kept", by=by, at=at, about=place, person=record)
    return place.pk


def _a_home(place: Family, record: UUID, at: datetime) -> Household:
    """Begin a home of the family that is called after somebody."""
    return Household.objects.create(family=place, called_after_id=record, begun=at)


def _lived_in(seen: Seen, record: UUID, today: date) -> list[Living]:
    """Find where somebody lives today, as far as the writer may see."""
    head = Person.objects.get(pk=record).head_id
    known = seen.in_full(Living)
    rows = Living.objects.select_related("item").filter(pk__in=known, person__head=head)
    return [row for row in rows if row.until is None or row.until > today]


def _end(lived: Iterable[Living], told: HomeTold, *, on: date) -> None:
    """Let them live no longer where they did, unless they live there too; what is said anew of a home stands alone."""
    for row in lived:
        if not told.too or row.household_id == told.home:
            Living.objects.filter(pk=row.pk).update(until=max(on, row.since or on))
            Item.objects.filter(pk=row.pk).update(version=row.item.version + 1)
