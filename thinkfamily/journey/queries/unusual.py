"""Which looks of the log are unusual: read in order, by rules kept as data; ids, times and codes alone come of it."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from thinkfamily.families.models import PlaceKey
from thinkfamily.families.rules.places import plain
from thinkfamily.identity.models import SourceRecord
from thinkfamily.partnership.queries import Place, place_on
from thinkfamily.partnership.rules import in_office_hours, local_day
from thinkfamily.people.models import Person
from thinkfamily.records.models import Actor
from thinkfamily.records.queries import edition_of, version_in_force
from thinkfamily.sharing.models import CompartmentReader, Look, PersonalTie, Subject
from thinkfamily.sharing.rules.watching import (
    AN_HOUR,
    EDITION,
    OPENS_NOTHING,
    Unusual,
    facts_of_look,
    street_in,
    unusual_by,
)

AT_ONCE = 500


def unusual_looks(since: datetime | None, at: datetime) -> Iterator[Unusual]:
    """
    Read the log up to now from an hour before it was read last, in order, and give what is unusual in it.

    An hour before: a look is on record within an hour of the time it bears. One found again is the same one.
    """
    version = version_in_force(EDITION, local_day(at))
    content, place, counting = edition_of(EDITION, version), place_on(at), _Counting()
    began = since - AN_HOUR if since else None
    rows = Look.objects.filter(at__lte=at).order_by("at", "id")
    rows = rows.filter(at__gt=began - AN_HOUR) if began else rows
    for some in _in_batches(rows.iterator(chunk_size=AT_ONCE)):
        near = _Near(some)
        for look in some:
            opened = counting.with_(look)
            if began is None or look.at > began:
                codes = unusual_by(content, _facts(look, near, place, content["on_call"], opened))
                if codes:
                    yield Unusual(look.pk, look.at, look.actor, codes, version, near.closed(look))


def _in_batches(rows: Iterable[Look]) -> Iterator[list[Look]]:
    some: list[Look] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _facts(look: Look, near: "_Near", place: Place, on_call: list[str], opened: int | None) -> dict[str, Any]:
    return facts_of_look(
        what=look.what, rules=look.rule.split("+"), same_street=near.same_street(look),
        same_surname=near.same_surname(look), office_open=in_office_hours(look.at, place.calendar),
        on_call=look.role in on_call, opened_in_the_hour=opened,
    )  # fmt: skip


@dataclass
class _Counting:
    """How many records each practitioner opened within the hour; a record opened again counts once."""

    last: dict[UUID, deque[tuple[datetime, UUID]]] = field(default_factory=dict)

    def with_(self, look: Look) -> int | None:
        """Count one more look; nothing is said of one that opens no record, or one that was open already."""
        if look.about is None or look.what in OPENS_NOTHING:
            return None
        hour = self.last.setdefault(look.actor, deque())
        while hour and hour[0][0] <= look.at - AN_HOUR:
            hour.popleft()
        if any(about == look.about for _, about in hour):
            return None
        hour.append((look.at, look.about))
        return len(hour)


class _Near:
    """What is on record of the practitioners and people of some looks that may make them near: streets and names."""

    def __init__(self, looks: list[Look]) -> None:
        actors = {look.actor for look in looks}
        people = {UUID(person) for look in looks for person in look.people}
        heads = dict(Person.objects.filter(pk__in=people).values_list("pk", "head_id"))
        self.heads = {str(person): head for person, head in heads.items()}
        self.surnames = {
            actor: plain(shown).split()[-1:] for actor, shown in _names(actors)
        }  # fmt: skip
        self.named = _by_head(_surnames(set(heads.values())))
        self.homes = _own_streets(actors)
        self.streets = _by_head(_streets(Q(person__head__in=set(heads.values())))) if self.homes else {}
        self.readers = _closed(actors)

    def same_surname(self, look: Look) -> bool | None:
        return self._shared(look, set(self.surnames.get(look.actor, ())), self.named)

    def same_street(self, look: Look) -> bool | None:
        return self._shared(look, self.homes.get(look.actor, set()), self.streets)

    def closed(self, look: Look) -> bool:
        """Say whether a named reader of a compartment looked at somebody in it."""
        heads = {self.heads[person] for person in look.people if person in self.heads}
        return bool(heads & self.readers.get(look.actor, set()))

    def _shared(self, look: Look, own: set[str], theirs: Mapping[UUID, set[str]]) -> bool | None:
        if not own or look.what in OPENS_NOTHING:
            return None
        heads = {self.heads[person] for person in look.people if person in self.heads}
        return any(own & theirs.get(head, set()) for head in heads)


def _names(actors: Iterable[UUID]) -> Iterable[tuple[UUID, str]]:
    return Actor.objects.filter(pk__in=actors).values_list("pk", "shown_as")


def _surnames(heads: Iterable[UUID]) -> Iterator[tuple[UUID, str]]:
    rows = SourceRecord.objects.filter(person__head__in=heads).exclude(family_name="")
    for head, name in rows.values_list("person__head_id", "family_name"):
        yield head, plain(name)


def _streets(whose: Q) -> Iterator[tuple[UUID, str]]:
    """Give the street of each door that is on record for people; a key of a door begins with d."""
    rows = PlaceKey.objects.filter(whose, key__gte="d", key__lt="e")
    for head, key in rows.values_list("person__head_id", "key"):
        if street := street_in(key[1:]):
            yield head, street


def _own_streets(actors: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Give the streets in which practitioners live, as far as their own record is known."""
    own = PersonalTie.objects.filter(practitioner__actor__in=actors, own=True)
    heads: dict[UUID, set[UUID]] = {}
    for actor, head in own.values_list("practitioner__actor_id", "person__head_id"):
        heads.setdefault(head, set()).add(actor)
    streets: dict[UUID, set[str]] = {}
    for head, street in _streets(Q(person__head__in=list(heads))) if heads else ():
        for actor in heads[head]:
            streets.setdefault(actor, set()).add(street)
    return streets


def _closed(actors: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Give, for each who is or was a named reader of a compartment, those whom its items are about, by head."""
    named = list(CompartmentReader.objects.filter(actor__in=actors).values_list("actor_id", "compartment_id"))
    held: dict[UUID, set[UUID]] = {}
    subjects = Subject.objects.filter(item__compartment__in={compartment for _, compartment in named})
    for compartment, head in subjects.values_list("item__compartment_id", "person__head_id") if named else ():
        held.setdefault(compartment, set()).add(head)
    closed: dict[UUID, set[UUID]] = {}
    for actor, compartment in named:
        closed.setdefault(actor, set()).update(held.get(compartment, ()))
    return closed


def _by_head(pairs: Iterable[tuple[UUID, str]]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    for head, word in pairs:
        found.setdefault(head, set()).add(word)
    return found
