"""Which records are joined as one person, and who would see more if two were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from thinkfamily.identity.models import SourceRecord
from thinkfamily.identity.queries.names import Named, named_at_index
from thinkfamily.identity.queries.search import in_index, may_search, records_of
from thinkfamily.partnership.rules import local_day
from thinkfamily.people.models import Link, Person
from thinkfamily.people.queries import sealed_from
from thinkfamily.records.decision import NotFound
from thinkfamily.sharing.models import Involvement
from thinkfamily.sharing.queries import Seen, Viewer, in_conflict, seen_about


@dataclass(frozen=True, slots=True)
class WouldSee:
    """Somebody who works with one of two people, and would see what is kept of the other if they were joined."""

    who: str
    agency: str
    doing: str


def who_would_see_more(
    pairs: Iterable[tuple[UUID, UUID]], involved: Iterable[Involvement]
) -> dict[tuple[UUID, UUID], tuple[WouldSee, ...]]:
    """
    Say, for each pair of people, who would see more if the two were one: those who work with one and not the other.

    `involved` are those of `involved_with`: only services that are open to the index are named.
    """
    pairs = list(pairs)
    held: dict[UUID, dict[UUID | None, WouldSee]] = {head: {} for pair in pairs for head in pair}
    for row in involved:
        if row.person.head_id not in held:
            continue
        who = row.actor.shown_as if row.actor else row.team.name if row.team else ""
        held[row.person.head_id][row.actor_id or row.team_id] = WouldSee(who, row.agency.name, row.doing)
    return {
        (one, other): tuple(
            sorted(
                ((held[one] | held[other])[holder] for holder in held[one].keys() ^ held[other].keys()),
                key=lambda each: (each.agency, each.who),
            )
        )
        for one, other in pairs
    }


@dataclass(frozen=True, slots=True)
class Join:
    """Two records joined as one person: each by its own name, by whom, when, why, and whether it was undone."""

    id: UUID
    one: Named
    other: Named
    by: str
    at: datetime
    because: str
    undone_by: str
    undone_at: datetime | None


def joins_of(viewer: Viewer, at: datetime, person: UUID) -> tuple[Named, list[Join]]:
    """
    List what was ever joined to a person, newest first, also what was undone: as far as both ends may be named.

    Nothing is listed of anybody the viewer has a conflict of interest with (D3), nor of a sealed link they do not read
    (D8), nor that a join was left out.

    :raises NotFound: if there is no such person, or the viewer may neither see them nor use the index.
    """
    found = Person.objects.filter(pk=person).first()
    seen = seen_about(viewer, at, [found.pk]) if found else Seen()
    index = may_search(viewer, at)
    if found is None or not (index or len(seen)):
        raise NotFound
    links = _links(found)
    sealed = sealed_from(viewer.actor, at, links)
    links = [link for link in links if link.pk not in sealed]
    ends = {record for link in links for record in (link.one_id, link.other_id)} | {found.pk}
    ends -= in_conflict(viewer, at, ends)
    known, day = records_of(ends), local_day(at)
    shown = {row.pk for row in (in_index(known, viewer, at) if index else ())} | set(seen.of(SourceRecord))
    rows = [row for row in known if row.pk in shown]
    names = {row.person_id: row for row in rows}
    each = {record: _alone(record, rows, day) for record in names}
    named = named_at_index(rows, day).get(found.head_id)
    if named is None or found.pk not in ends:
        raise NotFound
    both = ((link, each.get(link.one_id), each.get(link.other_id)) for link in links)
    return named, [_join(link, one, other) for link, one, other in both if one and other]


def _links(person: Person) -> list[Link]:
    """Links among the records that are or were this person: those of the cluster now, and those undone from it."""
    cluster = list(Person.objects.filter(head_id=person.head_id).values_list("pk", flat=True))
    return list(
        Link.objects.filter(Q(one__in=cluster) | Q(other__in=cluster))
        .select_related("linked_by", "unlinked_by")
        .order_by("-linked_at", "id")
    )


def _alone(record: UUID, rows: list[SourceRecord], day: date) -> Named | None:
    """Name one record by what it says itself, not by what it was joined to."""
    own = [row for row in rows if row.person_id == record]
    return next(iter(named_at_index(own, day).values()), None)


def _join(link: Link, one: Named, other: Named) -> Join:
    return Join(
        id=link.pk,
        one=one,
        other=other,
        by=link.linked_by.shown_as,
        at=link.linked_at,
        because=link.because,
        undone_by=link.unlinked_by.shown_as if link.unlinked_by else "",
        undone_at=link.unlinked_at,
    )
