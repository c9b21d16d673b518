"""Visits, calls and messages are planned, recorded as they came about, or called off."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F

from thinkfamily.families.models import Family, SafeWay
from thinkfamily.families.queries import members_of, safe_ways
from thinkfamily.identity.queries import named
from thinkfamily.partnership.models import Practitioner
from thinkfamily.partnership.queries import place_on
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.people.queries import records_of
from thinkfamily.records.command import command, note
from thinkfamily.records.commands import end_due, make_due
from thinkfamily.records.decision import NotFound, Refused, require
from thinkfamily.records.models import Actor
from thinkfamily.records.terms import DueEnd, DueRole
from thinkfamily.sharing.commands import record_item
from thinkfamily.sharing.models import Item
from thinkfamily.sharing.opening import opened
from thinkfamily.sharing.queries import Seen, people_of, seen_about, viewer_of
from thinkfamily.sharing.terms import Kind
from thinkfamily.support.commands.begin import members_seen
from thinkfamily.support.commands.missed import propose_next_try, settle_next_tries, take_up_again
from thinkfamily.support.commands.told import tell_who_wrote
from thinkfamily.support.commands.visit_told import There, VisitToCome, VisitTold, Written
from thinkfamily.support.commands.writing import Writing
from thinkfamily.support.models import Presence, Visit
from thinkfamily.support.queries.reach import concerned_with
from thinkfamily.support.rules.visit import WAY_OF, may_be_planned_for, may_have_happened_at, may_say_who_was_there
from thinkfamily.support.terms import Encounter, NoteSort, SupportDuty, ToldDuty

WRITE_UP = SupportDuty.WRITE_UP_VISIT


@command
def plan_visit(*, by: Actor, at: datetime, form: UUID | None = None, family: UUID, told: VisitToCome) -> UUID:
    """
    Plan a visit, call or message: with whom, when, who goes. It is to be written up after it.

    :raises Refused: if the time has passed, nobody is expected, or the way is one that somebody asked us not to use.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    require(may_be_planned_for(told.planned_for, at), field="planned_for")
    people = _expected(place, told.people, by=by, at=at)
    seen = _all_seen(place, by=by, at=at)
    _require_safe(told, people, seen, at)
    visit = Visit.objects.create(
        family=place, encounter=told.encounter, planned_for=told.planned_for, planned=at, planned_by=by
    )
    _keep_presences(visit, [There(person, seen=False) for person in people], by=by, at=at)
    writing = Writing(visit, place, seen, by=by, at=at)
    writing.workers(told.goes)
    writing.where(told.where, people)
    _make_due(visit, told.goes, by=by, at=at)
    settle_next_tries(visit, people, seen, at, made=False)
    _tell_of_hidden_notices(visit, people, seen, at)
    note("visit.planned", by=by, at=at, about=visit, family=place.pk, encounter=told.encounter, people=people)
    return visit.pk


def _expected(place: Family, people: Sequence[UUID], *, by: Actor, at: datetime) -> list[UUID]:
    if not people:
        raise Refused("Choose whom you expect to see.", field="people")
    return members_seen(place, people, by=by, at=at)


def _all_seen(place: Family, *, by: Actor, at: datetime) -> Seen:
    return seen_about(viewer_of(by, at), at, members_of(place))


def _require_safe(told: VisitToCome, people: Sequence[UUID], seen: Seen, at: datetime) -> None:
    """Refuse a way that somebody expected asked us not to use, as far as the one who plans may know of it."""
    way = WAY_OF.get(told.encounter)
    heads = set(Person.objects.filter(pk__in=people).values_list("head_id", flat=True))
    for notice in safe_ways(seen):
        if way in notice.forbids and notice.person in heads:
            known = named(seen, people, local_day(at))
            name = next((each.short for each in known.values() if each.person == notice.person), "them")
            raise Refused(f"This is not a safe way to reach {name}. {notice.words}", field="encounter")


def _tell_of_hidden_notices(visit: Visit, people: Sequence[UUID], seen: Seen, at: datetime) -> None:
    """Tell whoever keeps a notice that the planner may not read that a way it forbids is about to be used."""
    way, known = WAY_OF.get(Encounter(visit.encounter)), set(seen.of(SafeWay))
    for notice in SafeWay.objects.filter(person__head__in=concerned_with(visit.family, people), ended=None):
        if way in notice.forbids and notice.pk not in known:
            tell_who_wrote(ToldDuty.RING_ABOUT_SAFE_WAY, notice.pk, by=visit.planned_for or at, at=at)


def _keep_presences(visit: Visit, there: Sequence[There], *, by: Actor, at: datetime) -> None:
    """Keep who is expected, or was: each an item about that person, told anew if they were expected before."""
    when = visit.happened or visit.planned_for or at
    for each in there:
        said = {"expected": each.expected, "seen": each.seen if visit.happened else None, "whose_miss": each.whose}
        before = visit.presences.filter(person__in=records_of([each.person]))
        if rows := list(before.values_list("pk", flat=True)):
            before.update(**said)
            Item.objects.filter(pk__in=rows).update(version=F("version") + 1, happened=when)
            continue
        item = record_item(Presence, kind=Kind.PLAN_AND_ACTIONS, about=[each.person], by=by, at=at, happened=when)
        Presence.objects.create(item=item, visit=visit, person_id=each.person, **said)


def _make_due(visit: Visit, goes: Sequence[UUID], *, by: Actor, at: datetime) -> None:
    """Have the visit written up by the first of those who go, or by the one who planned it."""
    first = Practitioner.objects.filter(pk=goes[0]).values_list("actor_id", flat=True).first() if goes else by.pk
    if visit.planned_for:
        make_due(
            WRITE_UP, about=visit, role=DueRole.PRACTITIONER, holder=first, family=visit.family_id, at=at,
            by=place_on(at).due(WRITE_UP, visit.planned_for),
        )  # fmt: skip


@command
def record_visit(
    *, by: Actor, at: datetime, form: UUID | None = None, family: UUID, told: VisitTold, visit: UUID | None = None,
    seen: int | None = None,
) -> UUID:  # fmt: skip
    """
    Record a visit, call or message as it came about, also when nobody answered: who was expected, who was seen.

    What is written is kept in parts, each with its kind of information and its people. A missed contact proposes a
    stronger effort and never closes anything; being seen begins the count again.

    :raises Refused: if it is still to come, nobody is named, a miss is nobody's, or a part has no kind or people.
    :raises Stale: if it was planned, and somebody recorded or changed it since.
    """
    place = opened(Family, family, by=by, at=at, lock=True)
    require(may_have_happened_at(told.happened, at), field="happened")
    _require_clear(place, told, by=by, at=at)
    known = _all_seen(place, by=by, at=at)
    kept = _begin(place, told, visit, seen, by=by, at=at)
    _keep_presences(kept, told.there, by=by, at=at)
    people = [each.person for each in told.there]
    writing = Writing(kept, place, known, by=by, at=at)
    writing.workers(told.went)
    writing.where(told.where, people)
    writing.parts(told.written)
    writing.findings(told.findings)
    writing.goals(told.goals)
    _end_what_was_due(kept, told, known, at)
    propose_next_try(kept, known, by=by, at=at)
    note("visit.recorded", by=by, at=at, about=kept, family=place.pk, encounter=told.encounter, seen=told.seen)
    return kept.pk


def _require_clear(place: Family, told: VisitTold, *, by: Actor, at: datetime) -> None:
    if not told.there:
        raise Refused("Say who was expected and who was seen.", field="people")
    for each in told.there:
        require(may_say_who_was_there(expected=each.expected, seen=each.seen, whose=each.whose), field="people")
    members_seen(place, [each.person for each in told.there], by=by, at=at)


def _begin(place: Family, told: VisitTold, visit: UUID | None, seen: int | None, *, by: Actor, at: datetime) -> Visit:
    if visit is None:
        return Visit.objects.create(
            family=place, encounter=told.encounter, happened=told.happened, recorded=at, recorded_by=by
        )
    kept = _to_come(place, visit, seen, by=by, at=at)
    kept.encounter, kept.happened, kept.recorded, kept.recorded_by = told.encounter, told.happened, at, by
    kept.version += 1
    kept.save(update_fields=["encounter", "happened", "recorded", "recorded_by", "version"])
    return kept


def _to_come(place: Family | None, visit: UUID, seen: int | None, *, by: Actor, at: datetime) -> Visit:
    kept = opened(Visit, visit, by=by, at=at, lock=True, seen=seen)
    if place and kept.family_id != place.pk:
        raise NotFound
    if kept.recorded:
        raise Refused("This was recorded already.")
    if kept.called_off:
        raise Refused("This was called off. Record what came about as a visit of its own.")
    return kept


def _end_what_was_due(visit: Visit, told: VisitTold, seen: Seen, at: datetime) -> None:
    end_due(WRITE_UP, about=visit, at=at)
    for record in records_of(told.seen):
        end_due(SupportDuty.SEE_CHILD, ToldDuty.SEE_CHILD_AFTER_PLAN, about=record, at=at)
    settle_next_tries(visit, [each.person for each in told.there], seen, at, made=True)


@command
def call_off_visit(*, by: Actor, at: datetime, form: UUID | None = None, visit: UUID, seen: int, because: str) -> UUID:
    """
    Call off a visit that was planned, and say why; what it was to follow is due again.

    :raises Refused: if it was recorded or called off before, or no reason is given.
    :raises Stale: if somebody recorded or changed it since.
    """
    kept = _to_come(None, visit, seen, by=by, at=at)
    place = opened(Family, kept.family_id, by=by, at=at)
    if not because.strip():
        raise Refused("Say why it does not take place.", field="because")
    known = _all_seen(place, by=by, at=at)
    people = _named_in(kept, known)
    Writing(kept, place, known, by=by, at=at).part(
        Written(because, kinds=[Kind.PLAN_AND_ACTIONS], people=people, sort=NoteSort.CALLED_OFF)
    )
    kept.called_off, kept.called_off_by, kept.version = at, by, kept.version + 1
    kept.save(update_fields=["called_off", "called_off_by", "version"])
    end_due(WRITE_UP, about=kept, at=at, end=DueEnd.NOT_NEEDED)
    take_up_again(kept, by=by, at=at)
    note("visit.called_off", by=by, at=at, about=kept, family=place.pk)
    return kept.pk


def _named_in(visit: Visit, seen: Seen) -> list[UUID]:
    """Give those of the family whom a visit names to the one who acts."""
    items = [item for item in visit.concerns().items or () if item in seen]
    named_in = records_of(person for people in people_of(items).values() for person in people)
    return [person for person in members_of(visit.family) if person in named_in]
