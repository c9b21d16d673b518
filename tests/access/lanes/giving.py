"""What a command of a lane is given, and what it recorded on the way: the world is changed as the command says."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from tests.access.lanes.lane import Lane
from tests.access.oracle import Moment, Row
from tests.access.times import BASE, moment
from thinkfamily.people.models import Person
from thinkfamily.sharing.models import Involvement, InvolvementItem, Item, Subject
from thinkfamily.sharing.queries.guards import find_guard
from thinkfamily.sharing.rules import kinds_in

# Who gives the commands: she works with everybody of every lane and is seen by no one; and who signs second.
KAY, LEA = "kay", "lea"


def now(lane: Lane) -> datetime:
    return moment(lane.clock.now)


def today(lane: Lane) -> date:
    return timezone.localdate(now(lane))


def by(lane: Lane, name: str = KAY) -> dict[str, Any]:
    """Give who gives a command, and when."""
    return {"by": lane.saved.actor(name), "at": now(lane)}


def of(lane: Lane, sort: str, name: str) -> UUID:
    """Give the id of a thing."""
    found: UUID = lane.saved.id(sort, name)
    return found


def somebody(lane: Lane, name: str) -> Person:
    return Person.objects.get(pk=of(lane, "person", name))


def review_on(lane: Lane) -> date:
    return today(lane) + timedelta(days=20)


def instant(at: datetime) -> int:
    """Give a time as an instant of the table."""
    return int((at - BASE).total_seconds()) // 60


def end_of(day: date | None) -> int | None:
    """Give the instant at which a day has ended."""
    return None if day is None else start_of(day + timedelta(days=1))


def start_of(day: date) -> int:
    return instant(datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone()))


def one_head(lane: Lane, person: str) -> set[str]:
    """Give the records under one head with this one."""
    people = lane.world["people"]
    return {name for name, row in people.items() if row["head"] == people[person]["head"]}


def lasts(lane: Lane, row: Row, until: str = "until") -> bool:
    """Say whether something has not ended, whether or not it has begun."""
    return row[until] is None or row[until] > lane.clock.now


def version_of(guard: UUID) -> int:
    found: int = find_guard(guard).version
    return found


def recorded(lane: Lane, item: UUID, author: str = KAY) -> str:
    """Take up an item that a command recorded: its author works from then on with whom it is about."""
    made, saved = Item.objects.get(pk=item), lane.saved
    people = Subject.objects.filter(item=item).order_by("person_id").values_list("person_id", flat=True)
    subjects = [saved.called[each] for each in people]
    kept = saved.called[made.compartment_id] if made.compartment_id else None
    expected = _kept_in(lane, subjects, author)
    assert kept in (expected or {None}), f"{kept} and not {expected}{lane.told}"
    name = lane.name(f"made{len(lane.world['items'])}")
    saved.name("item", name, item)
    row: Row = {
        "kind": kinds_in(made.kind)[0].value, "agency": agency_of(lane, author), "subjects": subjects,
        "compartment": kept,
        "embargo": None, "drafters": [], "recorded": lane.clock.now, "author": author,
    }  # fmt: skip
    lane.world["items"][name] = saved.known["items"][name] = row
    saved.of[item] = (lane, name)
    for subject in subjects:
        _involve_author(lane, name, subject, author)
    return name


def agency_of(lane: Lane, who: str) -> str:
    found: str = lane.world["practitioners"][who]["agency"]
    return found


def _kept_in(lane: Lane, subjects: list[str], author: str) -> set[str]:
    """Say in which compartments what an author writes about these people may go."""
    then, kept = Moment(lane.world, lane.clock.now), set()
    group = then.kept_all(subjects)
    for name, people in lane.kept_in.items():
        readers = [row for row in lane.world["compartments"][name] if then.within(row)]
        if group & people and author in {row["practitioner"] for row in readers}:
            kept.add(name)
    return kept


def _involve_author(lane: Lane, item: str, subject: str, author: str) -> None:
    """Whoever records works with whom it is about; one whose work is limited goes on with those items and this."""
    rows = [
        row for row in lane.world["involvements"].values()
        if (row["practitioner"], row["person"]) == (author, subject) and lasts(lane, row, "ended")
    ]  # fmt: skip
    if any(not row["limited"] for row in rows):
        return
    if rows:
        added = InvolvementItem.objects.filter(item=of(lane, "item", item)).values_list("involvement_id", flat=True)
        row = next(row for row in rows if of(lane, "involvement", row["name"]) in set(added))
        row["items"].append(item)
        return
    made = Involvement.objects.get(
        person=of(lane, "person", subject), actor=of(lane, "actor", author), role="author", opened=now(lane)
    )
    involved(lane, subject, author, made.pk)


def involved(lane: Lane, person: str, who: str | None, made: UUID, items: list[str] | None = None) -> str:
    """Write down that somebody, or the team, works with a person, or with some items of theirs."""
    name = lane.name(f"work{len(lane.world['involvements'])}")
    lane.world["involvements"][name] = {
        "person": person, "practitioner": who, "team": None if who else lane.name("hub"),
        "agency": agency_of(lane, who) if who else "council", "kind": "housing", "opened": lane.clock.now,
        "ended": None, "limited": bool(items), "items": items or [], "name": name,
    }  # fmt: skip
    lane.saved.name("involvement", name, made)
    return f"{who} works with {person}"
