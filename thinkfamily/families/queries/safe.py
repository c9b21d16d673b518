"""Who shares a home with somebody whose address is kept safe, and which agencies hold the place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.models import Living, PlaceKey, Relationship, Whereabouts
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Person
from thinkfamily.sharing.models import Item, Shield, ShieldDecision, Subject
from thinkfamily.sharing.queries import Seen, Viewer, seen_about
from thinkfamily.sharing.terms import Kind


@dataclass(frozen=True, slots=True)
class Behind:
    """An item that tells of a home or a place: who wrote it for which agency, and of whom it tells (by head)."""

    item: UUID
    by: UUID
    agency: UUID
    agency_name: str
    person: UUID


@dataclass(frozen=True, slots=True)
class Sharing:
    """
    Who shares a home with somebody (by head), and which agencies hold the place, as far as the viewer may see.

    `unseen_people` and `unseen_agencies` are what the viewer may not know of: each with an item that tells it.
    """

    people: tuple[UUID, ...]
    agencies: tuple[tuple[UUID, str], ...]
    unseen_people: tuple[Behind, ...]
    unseen_agencies: tuple[Behind, ...]
    seen: Seen


def who_shares_the_place(viewer: Viewer, at: datetime, head: UUID) -> Sharing:
    """Find who lives with somebody (a head) and which agencies hold the place; what is not seen is kept apart."""
    homes = _homes(head, at)
    others = {behind.person for behind, _ in homes} - {head}
    seen = seen_about(viewer, at, [head, *others])
    people = {behind.person for behind, through in homes if behind.item in seen and through in seen} - {head}
    held = _held([head, *others], at)
    agencies = {behind.agency: behind.agency_name for behind in held if behind.item in seen}
    return Sharing(
        people=tuple(sorted(people, key=str)),
        agencies=tuple(sorted(agencies.items(), key=lambda each: each[1])),
        unseen_people=_once((each for each, _ in homes if each.person not in {*people, head}), by_person=True),
        unseen_agencies=_once((each for each in held if each.agency not in agencies), by_person=False),
        seen=seen,
    )


def undecided_in_home(head: UUID, at: datetime) -> list[tuple[Shield, list[UUID]]]:
    """
    Say of each shield on somebody (a head), or on whoever shares a home with them, whom it was not decided of (heads).

    Not for a viewer: that there is a shield is told to nobody by it.
    """
    others = {behind.person for behind, _ in _homes(head, at)} - {head}
    kept = dict(Person.objects.filter(pk__in=[head, *others]).values_list("id", "kept_id"))
    live = Q(lifted=None) | Q(lifted__gt=at)
    shields = list(Shield.objects.select_related("person").filter(live, person__kept__in=kept.values(), since__lte=at))
    safe = {shield.person.kept_id for shield in shields}
    decided = set(ShieldDecision.objects.filter(shield__in=shields).values_list("shield_id", "person__head_id"))
    found = []
    for shield in shields:
        beside = others if shield.person.kept_id == kept[head] else {head}
        asked = [each for each in beside if kept[each] not in safe and (shield.pk, each) not in decided]
        found.append((shield, sorted(asked, key=str)))
    return found


def written_by(agencies: Iterable[UUID], people: Iterable[UUID], at: datetime) -> dict[UUID, set[UUID]]:
    """Say by agency who wrote down where these people are (as actors): they know it already."""
    found: dict[UUID, set[UUID]] = {agency: set() for agency in agencies}
    for behind in _held(list(people), at):
        if behind.agency in found:
            found[behind.agency].add(behind.by)
    return found


def _homes(head: UUID, at: datetime) -> list[tuple[Behind, UUID]]:
    """
    List what tells that somebody shares a home, an address or a life with a person.

    Beside each stands the item through which it is the same home: the person's own.
    """
    day = local_day(at)
    now = (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gt=day))
    mine = dict(Living.objects.filter(now, person__head=head).values_list("household_id", "item_id"))
    living = Living.objects.filter(now, household__in=mine).values_list("item_id", "household_id", "person__head_id")
    doors = dict(
        PlaceKey.objects.filter(_whereabouts_now(day), person__head=head, key__gte="d", key__lt="e").values_list(
            "key", "whereabouts_id"
        )
    )
    there = PlaceKey.objects.filter(_whereabouts_now(day), key__in=doors)
    ties = Relationship.objects.filter(now, Q(one__head=head) | Q(other__head=head), lives_with=True, withdrawn=None)
    rows = [
        *((item, person, mine[household]) for item, household, person in living),
        *((item, person, doors[key]) for item, key, person in there.values_list(
            "whereabouts_id", "key", "person__head_id"
        )),
        *((item, one if other == head else other, item) for item, one, other in ties.values_list(
            "item_id", "one__head_id", "other__head_id"
        )),
    ]  # fmt: skip
    written = _written({item for item, _, _ in rows})
    return [(Behind(item, *written[item], person), through) for item, person, through in rows if person != head]


def _whereabouts_now(day: object) -> Q:
    begun = Q(whereabouts__since=None) | Q(whereabouts__since__lte=day)
    return begun & (Q(whereabouts__until=None) | Q(whereabouts__until__gt=day))


def _held(people: list[UUID], at: datetime) -> list[Behind]:
    """List what tells where these people are now, under any record kept together with theirs."""
    kept = Person.objects.filter(head__in=people).values("kept_id")
    over = Whereabouts.objects.filter(until__lte=local_day(at)).values("item_id")
    rows = Subject.objects.filter(kind=Kind.WHEREABOUTS.bit, person__kept__in=kept).exclude(item_id__in=over)
    told = ("item_id", "item__by_id", "agency_id", "agency__name", "person__head_id")
    return [Behind(*row) for row in rows.order_by("item__at", "id").values_list(*told)]


def _written(items: Iterable[UUID]) -> dict[UUID, tuple[UUID, UUID, str]]:
    rows = Item.objects.filter(pk__in=set(items)).values_list("pk", "by_id", "agency_id", "agency__name")
    return {item: (by, agency, name) for item, by, agency, name in rows}


def _once(rows: Iterable[Behind], *, by_person: bool) -> tuple[Behind, ...]:
    first: dict[UUID, Behind] = {}
    for row in rows:
        first.setdefault(row.person if by_person else row.agency, row)
    return tuple(first.values())
