"""What is now with a family: when it is and was seen, what clashes, what changed since somebody last looked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from thinkfamily.door.models import Told
from thinkfamily.families.queries import OpenFamily
from thinkfamily.identity.queries import Named, by_age
from thinkfamily.journey.queries.bar import FamilyHead
from thinkfamily.journey.queries.does_not_fit import AlsoLeads, AskedTwice, also_lead, asked_twice, in_other_plans
from thinkfamily.journey.queries.involved import Tied
from thinkfamily.journey.queries.lines import GOOD, Line, Row
from thinkfamily.journey.queries.timeline import Lines, day_of
from thinkfamily.journey.rules import A_YEAR_OF_DAYS, COMES_AGAIN, clash
from thinkfamily.partnership.queries import Colleague
from thinkfamily.partnership.rules import local_day
from thinkfamily.records.prepared import prepared
from thinkfamily.support.models import Presence
from thinkfamily.support.terms import Encounter

MOST_CHANGED, MOST_GOOD = 4, 3
# What of the good news is a small success: a strength is told of beside it.
SUCCESSES = frozenset({"Good news", "Done", "Goal: better", "Goal: met", "Better", "Met"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """A visit, call or meeting to come or past: when, how, and with whom of the family; who planned it, as an actor."""

    when: datetime
    how: str
    whom: str
    by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What others wrote since whoever looks last did, before today; `since` is None where they never did."""

    since: date | None
    lines: Lines


@dataclass(frozen=True, slots=True)
class NowShown:
    """
    What is now, as far as the viewer may see: the next and the last meeting, and what does not fit together.

    `clashes` are meetings too near each other, `same_day` those on the last day for a review, `leads` those who lead
    beside the one here, `plans` names who has goals in another open plan, `assessed` who was asked the same twice;
    `contacts` says how many came within a year, where they are so many that they should be read together.
    """

    following: Meeting | None
    last: Meeting | None
    clashes: Sequence[tuple[Meeting, Meeting]]
    same_day: Sequence[Meeting]
    leads: Sequence[AlsoLeads]
    plans: str
    assessed: Sequence[AskedTwice]
    contacts: int
    changed: Changed
    successes: Sequence[tuple[date, Line]]


def now_of(
    opening: OpenFamily, lines: Lines, rows: Iterable[tuple[Row, type[Model]]], head: FamilyHead,
    involved: Sequence[Tied], known: Mapping[UUID, Colleague], plans: Mapping[UUID, Iterable[UUID]], *, quiet: bool,
) -> NowShown:  # fmt: skip
    """
    Say what is now with a family; one query.

    `plans` gives, for each family with an open plan of which a goal may be seen, whose goals they are. What somebody
    must put right is told to whoever must and to nobody else; on paper (`quiet`) to nobody.
    """
    names, acts = head.names, not quiet and _must_act(opening, head)
    rows = list(rows)
    past, to_come = _meetings(opening, names)
    return NowShown(
        following=to_come[0] if to_come else None, last=past[-1] if past else None,
        clashes=[] if quiet else _clashes(to_come, None if acts else opening.viewer.actor.pk),
        same_day=[each for each in to_come if acts and local_day(each.when) == head.review_day],
        leads=also_lead(opening, involved, known, names, head.answers.who.id) if acts and head.answers else [],
        plans=in_other_plans(plans, names, opening.family.pk) if acts else "",
        assessed=asked_twice(opening, rows, involved, names) if acts else [],
        contacts=_contacts(opening, rows), changed=_changed(opening, lines), successes=_successes(opening, lines),
    )  # fmt: skip


def _must_act(opening: OpenFamily, head: FamilyHead) -> bool:
    """Say whether whoever looks answers for the family, or supervises the one who does."""
    me, answers = opening.viewer.practitioner, head.answers
    return me is not None and answers is not None and me.pk in (answers.who.id, answers.supervisor)


def _clashes(to_come: Iterable[Meeting], only: UUID | None) -> list[tuple[Meeting, Meeting]]:
    """
    Give each two visits, calls, meetings or reviews that cannot both be kept, whatever each is.

    With `only` (an actor), those of which they planned one.
    """
    return [
        (one, other) for one, other in combinations(to_come, 2)
        if clash(one.when, other.when) and (only is None or only in (one.by, other.by))
    ]  # fmt: skip


def _meetings(opening: OpenFamily, names: Mapping[UUID, Named]) -> tuple[list[Meeting], list[Meeting]]:
    """Give the meetings in which somebody was seen, and those to come, each in order."""
    found: dict[UUID, tuple[datetime, str, bool, UUID | None, list[Named]]] = {}
    for visit, planned, happened, how, recorded, seen, person, by in _presences(opening.seen.of(Presence)):
        when = happened or planned
        if person in names and when and (seen if recorded else when >= opening.at):
            found.setdefault(visit, (when, how, recorded is not None, by, []))[4].append(names[person])
    made = [
        (recorded, Meeting(when, Encounter(how).shown.lower(), ", ".join(who.short for who in by_age(people)), by))
        for when, how, recorded, by, people in found.values()
    ]
    made.sort(key=lambda each: each[1].when)
    return [each for recorded, each in made if recorded], [each for recorded, each in made if not recorded]


@prepared
def _presences(items: list[UUID]) -> QuerySet[Presence, tuple[Any, ...]]:
    rows = Presence.objects.filter(pk__in=items, ended=None, visit__called_off=None)
    return rows.values_list(
        "visit_id",
        "visit__planned_for",
        "visit__happened",
        "visit__encounter",
        "visit__recorded",
        "seen",
        "person_id",
        "visit__planned_by_id",
    )


def _contacts(opening: OpenFamily, rows: Iterable[tuple[Row, type[Model]]]) -> int:
    """Count the contacts of the last year, where they are many."""
    today = local_day(opening.at)
    contacts = {
        row.three for row, model in rows
        if model is Told and (today - local_day(opening.seen[row.item].happened)).days <= A_YEAR_OF_DAYS
    }  # fmt: skip
    return len(contacts) if len(contacts) >= COMES_AGAIN else 0


def _changed(opening: OpenFamily, lines: Lines) -> Changed:
    """Find what others wrote since the viewer last looked at the family, on an earlier day."""
    me = opening.viewer.actor.pk
    last = opening.looked
    if last is None:
        return Changed(None, ())
    seen = opening.seen
    new = [pair for pair in lines if pair[0] in seen and seen[pair[0]].at > last and seen[pair[0]].by != me]
    return Changed(local_day(last), new[:MOST_CHANGED])


def _successes(opening: OpenFamily, lines: Lines) -> list[tuple[date, Line]]:
    """Give the latest small successes, each with its day."""
    good = [pair for pair in lines if pair[1].marker == GOOD and pair[1].what in SUCCESSES]
    return [(day_of(opening, item, line), line) for item, line in good[:MOST_GOOD]]
