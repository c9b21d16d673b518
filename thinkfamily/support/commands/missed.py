"""A missed contact proposes a stronger effort, by a way that is safe; it closes nothing; being seen ends the row."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from thinkfamily.families.models import Family
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.queries import Seen, people_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.models import NextTry, Presence, Visit
from thinkfamily.support.queries.part import answers_now
from thinkfamily.support.queries.reach import ways_not_safe
from thinkfamily.support.rules.engagement import missed_in_a_row, next_effort, one_way
from thinkfamily.support.rules.visit import counts_in_a_row
from thinkfamily.support.terms import SupportDuty

LADDER = "engagement-ladder"


def settle_next_tries(visit: Visit, people: Iterable[UUID], seen: Seen, at: datetime, *, made: bool) -> None:
    """
    Say that what was proposed for these people is followed by a visit: planned, or made. Part of a command.

    Only what the one who acts may see is touched.
    """
    waiting = NextTry.objects.filter(pk__in=seen.of(NextTry), settled=None)
    about = people_of(waiting.values_list("pk", flat=True))
    heads = heads_of(people)
    for tried in waiting:
        if heads & heads_of(about.get(tried.pk, ())):
            tried.followed, tried.settled = visit, at if made else None
            tried.save(update_fields=["followed", "settled"])
            end = DueEnd.MET if made else DueEnd.REPLACED
            end_due(SupportDuty.MAKE_NEXT_EFFORT, about=tried.pk, at=at, end=end)


def take_up_again(visit: Visit, *, by: Actor, at: datetime) -> None:
    """Make what a visit that is called off was to follow due again: nobody is forgotten. Part of a command."""
    for tried in NextTry.objects.filter(followed=visit, settled=None):
        NextTry.objects.filter(pk=tried.pk).update(followed=None)
        make_try_due(tried, visit.family, by=by, at=at)


def propose_next_try(visit: Visit, seen: Seen, *, by: Actor, at: datetime) -> NextTry | None:
    """
    Propose what to try next for those a visit missed, or nothing. Part of a command.

    How often they were missed is counted from what the writer may see, so that it gives nothing away; which ways are
    safe is read from every notice. It is not weaker than what was proposed before in the same row.
    """
    missing = _missed_by(visit)
    rows = {row: _row_of(row, visit, seen) for row in missing}
    rows = {row: visits for row, visits in rows.items() if visit.pk in visits}
    if not rows:
        return None
    people = [row.person_id for row in rows]
    missed = max(len(visits) for visits in rows.values())
    before = NextTry.objects.filter(
        pk__in=seen.of(NextTry), visit__in={each for row in rows.values() for each in row}, withdrawn=None
    )
    version = version_in_force(LADDER, local_day(at))
    effort = next_effort(
        missed, ways_not_safe(visit.family, people), edition_of(LADDER, version)["efforts"],
        at_least=before.aggregate(rank=Max("rank"))["rank"] or 0,
    )  # fmt: skip
    item = record_item(NextTry, kind=Kind.PLAN_AND_ACTIONS, about=people, by=by, at=at, happened=visit.happened)
    tried = NextTry.objects.create(
        item=item, visit=visit, missed=missed, edition=version, code=effort.code, rank=effort.rank,
        way=one_way(effort, item.pk),
    )  # fmt: skip
    make_try_due(tried, visit.family, by=by, at=at)
    return tried


def _missed_by(visit: Visit) -> list[Presence]:
    """Give those a visit missed, each person once: whoever was seen under any of their records was not missed."""
    rows = list(visit.presences.filter(ended=None).select_related("person").order_by("person__made", "pk"))
    seen = {row.person.head_id for row in rows if row.seen}
    missed = {row.person.head_id: row for row in reversed(rows) if counts(row) is False}
    return [row for row in rows if row in missed.values() and row.person.head_id not in seen]


def counts(row: Presence) -> bool | None:
    """Say what one contact does to the row of missed ones of its person."""
    return counts_in_a_row(expected=row.expected, seen=bool(row.seen), whose=row.whose_miss)


def _row_of(missing: Presence, visit: Visit, seen: Seen) -> list[UUID]:
    """Give the visits in which somebody was missed since they were last seen, as far as the writer may see them."""
    contacts = (
        Presence.objects.filter(Q(pk__in=seen.of(Presence)) | Q(visit=visit), visit__recorded__isnull=False)
        .filter(ended=None, person__head_id=missing.person.head_id)
        .order_by("visit__happened", "visit__recorded", "visit_id")
    )
    counted: dict[UUID, bool | None] = {}
    for row in contacts:
        counted_as, before = counts(row), counted.get(row.visit_id)
        counted[row.visit_id] = before if before or counted_as is None else counted_as
    missed = [each for each, counted_as in counted.items() if counted_as is False]
    return missed[len(missed) - missed_in_a_row(list(counted.values())) :]


def make_try_due(tried: NextTry, family: Family, *, by: Actor, at: datetime) -> None:
    """Give the next effort to whoever leads, if that is who writes; else to the one who was not let in."""
    answers = answers_now(family)
    mine = answers.practitioner.actor_id == by.pk
    make_due(
        SupportDuty.MAKE_NEXT_EFFORT, about=("nexttry", tried.pk), family=family.pk, at=at,
        role=DueRole.RESPONSIBLE if mine else DueRole.PRACTITIONER, holder=None if mine else by.pk,
        by=place_on(at).due("make_next_effort", at),
    )  # fmt: skip


def heads_of(people: Iterable[UUID] | Sequence[UUID]) -> set[UUID]:
    """Give people by the heads of their records."""
    return set(Person.objects.filter(pk__in=list(people)).values_list("head_id", flat=True))
